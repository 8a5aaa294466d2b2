import type { Reading } from '../reading';
import { method, url } from '../rules';
import { attributesOf, schema } from '../schema';
import { callEvents, report, target } from '../targets';
import type { Client } from '../types';
import type { XmlElement } from '../xml';
import { readParameter } from './parameter';

const attributes = schema('Client', {
  url: url(),
  method: method(),
  statusCallback: url(),
  statusCallbackEvent: callEvents(),
  statusCallbackMethod: method(),
});

/** Client: https://www.twilio.com/docs/voice/twiml/client. The identity is its text or an Identity element. */
export function readClient(element: XmlElement, reading: Reading): Client {
  const values = attributesOf(element, attributes, reading);
  const parameters: [string, string][] = [];
  let identity = '';
  for (const child of element.children) {
    if (typeof child === 'string') identity += child;
    else if (child.name === 'Identity') identity = reading.textOf(child);
    else if (child.name === 'Parameter') parameters.push(...readParameter(child, reading));
    else reading.misplaced(child, element);
  }
  if (identity.trim() === '') reading.note(12200, element, 'names no client.');
  return {
    name: 'Client',
    identity: identity.trim(),
    parameters: Object.fromEntries(parameters),
    whisper: target(values.url, values.method),
    statusCallback: report(values.statusCallback, values.statusCallbackMethod, values.statusCallbackEvent),
  };
}
