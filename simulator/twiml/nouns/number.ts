import { quote, type Reading } from '../reading';
import { matching, method, SCHEMA, url } from '../rules';
import { attributesOf, schema } from '../schema';
import { callEvents, report, target } from '../targets';
import type { NumberNoun } from '../types';
import type { XmlElement } from '../xml';
import { machineDetection, machineDetectionOf } from './machine-detection';

const attributes = schema('Number', {
  sendDigits: matching(13222, /^[0-9A-Da-d#*wW]+$/, 'made of 0-9, A-D, #, *, w and W', undefined),
  url: url(),
  method: method(13221),
  statusCallback: url(),
  statusCallbackEvent: callEvents(),
  statusCallbackMethod: method(),
  ...machineDetection,
  byoc: matching(SCHEMA, /^BY[0-9a-f]{32}$/i, 'the SID of a trunk (BY...)', undefined),
});

/** Number: https://www.twilio.com/docs/voice/twiml/number */
export function readNumber(element: XmlElement, reading: Reading): NumberNoun {
  const values = attributesOf(element, attributes, reading);
  return {
    name: 'Number',
    phoneNumber: phoneNumber(reading.textOf(element), element, reading),
    sendDigits: values.sendDigits,
    whisper: target(values.url, values.method),
    statusCallback: report(values.statusCallback, values.statusCallbackMethod, values.statusCallbackEvent),
    ...machineDetectionOf(values),
    byoc: values.byoc,
  };
}

/** The Number that plain text in a Dial stands for. */
export function numberOf(text: string, dial: XmlElement, reading: Reading): NumberNoun {
  return { name: 'Number', phoneNumber: phoneNumber(text.trim(), dial, reading) };
}

/** A number without the blanks, dots, dashes and brackets that people write into it. */
function phoneNumber(text: string, element: XmlElement, reading: Reading): string {
  const number = text.replace(/[\s().-]/g, '');
  if (!/^\+?[0-9*#]{1,20}$/.test(number)) {
    reading.note(13223, element, `contains ${quote(text)}, which is not a phone number.`);
    return text;
  }
  return number;
}
