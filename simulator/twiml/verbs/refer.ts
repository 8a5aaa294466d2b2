import { sipUri } from '../nouns/sip';
import type { Reading } from '../reading';
import { method, url } from '../rules';
import { attributesOf, schema } from '../schema';
import { target } from '../targets';
import type { Refer } from '../types';
import type { XmlElement } from '../xml';

const attributes = schema('Refer', { action: url(), method: method() });
const noAttributes = schema('Sip', {});

/** Refer: https://www.twilio.com/docs/voice/twiml/refer. It holds one Sip; without it the uri is empty. */
export function readRefer(element: XmlElement, reading: Reading): Refer {
  const { action, method } = attributesOf(element, attributes, reading);
  let uri: string | undefined;
  for (const child of reading.elementsOf(element)) {
    if (child.name !== 'Sip' || uri !== undefined) {
      reading.misplaced(child, element);
      continue;
    }
    attributesOf(child, noAttributes, reading);
    uri = sipUri(child, reading);
  }
  if (uri === undefined) reading.note(12200, element, 'contains no <Sip>.');
  return { name: 'Refer', action: target(action, method), uri: uri ?? '' };
}
