import { type Detected, detectedFields } from '../call/machine';
import { type CallStatus, isFinal } from '../call/status';
import type { LegHandle } from '../call/types';
import type { CallEvent, Target } from '../twiml/types';
import { rfc2822, voiceFields } from './fields';
import { sipResponseCode } from './sip';

/** Which event a status is reported as. */
function eventOf(status: CallStatus): CallEvent | undefined {
  if (isFinal(status)) return 'completed';
  if (status === 'in-progress') return 'answered';
  if (status === 'initiated' || status === 'ringing') return status;
  return undefined;
}

/**
 * Sends the status callback that is due now, if anybody asked for it.
 * https://www.twilio.com/docs/voice/api/call-resource#statuscallback
 */
export function reportStatus(leg: LegHandle): void {
  const report = leg.plan.report;
  const event = eventOf(leg.status);
  if (!report || !event) return;
  // A call that was cancelled before it was dialled is reported to nobody.
  if (leg.startedAt === undefined) return;
  if (!report.events.includes(event)) return;
  const { twilio } = leg;
  const fields: Record<string, string> = {
    ...voiceFields(leg),
    ...(event === 'initiated' ? { CallStatus: twilio.options.initiatedStatus } : {}),
    CallbackSource: 'call-progress-events',
    // Callbacks are counted, not events: whoever asks for `completed` alone is sent a 0.
    SequenceNumber: String(leg.sequence++),
    Timestamp: rfc2822(twilio.clock.now()),
    ...(leg.detected ? { AnsweredBy: leg.detected.answeredBy } : {}),
    ...(event === 'completed' ? lengthOf(leg) : {}),
  };
  twilio.reports({ method: report.method, url: report.url, fields }, leg, `status callback (${event})`);
}

/**
 * Tells who or what answered, while the call goes on: these four fields and no others.
 * https://www.twilio.com/docs/voice/answering-machine-detection#asyncamdstatuscallback
 */
export function reportDetection(leg: LegHandle, detected: Detected, { method, url }: Target): void {
  const fields = {
    AccountSid: leg.twilio.accountSid,
    CallSid: leg.sid,
    ...detectedFields(detected),
  };
  leg.twilio.reports({ method, url, fields }, leg, 'AMD status callback');
}

/** `CallDuration` counts seconds, `Duration` the minutes that are billed. */
function lengthOf(leg: LegHandle): Record<string, string> {
  return {
    CallDuration: String(leg.duration),
    Duration: String(Math.ceil(leg.duration / 60)),
    ...(leg.plan.direction === 'inbound' ? {} : { SipResponseCode: sipResponseCode(leg.status) }),
    ...recordingOf(leg),
  };
}

/** The recording of the whole call that REST asked for, or on a dialled leg that of its Dial. */
function recordingOf({ recording }: LegHandle): Record<string, string> {
  if (!recording) return {};
  const { seconds, sid, url } = recording;
  return { RecordingDuration: String(seconds), RecordingSid: sid, RecordingUrl: url };
}
