import { isFork, readFork } from '../nouns/fork';
import { readStream, readStreamToStop } from '../nouns/stream';
import type { Reading } from '../reading';
import { method, oneOf, SCHEMA, text, url } from '../rules';
import { attributesOf, schema } from '../schema';
import { recordingReport, reportOfRecording } from '../targets';
import type { ForkVerb, StartRecording, StartStream, StopRecording, StopStream } from '../types';
import type { XmlElement } from '../xml';

/** Allowed, and without effect: what is begun here has callbacks of its own. */
const attributes = schema('Start', { action: url(), method: method() });

const recording = schema('Recording', {
  name: text(),
  ...recordingReport(),
  trim: oneOf(13699, ['trim-silence', 'do-not-trim'], 'trim-silence'),
  track: oneOf(13622, ['both', 'inbound', 'outbound'], 'both'),
  channels: oneOf(SCHEMA, ['mono', 'dual'], 'dual'),
});

/**
 * Start: https://www.twilio.com/docs/voice/twiml/recording, https://www.twilio.com/docs/voice/twiml/stream,
 * https://www.twilio.com/docs/voice/twiml/transcription and https://www.twilio.com/docs/voice/twiml/siprec. One verb for
 * each thing that it starts.
 */
export function readStart(
  element: XmlElement,
  reading: Reading,
): (StartRecording | StartStream | ForkVerb)[] {
  return readNouns<StartRecording | StartStream>('Start', element, reading, {
    recording: (values) => ({
      name: 'Start',
      recordingName: values.name,
      record: {
        from: 'start',
        channels: values.channels === 'dual' ? 2 : 1,
        track: values.track,
        trim: values.trim,
        recordingStatusCallback: reportOfRecording(values),
      },
    }),
    stream: (noun) => ({ name: 'Start', stream: readStream(noun, reading, 'Start') }),
  });
}

/** Stop, of the same pages. One verb for each thing that it stops. */
export function readStop(element: XmlElement, reading: Reading): (StopRecording | StopStream | ForkVerb)[] {
  return readNouns<StopRecording | StopStream>('Stop', element, reading, {
    recording: ({ name }) => ({ name: 'Stop', recordingName: name }),
    stream: (noun) => ({ name: 'Stop', stream: readStreamToStop(noun, reading) }),
  });
}

function readNouns<V>(
  verb: ForkVerb['element'],
  element: XmlElement,
  reading: Reading,
  read: { recording(values: typeof recording.defaults): V; stream(noun: XmlElement): V },
): (V | ForkVerb)[] {
  attributesOf(element, attributes, reading);
  const verbs: (V | ForkVerb)[] = [];
  for (const child of reading.elementsOf(element)) {
    if (child.name === 'Recording') {
      reading.expectEmpty(child);
      verbs.push(read.recording(attributesOf(child, recording, reading)));
    } else if (child.name === 'Stream') {
      verbs.push(read.stream(child));
    } else if (isFork(child.name)) {
      verbs.push(readFork(verb, child.name, child, reading));
    } else reading.misplaced(child, element, 14300);
  }
  return verbs;
}
