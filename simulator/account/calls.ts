import type { Leg } from '../call/leg';
import type { Fetch, LegHandle } from '../call/types';
import { sleep } from '../clock/clock';
import { RestError } from '../rest/errors';
import type {
  CallChange,
  CallView,
  NewCall,
  RestCallStatus,
  TwimlSource,
  WorldCalls,
} from '../rest/world/calls';
import type { Twilio } from '../twilio';

/** The account's calls as REST sees and moves them: https://www.twilio.com/docs/voice/api/call-resource */
export function accountCalls(twilio: Twilio): WorldCalls {
  const existing = (sid: string): Leg => {
    const leg = twilio.legs.get(sid);
    if (!leg) throw new RestError(20404, `there is no call ${sid}`);
    return leg;
  };
  return {
    list: () => [...twilio.legs.values()].reverse().map(callView),
    fetch: (sid) => {
      const leg = twilio.legs.get(sid);
      return leg && callView(leg);
    },
    create: (call) => callView(create(twilio, call)),
    update: (sid, change) => {
      const leg = existing(sid);
      update(twilio, leg, change);
      return callView(leg);
    },
    requests: (sid) => {
      const leg = twilio.legs.get(sid);
      if (!leg) return undefined;
      const early = twilio.options.earlyEvents === 'empty' ? [] : undefined;
      return leg.requests.read(leg.endedAt, twilio.clock.now()) ?? early;
    },
    noteRequest: (sid, request) => {
      twilio.legs.get(sid)?.requests.begins(request);
    },
    delete: (sid) => {
      twilio.legs.delete(sid);
    },
  };
}

function create(twilio: Twilio, call: NewCall): Leg {
  const leg = twilio.placesInTurn(
    {
      direction: 'outbound-api',
      from: call.from,
      to: call.to,
      fallback: call.fallback,
      report: call.statusCallback,
      detectsMachine: call.machineDetection !== undefined,
    },
    call.timeout + twilio.options.ringBuffer,
    toFetch(call.source, 'url'),
  );
  for (const { level, code, message } of call.warnings) leg.tell({ kind: 'problem', level, code, message });
  const stop = leg.watch((status) => {
    if (status !== 'in-progress') return;
    stop();
    whenAnswered(leg, call);
  });
  return leg;
}

/** What REST asked for besides a document: tones, a time limit, a recording of the whole call. */
export function whenAnswered(
  leg: LegHandle,
  call: Pick<NewCall, 'sendDigits' | 'timeLimit' | 'record'>,
): void {
  if (call.sendDigits) leg.tell({ kind: 'note', text: `hears the tones ${call.sendDigits}` });
  if (call.timeLimit !== undefined) endAfter(leg, call.timeLimit);
  if (!call.record) return;
  leg.twilio.startRecording(leg, { source: 'OutboundAPI', ...call.record });
}

function endAfter(leg: LegHandle, seconds: number): void {
  sleep(leg.twilio.clock, seconds * 1000, leg.signal).then(
    () => leg.ends(),
    () => {},
  );
}

function toFetch(source: TwimlSource, purpose: string): Fetch {
  if ('twiml' in source) return { url: '', method: 'POST', fields: {}, purpose, twiml: source.twiml };
  if ('applicationSid' in source)
    throw new RestError(21218, `there is no application ${source.applicationSid}`);
  return { ...source, fields: {}, purpose };
}

function update(twilio: Twilio, leg: Leg, change: CallChange): void {
  const { plan } = leg;
  if (change.fallback) plan.fallback = change.fallback;
  if (change.statusCallback)
    plan.report = { ...change.statusCallback, events: plan.report?.events ?? ['completed'] };
  if (change.timeLimit !== undefined) endAfter(leg, change.timeLimit);
  if (change.status === 'canceled') leg.ends('canceled', 'REST');
  else if (change.status === 'completed')
    leg.ends(leg.status === 'queued' ? 'canceled' : 'completed', 'REST');
  else if (change.source) {
    const fetch = toFetch(change.source, 'REST update');
    const isRunning = leg.runsDocuments;
    leg.redirects(fetch);
    // A leg that a Dial made runs nothing of its own until now.
    if (!isRunning) twilio.runs(leg, fetch);
  }
}

/** https://www.twilio.com/docs/voice/api/call-resource#call-properties */
function callView(leg: Leg): CallView {
  const { plan } = leg;
  return {
    sid: leg.sid,
    parentCallSid: plan.parent?.sid,
    to: plan.to,
    from: plan.from,
    phoneNumberSid: plan.phoneNumberSid,
    status: restStatus(leg),
    direction: plan.direction,
    createdAt: leg.createdAt,
    updatedAt: leg.updatedAt,
    startedAt: leg.startedAt,
    endedAt: leg.endedAt,
    duration: leg.isOver ? leg.duration : undefined,
    answeredBy: plan.detectsMachine && leg.answeredAt !== undefined ? leg.answeredBy : undefined,
    queueTime: leg.startedAt === undefined ? undefined : leg.startedAt - leg.createdAt,
  };
}

/** `initiated` is told in webhooks only. */
function restStatus(leg: Leg): RestCallStatus {
  return leg.status === 'initiated' ? 'queued' : leg.status;
}
