import type { LegHandle } from '../call/types';
import type { StreamPlan } from './plan';

type StreamEvent = 'stream-started' | 'stream-stopped' | 'stream-error';

/** Tells an app's status callback: https://www.twilio.com/docs/voice/twiml/stream#attributes-statuscallback */
export function reportStream(
  leg: LegHandle,
  { sid, plan }: { sid: string; plan: StreamPlan },
  event: StreamEvent,
  error?: string,
): void {
  if (!plan.statusCallback) return;
  const { twilio } = leg;
  const fields = {
    AccountSid: twilio.accountSid,
    CallSid: leg.sid,
    StreamSid: sid,
    StreamName: plan.name ?? sid,
    StreamEvent: event,
    ...(error === undefined ? {} : { StreamError: error }),
    Timestamp: new Date(twilio.clock.now()).toISOString(),
  };
  twilio.reports({ ...plan.statusCallback, fields }, leg, `stream status callback (${event})`);
}
