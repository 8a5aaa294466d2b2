import { method, SCHEMA, someOf, text, url } from './rules';
import type { Rule } from './schema';
import type { CallEvent, Method, RecordingEvent, Report, Target } from './types';

/** A URL with its method; nothing when there is no URL. */
export function target(address: string | undefined, method: Method): Target | undefined {
  return address === undefined ? undefined : { url: address, method };
}

/** A URL that is told of events; nothing when there is no URL. */
export function report<Event extends string>(
  address: string | undefined,
  method: Method,
  events: Event[],
): Report<Event> | undefined {
  return address === undefined ? undefined : { url: address, method, events: [...events] };
}

/** `completed` and the like on Number, Client and Sip. 21626 is what Twilio logs for words such as `busy`. */
export function callEvents(): Rule<CallEvent[]> {
  return someOf(21626, ['initiated', 'ringing', 'answered', 'completed'], ['completed']);
}

/** The attributes by which Record, Dial, Conference and Recording report on a recording. */
export function recordingReport(codes = { url: 13256, method: SCHEMA, event: 13621 }) {
  return {
    recordingStatusCallback: url(codes.url),
    recordingStatusCallbackMethod: method(codes.method),
    recordingStatusCallbackEvent: someOf<RecordingEvent>(
      codes.event,
      ['in-progress', 'completed', 'absent'],
      ['completed'],
    ),
    recordingConfigurationId: text(),
  };
}

/** Where a recording is reported, from the attributes of {@link recordingReport}. */
export function reportOfRecording(values: {
  recordingStatusCallback: string | undefined;
  recordingStatusCallbackMethod: Method;
  recordingStatusCallbackEvent: RecordingEvent[];
}): Report<RecordingEvent> | undefined {
  return report(
    values.recordingStatusCallback,
    values.recordingStatusCallbackMethod,
    values.recordingStatusCallbackEvent,
  );
}
