import type { CallRequest } from '../../call/requests';
import type { NewRecording } from '../../recording/plan';
import type { CallEvent, Problem, Report, Target } from '../../twiml/types';
import type { Answered } from './answered';

/** The `status` of a call resource: the webhook value `initiated` is not among them. */
export type RestCallStatus =
  | 'queued'
  | 'ringing'
  | 'in-progress'
  | 'completed'
  | 'busy'
  | 'failed'
  | 'no-answer'
  | 'canceled';

/** A call as it stands: https://www.twilio.com/docs/voice/api/call-resource */
export interface CallView {
  sid: string;
  parentCallSid?: string;
  to: string;
  from: string;
  phoneNumberSid?: string;
  status: RestCallStatus;
  direction: 'inbound' | 'outbound-api' | 'outbound-dial';
  createdAt: number;
  updatedAt: number;
  /** When it began; missing while it is queued. */
  startedAt?: number;
  endedAt?: number;
  /** Seconds; missing until the call is over, 0 when nobody answered. */
  duration?: number;
  answeredBy?: string;
  callerName?: string;
  forwardedFrom?: string;
  trunkSid?: string;
  /** Milliseconds it waited before it was placed. */
  queueTime?: number;
}

/** Where the TwiML of a call comes from. */
export type TwimlSource = Target | { twiml: string } | { applicationSid: string };

/** A call to be placed: checked, Twilio's defaults applied. */
export interface NewCall {
  /** E.164, `client:name` or `sip:user@host`, as `from` is. */
  to: string;
  from: string;
  source: TwimlSource;
  fallback?: Target;
  /** `events` is empty when they were asked for wrongly (21626): then nothing is reported. */
  statusCallback?: Report<CallEvent>;
  /** What the callee's phone shows, where that is not `from`. */
  callerId?: string;
  callReason?: string;
  /** Keys pressed when the call is answered; `w` waits half a second. */
  sendDigits?: string;
  /** Seconds that it rings. */
  timeout: number;
  /** Seconds that it may last. */
  timeLimit?: number;
  /** Present when the whole call is recorded. */
  record?: NewRecording;
  machineDetection?: MachineDetection;
  /** What Twilio's Debugger would show; the call is placed all the same. */
  warnings: Problem[];
}

/** https://www.twilio.com/docs/voice/answering-machine-detection */
export interface MachineDetection {
  mode: 'Enable' | 'DetectMessageEnd';
  /** Seconds. */
  timeout: number;
  /** Present when the call does not wait for the result. */
  asyncCallback?: Target;
}

/** What REST changes of a call that lives. */
export interface CallChange {
  source?: Exclude<TwimlSource, { applicationSid: string }>;
  /** `canceled` comes for calls that are queued or ringing only. */
  status?: 'canceled' | 'completed';
  fallback?: Target;
  statusCallback?: Target;
  timeLimit?: number;
}

export interface WorldCalls {
  /** Newest first. */
  list(): Iterable<CallView>;
  fetch(sid: string): CallView | undefined;
  /** Places a call. The view is what the answer shows: `queued`. */
  create(call: NewCall): Answered<CallView>;
  /** Asked only when Twilio allows the change: a document for a call in progress, an end for one that is not over. */
  update(sid: string, change: CallChange): Answered<CallView>;
  /** What was asked about a call, oldest first; undefined where Twilio answers 404. */
  requests(sid: string): readonly CallRequest[] | undefined;
  /** Notes a REST request about a call, as one of those. */
  noteRequest(sid: string, request: CallRequest): void;
  /** Forgets a call that is over. */
  delete(sid: string): Answered<void>;
}
