import { quote, type Reading } from '../reading';
import { matching, method, url } from '../rules';
import { attributesOf, schema } from '../schema';
import { callEvents, report, target } from '../targets';
import type { Sip } from '../types';
import type { XmlElement } from '../xml';
import { machineDetection, machineDetectionOf } from './machine-detection';

const attributes = schema({
  username: matching(13249, /\S/, 'a name', undefined),
  password: matching(13249, /\S/, 'a password', undefined),
  url: url(),
  method: method(13241),
  statusCallback: url(),
  statusCallbackEvent: callEvents(),
  statusCallbackMethod: method(),
  ...machineDetection,
});

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

/** The SIP address inside an element, headers (`?x-name=value`) included. */
export function sipUri(element: XmlElement, reading: Reading): string {
  const uri = reading.textOf(element);
  const [address = '', query] = uri.split('?', 2);
  if (!/^sips?:([^@\s]+@)?[^@\s]+$/i.test(address) || address.length >= 255) {
    reading.note(
      13243,
      element,
      `contains ${quote(uri)}, which is not a SIP URI of less than 255 characters.`,
    );
  }
  for (const header of query?.split('&') ?? []) checkHeader(header, element, reading);
  return uri;
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
