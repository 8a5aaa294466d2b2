import type { Reading } from '../reading';
import { isUrl } from '../rules';
import type { OtherProduct } from '../types';
import type { XmlElement } from '../xml';

/** Elements that TwiML knows but that belong to other products than the telephone; their contents are not checked. */
export const OTHER_PRODUCTS = [
  'Annotate',
  'Application',
  'Autopilot',
  'Conversation',
  'ConversationRelay',
  'Echo',
  'Message',
  'Pay',
  'Prompt',
  'Queue',
  'Siprec',
  'Sms',
  'Stream',
  'Task',
  'Transcription',
  'VirtualAgent',
];

/** A verb of another product: named, with its first noun and the address of its result. */
export function readOther(element: XmlElement, _reading: Reading): OtherProduct {
  const noun = element.children.find((child) => typeof child !== 'string')?.name;
  const { action, method } = element.attributes;
  return {
    name: 'Other',
    element: element.name,
    noun,
    action:
      action !== undefined && isUrl(action.trim())
        ? { url: action.trim(), method: method === 'GET' ? 'GET' : 'POST' }
        : undefined,
  };
}
