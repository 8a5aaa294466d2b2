/** What an app may send: https://www.twilio.com/docs/voice/conversationrelay/websocket-messages#send-messages-to-twilio */
export type RelayMessage =
  | {
      type: 'text';
      token: string;
      last: boolean;
      lang?: string;
      interruptible?: boolean;
      preemptible?: boolean;
    }
  | { type: 'play'; source: string; loop: number; interruptible?: boolean; preemptible?: boolean }
  | { type: 'sendDigits'; digits: string }
  | { type: 'language'; ttsLanguage?: string; transcriptionLanguage?: string }
  | { type: 'end'; handoffData?: string };

/** What an app has sent is no message; the message says why. */
export class InvalidMessage extends Error {}

type Fields = Record<string, unknown>;

const readers: { [Type in RelayMessage['type']]: (fields: Fields) => RelayMessage } = {
  text: (fields) => ({
    type: 'text',
    token: text(fields, 'token'),
    last: flag(fields, 'last') ?? false,
    lang: optionalText(fields, 'lang'),
    interruptible: flag(fields, 'interruptible'),
    preemptible: flag(fields, 'preemptible'),
  }),
  play: (fields) => ({
    type: 'play',
    source: text(fields, 'source'),
    loop: count(fields, 'loop') ?? 1,
    interruptible: flag(fields, 'interruptible'),
    preemptible: flag(fields, 'preemptible'),
  }),
  sendDigits: (fields) => ({ type: 'sendDigits', digits: digits(fields) }),
  language: (fields) => ({
    type: 'language',
    ttsLanguage: optionalText(fields, 'ttsLanguage'),
    transcriptionLanguage: optionalText(fields, 'transcriptionLanguage'),
  }),
  end: (fields) => ({ type: 'end', handoffData: optionalText(fields, 'handoffData') }),
};

/** Reads a message of an app. @throws InvalidMessage */
export function readMessage(message: string): RelayMessage {
  const fields = parsed(message);
  const { type } = fields;
  if (typeof type === 'string' && Object.hasOwn(readers, type))
    return readers[type as RelayMessage['type']](fields);
  throw new InvalidMessage(`its type is ${JSON.stringify(type)}, none of ${Object.keys(readers).join(', ')}`);
}

function parsed(message: string): Fields {
  let value: unknown;
  try {
    value = JSON.parse(message);
  } catch {
    throw new InvalidMessage('it is not JSON');
  }
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Fields;
  throw new InvalidMessage('it is no object');
}

function text(fields: Fields, name: string): string {
  const value = optionalText(fields, name);
  if (value === undefined) throw new InvalidMessage(`${name} is missing`);
  return value;
}

function optionalText(fields: Fields, name: string): string | undefined {
  const value = fields[name];
  if (value === undefined || typeof value === 'string') return value;
  throw new InvalidMessage(`${name} is no text`);
}

function flag(fields: Fields, name: string): boolean | undefined {
  const value = fields[name];
  if (value === undefined || typeof value === 'boolean') return value;
  throw new InvalidMessage(`${name} is neither true nor false`);
}

function count(fields: Fields, name: string): number | undefined {
  const value = fields[name];
  if (value === undefined || (Number.isInteger(value) && Number(value) >= 0))
    return value as number | undefined;
  throw new InvalidMessage(`${name} is no whole number`);
}

function digits(fields: Fields): string {
  const value = text(fields, 'digits');
  if (/^[0-9#*wW]+$/.test(value)) return value;
  throw new InvalidMessage('digits has others than 0-9, #, * and w');
}
