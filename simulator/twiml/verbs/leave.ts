import type { Reading } from '../reading';
import { attributesOf, schema } from '../schema';
import type { Leave } from '../types';
import type { XmlElement } from '../xml';

const attributes = schema('Leave', {});

/** Leave: https://www.twilio.com/docs/voice/twiml/leave */
export function readLeave(element: XmlElement, reading: Reading): Leave {
  attributesOf(element, attributes, reading);
  reading.expectEmpty(element);
  return { name: 'Leave' };
}
