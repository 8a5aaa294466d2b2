import type { LineName, RecordEvent } from '../types/record';
import type { CallStatus, CallStatusReport } from '../types/webhooks';

/** A status callback whose status Twilio's pages know. */
type Told = CallStatusReport & { readonly CallStatus: CallStatus };

/** A leg that a call has brought about belongs to the record of that call. */
function ofLeg({ CallSid, To, CallStatus, CallDuration, Timestamp }: Told, line: LineName) {
  const at = timeOf(Timestamp);
  const seconds = isFinal(CallStatus) && CallDuration !== undefined ? { seconds: CallDuration } : {};
  return { kind: 'leg', at, leg: CallSid, line, to: To, status: CallStatus, ...seconds } as const;
}

/** The last word of a call also tells who called whom, and when it began. */
function ofEnd({ From, To, Direction, CallStatus, CallDuration = 0, Timestamp }: Told): RecordEvent[] {
  const at = timeOf(Timestamp);
  const direction = Direction.startsWith('outbound') ? 'outbound' : 'inbound';
  return [
    { kind: 'arrived', at: at - CallDuration * 1000, from: From, to: To, direction },
    { kind: 'status', at, status: CallStatus, seconds: CallDuration },
  ];
}

/** Whether a leg is over. */
function isFinal(status: CallStatus): boolean {
  return !['queued', 'initiated', 'ringing', 'in-progress'].includes(status);
}

/** When it happened, in milliseconds since the epoch; when it is reported, where that is not said. */
function timeOf(timestamp: string): number {
  return Date.parse(timestamp) || Date.now();
}

export = { ofLeg, ofEnd, isFinal };
