import type { Leg } from '../../call/leg';

export type CallView = ReturnType<typeof callView>;
export type RestCallStatus = CallView['status'];

/** A call as it stands now, which a read that lags shows later. */
export function callView(leg: Leg) {
  const { sid, plan, createdAt, updatedAt, startedAt, endedAt } = leg;
  return {
    sid,
    parentCallSid: plan.parent?.sid,
    to: plan.to,
    from: plan.from,
    phoneNumberSid: plan.phoneNumberSid,
    // `initiated` is told in webhooks only.
    status: leg.status === 'initiated' ? 'queued' : leg.status,
    direction: plan.direction,
    createdAt,
    updatedAt,
    /** Missing while it is queued. */
    startedAt,
    endedAt,
    /** Seconds; missing until the call is over, 0 when nobody answered. */
    duration: leg.isOver ? leg.duration : undefined,
    answeredBy: leg.detected?.answeredBy,
    /** Milliseconds it waited before it was placed. */
    queueTime: startedAt === undefined ? undefined : startedAt - createdAt,
  };
}
