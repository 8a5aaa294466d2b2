import { quote, type Reading } from '../reading';
import { method, url } from '../rules';
import { attributesOf, schema } from '../schema';
import { callEvents, report, target } from '../targets';
import type { WhatsApp } from '../types';
import type { XmlElement } from '../xml';

const attributes = schema('WhatsApp', {
  url: url(),
  method: method(),
  statusCallback: url(),
  statusCallbackEvent: callEvents(),
  statusCallbackMethod: method(),
});

/** WhatsApp: https://www.twilio.com/docs/voice/twiml/whatsapp. The number is E.164. */
export function readWhatsApp(element: XmlElement, reading: Reading): WhatsApp {
  const values = attributesOf(element, attributes, reading);
  const phoneNumber = reading.textOf(element);
  if (!/^\+[1-9]\d{1,14}$/.test(phoneNumber))
    reading.note(13223, element, `contains ${quote(phoneNumber)}, which is not a phone number with + first.`);
  return {
    name: 'WhatsApp',
    phoneNumber,
    whisper: target(values.url, values.method),
    statusCallback: report(values.statusCallback, values.statusCallbackMethod, values.statusCallbackEvent),
  };
}
