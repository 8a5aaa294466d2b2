import { carryOn, type LegHandle, type Perform } from '../call/types';
import { streamEnds } from '../story/notes';
import type { StopRecording, StopStream } from '../twiml/types';

/**
 * https://www.twilio.com/docs/voice/twiml/recording and https://www.twilio.com/docs/voice/twiml/stream: ends what Start
 * began under this name.
 */
export const stop: Perform<'Stop'> = (verb, { leg }) => {
  const running = 'stream' in verb ? streamOf(verb, leg) : recordingOf(verb, leg);
  if (running) running.ends();
  else {
    const [name, what] =
      'stream' in verb ? [verb.stream.streamName, 'streaming'] : [verb.recordingName, 'recording'];
    const message = `<Stop>: nothing ${name === undefined ? '' : `named ${name} `}is ${what}`;
    leg.tell({ kind: 'problem', level: 'warning', code: 12200, message });
  }
  return carryOn;
};

function recordingOf({ recordingName }: StopRecording, { sid, twilio }: LegHandle) {
  return twilio
    .recordingsOf(sid)
    .filter(({ endedAt, plan }) => endedAt === undefined && plan.source === 'StartCallRecordingTwiML')
    .find(({ plan }) => recordingName === undefined || plan.name === recordingName);
}

function streamOf({ stream: { streamName } }: StopStream, { sid, twilio }: LegHandle) {
  const stream = twilio
    .streamsOf(sid)
    .filter(({ status }) => status === 'in-progress')
    .find(({ plan }) => streamName === undefined || plan.name === streamName);
  return stream && { ends: () => stream.stops(streamEnds.stop) };
}
