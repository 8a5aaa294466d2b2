import { millisecondsOf } from './audio';

/** What an app may send: https://www.twilio.com/docs/voice/media-streams/websocket-messages#send-websocket-messages-to-twilio */
export type AppMessage =
  | { event: 'media'; milliseconds: number }
  | { event: 'mark'; name: string }
  | { event: 'clear' };

/** What an app has sent is no message; the message says why. */
export class InvalidMessage extends Error {}

type Fields = Record<string, unknown>;

/** Each event, and how the rest of its message is read. */
const readers: Record<AppMessage['event'], (message: Fields) => AppMessage> = {
  media: ({ media }) => {
    const payload = fieldsOf(media, 'media').payload;
    const milliseconds = typeof payload === 'string' ? millisecondsOf(payload) : undefined;
    if (milliseconds === undefined) throw new InvalidMessage('media.payload is no base64');
    return { event: 'media', milliseconds };
  },
  mark: ({ mark }) => {
    const { name } = fieldsOf(mark, 'mark');
    if (typeof name !== 'string') throw new InvalidMessage('mark.name is no text');
    return { event: 'mark', name };
  },
  clear: () => ({ event: 'clear' }),
};

/** Reads a message of an app. @throws InvalidMessage */
export function readMessage(text: string, streamSid: string): AppMessage {
  const message = fieldsOf(parsed(text), 'it');
  const { event } = message;
  if (typeof event !== 'string' || !Object.hasOwn(readers, event))
    throw new InvalidMessage(`its event is ${JSON.stringify(event)}, none of media, mark, clear`);
  if (message.streamSid !== streamSid)
    throw new InvalidMessage(`its streamSid is ${JSON.stringify(message.streamSid)}, not ${streamSid}`);
  return readers[event as AppMessage['event']](message);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new InvalidMessage('it is not JSON');
  }
}

function fieldsOf(value: unknown, name: string): Fields {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Fields;
  throw new InvalidMessage(`${name} is no object`);
}
