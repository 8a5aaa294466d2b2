import { readStream, readStreamToStop } from '../nouns/stream';
import type { Reading } from '../reading';
import { method, oneOf, SCHEMA, text, url } from '../rules';
import { attributesOf, schema } from '../schema';
import { recordingReport, reportOfRecording, target } from '../targets';
import type { OtherProduct, StartRecording, StartStream, StopRecording, StopStream } from '../types';
import type { XmlElement } from '../xml';

const attributes = schema('Start', { action: url(), method: method() });

const recording = schema('Recording', {
  name: text(),
  ...recordingReport(),
  trim: oneOf(13699, ['trim-silence', 'do-not-trim'], 'trim-silence'),
  track: oneOf(13622, ['both', 'inbound', 'outbound'], 'both'),
  channels: oneOf(SCHEMA, ['mono', 'dual'], 'dual'),
});

const OTHER_PRODUCTS = new Set(['Siprec', 'Transcription']);

/**
 * Start: https://www.twilio.com/docs/voice/twiml/recording and https://www.twilio.com/docs/voice/twiml/stream. One verb
 * for each thing that it starts.
 */
export function readStart(
  element: XmlElement,
  reading: Reading,
): (StartRecording | StartStream | OtherProduct)[] {
  return readNouns<StartRecording | StartStream>(element, reading, {
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

/** Stop, of the same two pages. One verb for each thing that it stops. */
export function readStop(
  element: XmlElement,
  reading: Reading,
): (StopRecording | StopStream | OtherProduct)[] {
  return readNouns<StopRecording | StopStream>(element, reading, {
    recording: ({ name }) => ({ name: 'Stop', recordingName: name }),
    stream: (noun) => ({ name: 'Stop', stream: readStreamToStop(noun, reading) }),
  });
}

function readNouns<V>(
  element: XmlElement,
  reading: Reading,
  read: { recording(values: typeof recording.defaults): V; stream(noun: XmlElement): V },
): (V | OtherProduct)[] {
  const { action, method } = attributesOf(element, attributes, reading);
  const verbs: (V | OtherProduct)[] = [];
  for (const child of reading.elementsOf(element)) {
    if (child.name === 'Recording') {
      reading.expectEmpty(child);
      verbs.push(read.recording(attributesOf(child, recording, reading)));
    } else if (child.name === 'Stream') {
      verbs.push(read.stream(child));
    } else if (OTHER_PRODUCTS.has(child.name)) {
      verbs.push({ name: 'Other', element: element.name, noun: child.name, action: target(action, method) });
    } else reading.misplaced(child, element, 14300);
  }
  return verbs;
}
