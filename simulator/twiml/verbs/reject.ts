import type { Reading } from '../reading';
import { oneOf } from '../rules';
import { attributesOf, schema } from '../schema';
import type { Reject } from '../types';
import type { XmlElement } from '../xml';

const attributes = schema('Reject', { reason: oneOf(13810, ['rejected', 'busy'], 'rejected') });

/** Reject: https://www.twilio.com/docs/voice/twiml/reject. Parameters (for SIP, says the SDK) are accepted, without effect. */
export function readReject(element: XmlElement, reading: Reading): Reject {
  reading.expectEmpty(element, 'Parameter');
  return { name: 'Reject', ...attributesOf(element, attributes, reading) };
}
