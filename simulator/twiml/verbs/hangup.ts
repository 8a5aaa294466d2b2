import type { Reading } from '../reading';
import { attributesOf, schema } from '../schema';
import type { Hangup } from '../types';
import type { XmlElement } from '../xml';

const attributes = schema('Hangup', {});

/** Hangup: https://www.twilio.com/docs/voice/twiml/hangup. Parameters (for SIP, says the SDK) are accepted, without effect. */
export function readHangup(element: XmlElement, reading: Reading): Hangup {
  attributesOf(element, attributes, reading);
  reading.expectEmpty(element, 'Parameter');
  return { name: 'Hangup' };
}
