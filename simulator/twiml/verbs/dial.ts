import { readClient } from '../nouns/client';
import { readConference } from '../nouns/conference';
import { numberOf, readNumber } from '../nouns/number';
import { readQueue } from '../nouns/queue';
import { readSim } from '../nouns/sim';
import { readSip } from '../nouns/sip';
import { readWhatsApp } from '../nouns/whats-app';
import type { Reading } from '../reading';
import { boolean, count, displayName, matching, method, oneOf, SCHEMA, text, url } from '../rules';
import { attributesOf, schema } from '../schema';
import { recordingReport, reportOfRecording, target } from '../targets';
import type { Dial, Noun, OtherProduct, RecordOption } from '../types';
import type { XmlElement } from '../xml';

const RING_TONES =
  /^(at|au|bg|br|be|ch|cl|cn|cz|de|dk|ee|es|fi|fr|gr|hu|il|in|it|lt|jp|mx|my|nl|no|nz|ph|pl|pt|ru|se|sg|th|uk|us|us-old|tw|ve|za)$/;

const RECORD = {
  'do-not-record': undefined,
  'record-from-answer': { from: 'answer', channels: 1 },
  'record-from-ringing': { from: 'ringing', channels: 1 },
  'record-from-answer-dual': { from: 'answer', channels: 2 },
  'record-from-ringing-dual': { from: 'ringing', channels: 2 },
  true: { from: 'answer', channels: 1 },
  false: undefined,
} as const;

const attributes = schema('Dial', {
  action: url(),
  method: method(13210),
  answerOnBridge: boolean(13219, false),
  callerId: matching(13214, /\S/, 'a number or a name', undefined),
  callerDisplayName: displayName(),
  callReason: matching(SCHEMA, /^.{1,50}$/su, 'a text of up to 50 characters', undefined),
  hangupOnStar: boolean(13213, false),
  record: oneOf(13217, Object.keys(RECORD) as (keyof typeof RECORD)[], 'do-not-record'),
  ...recordingReport(),
  recordingTrack: oneOf(13622, ['both', 'inbound', 'outbound'], 'both'),
  trim: oneOf(13699, ['trim-silence', 'do-not-trim'], 'do-not-trim'),
  ringTone: matching(13220, RING_TONES, 'a country that Twilio has a ring tone of', undefined),
  sequential: boolean(13218, false),
  timeLimit: count(13216, 14_400),
  timeout: count(13212, 30, { min: 5, max: 600 }),
  referUrl: url(),
  referMethod: method(),
  events: text(),
  passports: text(),
});

/** Dial: https://www.twilio.com/docs/voice/twiml/dial. One that holds nothing but another product's noun is that product's. */
export function readDial(element: XmlElement, reading: Reading): Dial | OtherProduct {
  const values = attributesOf(element, attributes, reading);
  const { answerOnBridge, callerId, callReason, hangupOnStar, ringTone, sequential, timeLimit, timeout } =
    values;
  const action = target(values.action, values.method);
  const { nouns, other } = readNouns(element, reading);
  if (nouns.length === 0 && other) return { name: 'Other', element: 'Dial', noun: other.name, action };
  if (nouns.length === 0) reading.note(13223, element, 'names nobody to call.');
  return {
    name: 'Dial',
    action,
    answerOnBridge,
    callerId,
    callReason,
    hangupOnStar,
    record: recordOption(values),
    ringTone,
    sequential,
    timeLimit,
    timeout,
    refer: target(values.referUrl, values.referMethod),
    nouns,
  };
}

function recordOption(
  values: {
    record: keyof typeof RECORD;
    recordingTrack: RecordOption['track'];
    trim: RecordOption['trim'];
  } & Parameters<typeof reportOfRecording>[0],
): RecordOption | undefined {
  const record = RECORD[values.record];
  return (
    record && {
      ...record,
      track: values.recordingTrack,
      trim: values.trim,
      recordingStatusCallback: reportOfRecording(values),
    }
  );
}

const NOUNS = new Map<string, (element: XmlElement, reading: Reading) => Noun>([
  ['Number', readNumber],
  ['Client', readClient],
  ['Sip', readSip],
  ['Sim', readSim],
  ['WhatsApp', readWhatsApp],
  ['Queue', readQueue],
  ['Conference', readConference],
]);

const OTHER_PRODUCTS = new Set(['Application']);

/** Twilio rings at most ten phones at once. */
const MOST_PHONES = 10;

function readNouns(dial: XmlElement, reading: Reading): { nouns: Noun[]; other?: XmlElement } {
  const nouns: Noun[] = [];
  let other: XmlElement | undefined;
  let phones = 0;
  for (const child of dial.children) {
    if (typeof child === 'string' && child.trim() === '') continue;
    if (typeof child !== 'string' && !NOUNS.has(child.name)) {
      if (OTHER_PRODUCTS.has(child.name)) other ??= child;
      else reading.misplaced(child, dial, 13215);
      continue;
    }
    const noun =
      typeof child === 'string' ? numberOf(child, dial, reading) : NOUNS.get(child.name)?.(child, reading);
    if (!noun) continue;
    if (noun.name !== 'Queue' && noun.name !== 'Conference' && ++phones > MOST_PHONES) {
      // The number that Twilio logs for an eleventh phone: not found.
      if (phones === MOST_PHONES + 1) {
        reading.note(
          13215,
          dial,
          `calls more than ${MOST_PHONES} at once; the first ${MOST_PHONES} are called.`,
        );
      }
      continue;
    }
    nouns.push(noun);
  }
  if (other && nouns.length > 0)
    reading.note(13215, other, 'cannot be called together with others; it is skipped.');
  return { nouns, other };
}
