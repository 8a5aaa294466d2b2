import type { Leg } from '../../call/leg';
import type { DetectionPlan } from '../../call/machine';
import { playDigits } from '../../call/prompts';
import type { Fetch, LegHandle } from '../../call/types';
import { sleep } from '../../clock/clock';
import type { NewRecording } from '../../recording/plan';
import type { Purpose } from '../../story/purposes';
import type { Twilio } from '../../twilio';
import type { CallEvent, Problem, Report, Target } from '../../twiml/types';

/** Where the TwiML of a call comes from. */
export type TwimlSource = Target | { twiml: string };

/** Somebody to be called, for a call or a conference: checked, Twilio's defaults applied. */
export interface NewLeg {
  /** E.164, `client:name` or `sip:user@host`, as `from` is. */
  to: string;
  from: string;
  /** `events` is empty when they were asked for wrongly (21626): then nothing is reported. */
  statusCallback?: Report<CallEvent>;
  /** Seconds that it rings. */
  timeout: number;
  /** Seconds that it may last. */
  timeLimit?: number;
  /** Present when the whole call is recorded. */
  record?: NewRecording;
  detection?: DetectionPlan;
  /** Keys pressed when the call is answered; `w` waits half a second. */
  sendDigits?: string;
  /** What Twilio's Debugger would show; the call is placed all the same. */
  warnings: Problem[];
}

export interface NewCall extends NewLeg {
  source: TwimlSource;
  fallback?: Target;
}

/** What REST changes of a call that lives. */
export interface CallChange {
  source?: TwimlSource;
  /** `canceled` comes for calls that are queued or ringing only. */
  status?: 'canceled' | 'completed';
  fallback?: Target;
  statusCallback?: Target;
  timeLimit?: number;
}

export function placeCall(twilio: Twilio, call: NewCall): Leg {
  const { from, to, fallback, statusCallback: report, detection } = call;
  const plan = { direction: 'outbound-api' as const, from, to, fallback, report, detection };
  const rings = call.timeout + twilio.options.ringBuffer;
  const leg = twilio.placesInTurn(plan, rings, toFetch(call.source, 'url'));
  attend(leg, call);
  return leg;
}

/** What REST asked for besides a document: tones, a time limit, a recording of the whole call. */
export function attend(leg: LegHandle, { warnings, sendDigits, timeLimit, record }: NewLeg): void {
  for (const { level, code, message } of warnings) leg.tell({ kind: 'problem', level, code, message });
  const stop = leg.watch((status) => {
    if (status !== 'in-progress') return;
    stop();
    if (sendDigits) playDigits(sendDigits, { leg, signal: leg.signal }).catch(() => {});
    if (timeLimit !== undefined) endAfter(leg, timeLimit);
    if (record) leg.twilio.startRecording(leg, { source: 'OutboundAPI', ...record });
  });
}

/** Asked only when Twilio allows the change: a document for a call in progress, an end for one that is not over. */
export function changeCall(twilio: Twilio, leg: Leg, change: CallChange): void {
  const { plan } = leg;
  if (change.fallback) plan.fallback = change.fallback;
  if (change.statusCallback)
    plan.report = { ...change.statusCallback, events: plan.report?.events ?? ['completed'] };
  if (change.timeLimit !== undefined) endAfter(leg, change.timeLimit);
  if (change.status === 'canceled') leg.ends('canceled', 'REST');
  else if (change.status === 'completed')
    leg.ends(leg.status === 'queued' ? 'canceled' : 'completed', 'REST');
  else if (change.source) twilio.redirects(leg, toFetch(change.source, 'REST update'));
}

function endAfter(leg: LegHandle, seconds: number): void {
  sleep(leg.twilio.clock, seconds * 1000, leg.signal).then(
    () => leg.ends(),
    () => {},
  );
}

function toFetch(source: TwimlSource, purpose: Purpose): Fetch {
  if ('twiml' in source) return { url: '', method: 'POST', fields: {}, purpose, twiml: source.twiml };
  return { ...source, fields: {}, purpose };
}
