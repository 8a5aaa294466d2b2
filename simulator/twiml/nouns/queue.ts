import type { Reading } from '../reading';
import { matching, method, SCHEMA, url } from '../rules';
import { attributesOf, schema } from '../schema';
import { target } from '../targets';
import type { QueueNoun } from '../types';
import type { XmlElement } from '../xml';

const attributes = schema('Queue', {
  url: url(14211),
  method: method(14210),
  reservationSid: matching(14215, /^WR[0-9a-f]{32}$/i, 'the SID of a reservation (WR...)', undefined),
  postWorkActivitySid: matching(SCHEMA, /^WA[0-9a-f]{32}$/i, 'the SID of an activity (WA...)', undefined),
});

/** Queue inside Dial: https://www.twilio.com/docs/voice/twiml/queue. With a reservation it needs no name. */
export function readQueue(element: XmlElement, reading: Reading): QueueNoun {
  const { url, method, reservationSid, postWorkActivitySid } = attributesOf(element, attributes, reading);
  const queue = reading.textOf(element);
  if (reservationSid === undefined) checkQueueName(queue, element, reading, { empty: 14212, long: 14213 });
  return { name: 'Queue', queue, whisper: target(url, method), reservationSid, postWorkActivitySid };
}

/** Notes a queue's name that is empty or longer than 64 characters. */
export function checkQueueName(
  queue: string,
  element: XmlElement,
  reading: Reading,
  codes: { empty: number; long: number },
): void {
  if (queue === '') reading.note(codes.empty, element, 'names no queue.');
  else if (queue.length > 64) {
    reading.note(codes.long, element, `names a queue with ${queue.length} characters; 64 are allowed.`);
  }
}
