import type { Reading } from '../reading';
import { count } from '../rules';
import { attributesOf, schema } from '../schema';
import type { Pause } from '../types';
import type { XmlElement } from '../xml';

const attributes = schema('Pause', { length: count(13910, 1) });

/** Pause: https://www.twilio.com/docs/voice/twiml/pause */
export function readPause(element: XmlElement, reading: Reading): Pause {
  reading.expectEmpty(element);
  return { name: 'Pause', ...attributesOf(element, attributes, reading) };
}
