import type { Reading } from '../reading';
import { isUrl, method } from '../rules';
import { attributesOf, schema } from '../schema';
import type { Redirect } from '../types';
import type { XmlElement } from '../xml';

const attributes = schema('Redirect', { method: method(13710) });

/** Redirect: https://www.twilio.com/docs/voice/twiml/redirect. A wrong URL stays as it is: asking for it fails in its turn. */
export function readRedirect(element: XmlElement, reading: Reading): Redirect {
  const { method } = attributesOf(element, attributes, reading);
  const url = reading.textOf(element);
  if (!isUrl(url)) reading.note(11100, element, 'does not contain a URL for http or https.');
  return { name: 'Redirect', url, method };
}
