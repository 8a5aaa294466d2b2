import { quote, type Reading, wellFormed } from '../reading';
import { displayName, matching, method, text, url } from '../rules';
import { attributesOf, schema } from '../schema';
import { callEvents, report, target } from '../targets';
import type { Sip } from '../types';
import type { XmlElement } from '../xml';
import { machineDetection, machineDetectionOf } from './machine-detection';

const attributes = schema('Sip', {
  username: matching(13249, /\S/, 'a name', undefined),
  password: matching(13249, /\S/, 'a password', undefined),
  callerDisplayName: displayName(),
  url: url(),
  method: method(13241),
  statusCallback: url(),
  statusCallbackEvent: callEvents(),
  statusCallbackMethod: method(),
  ...machineDetection,
});

const header = schema('Header', { name: text(), value: text() });

/** Sip: https://www.twilio.com/docs/voice/twiml/sip */
export function readSip(element: XmlElement, reading: Reading): Sip {
  const values = attributesOf(element, attributes, reading);
  return {
    name: 'Sip',
    uri: sipUri(element, reading),
    username: values.username,
    password: values.password,
    whisper: target(values.url, values.method),
    statusCallback: report(values.statusCallback, values.statusCallbackMethod, values.statusCallbackEvent),
    ...machineDetectionOf(values),
  };
}

/**
 * The SIP address inside an element, headers (`?x-name=value`) included, wherever they are written. `ann@example.com`
 * is an address, too; of several only the first is called.
 */
export function sipUri(element: XmlElement, reading: Reading): string {
  let uri = '';
  const headers: string[] = [];
  for (const child of element.children) {
    if (typeof child === 'string') uri += child;
    else if (child.name === 'Uri' && uri.trim() !== '')
      reading.note(12200, child, 'is another one; the simulator calls the first alone.');
    else if (child.name === 'Uri') uri = reading.textOf(child);
    else if (child.name === 'Headers') headers.push(...readHeaders(child, reading));
    else if (child.name !== 'Parameter') reading.misplaced(child, element);
  }
  const [written = '', ...query] = uri.trim().split('?');
  const address = /^[^@\s:]+@[^@\s]+$/.test(written) ? `sip:${written}` : written;
  if (!/^sips?:([^@\s]+@)?[^@\s]+$/i.test(address) || address.length >= 255) {
    reading.note(
      13243,
      element,
      `contains ${quote(address)}, which is not a SIP URI of less than 255 characters.`,
    );
  }
  if (query.length > 0) headers.unshift(...query.join('?').split('&'));
  for (const header of headers) checkHeader(header, element, reading);
  return headers.length === 0 ? address : `${address}?${headers.join('&')}`;
}

function readHeaders(element: XmlElement, reading: Reading): string[] {
  return reading.elementsOf(element).map((child) => {
    const { name = '', value = '' } = attributesOf(child, header, reading);
    return `${name}=${encodeURIComponent(wellFormed(value))}`;
  });
}

const HEADER = /^(x-[\w-]+|user-to-user|remote-party-id|p-preferred-identity|p-called-party-id)$/i;

function checkHeader(header: string, element: XmlElement, reading: Reading): void {
  const [name = ''] = header.split('=', 1);
  if (!HEADER.test(name)) {
    reading.note(13252, element, `has the header ${quote(name)}, which may not be sent.`);
  } else if (header.length >= 1024) {
    reading.note(13253, element, `has the header ${quote(name)} with 1024 characters or more.`);
  }
}
