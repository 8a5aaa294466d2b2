import { readConversationRelay } from '../nouns/conversation-relay';
import { readStream } from '../nouns/stream';
import type { Reading } from '../reading';
import { method, url } from '../rules';
import { attributesOf, schema } from '../schema';
import { target } from '../targets';
import type { Connect, OtherProduct } from '../types';
import type { XmlElement } from '../xml';

const attributes = schema('Connect', { action: url(), method: method() });

/** What Connect also leads to: named, and not played. */
const OTHER_PRODUCTS = new Set([
  'AiSession',
  'Assistant',
  'Autopilot',
  'Conversation',
  'ConversationRelaySession',
  'Room',
  'VirtualAgent',
]);

/** Connect: https://www.twilio.com/docs/voice/twiml/connect. It connects with one thing: more are skipped. */
export function readConnect(element: XmlElement, reading: Reading): Connect | OtherProduct | [] {
  const values = attributesOf(element, attributes, reading);
  const action = target(values.action, values.method);
  let connect: Connect | OtherProduct | undefined;
  for (const child of reading.elementsOf(element)) {
    if (connect) reading.misplaced(child, element);
    else if (child.name === 'Stream')
      connect = { name: 'Connect', action, noun: readStream(child, reading, 'Connect') };
    else if (child.name === 'ConversationRelay')
      connect = { name: 'Connect', action, noun: readConversationRelay(child, reading) };
    else if (OTHER_PRODUCTS.has(child.name))
      connect = { name: 'Other', element: 'Connect', noun: child.name, action };
    else reading.misplaced(child, element);
  }
  if (!connect) reading.note(12200, element, 'names nothing to connect to; it is skipped.');
  return connect ?? [];
}
