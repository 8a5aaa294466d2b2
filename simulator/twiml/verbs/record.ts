import type { Reading } from '../reading';
import { boolean, count, matching, method, oneOf, url } from '../rules';
import { attributesOf, schema } from '../schema';
import { recordingReport, reportOfRecording } from '../targets';
import type { RecordVerb } from '../types';
import type { XmlElement } from '../xml';

const attributes = schema('Record', {
  action: url(),
  method: method(13610),
  timeout: count(13611, 5, { min: 0 }),
  finishOnKey: matching(13613, /^[0-9#*]*$/, 'made of the keys 0-9, # and *', '1234567890*#'),
  maxLength: count(13612, undefined),
  playBeep: boolean(13616, true),
  trim: oneOf(13699, ['trim-silence', 'do-not-trim'], 'trim-silence'),
  ...recordingReport(),
  transcribe: boolean(13614, false),
  transcribeCallback: url(13257),
});

/** The longest recording that Twilio transcribes, in seconds. */
const TRANSCRIBED = 120;

/** Record: https://www.twilio.com/docs/voice/twiml/record */
export function readRecord(element: XmlElement, reading: Reading): RecordVerb {
  reading.expectEmpty(element);
  const values = attributesOf(element, attributes, reading);
  const { action, method, timeout, finishOnKey, playBeep, trim, transcribe, transcribeCallback } = values;
  return {
    name: 'Record',
    action,
    method,
    timeout,
    finishOnKey,
    maxLength: longest(element, values, reading),
    playBeep,
    trim,
    recordingStatusCallback: reportOfRecording(values),
    transcribe,
    transcribeCallback,
  };
}

function longest(
  element: XmlElement,
  { maxLength, transcribe }: { maxLength: number | undefined; transcribe: boolean },
  reading: Reading,
): number {
  if (maxLength === undefined) return transcribe ? TRANSCRIBED : 3600;
  const limit = reading.options.maxRecordLength;
  if (maxLength > limit) {
    reading.note(
      13612,
      element,
      `has maxLength="${maxLength}", which is more than ${limit}; ${limit} is used.`,
    );
    return limit;
  }
  if (transcribe && maxLength > TRANSCRIBED) {
    reading.note(
      13615,
      element,
      `has maxLength="${maxLength}"; only recordings of up to ${TRANSCRIBED} seconds are transcribed.`,
    );
  }
  return maxLength;
}
