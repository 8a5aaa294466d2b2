import { parseTwiml, type TwimlOptions } from './parse';
import { type TwimlDocument, TwimlError } from './types';

interface AnswerOptions extends TwimlOptions {
  /** Where the answer came from: what is played when it is audio. */
  url?: string;
}

const TWIML = ['text/xml', 'application/xml', 'text/html'];

/** The types that Play plays: https://www.twilio.com/docs/voice/twiml/play#supported-audio-file-types */
export const AUDIO_TYPES = [
  'audio/mpeg',
  'audio/wav',
  'audio/wave',
  'audio/x-wav',
  'audio/aiff',
  'audio/x-aifc',
  'audio/x-aiff',
  'audio/x-gsm',
  'audio/gsm',
  'audio/ulaw',
];

/** Characters kept of an answer of a wrong type, which may be a film. */
const REMEMBERED = 2000;

/**
 * Reads what an app answered, as its Content-Type tells (https://www.twilio.com/docs/voice/twiml#twilio-understands-mime-types):
 * TwiML is parsed; audio is played from where it came and ends the call; plain text is TwiML when it can be run as
 * such and is otherwise read aloud before the call ends.
 *
 * @throws TwimlError as {@link parseTwiml} does (11770 for any empty body), and 12300 for a Content-Type that is missing or not one of these
 */
export function readAnswer(
  contentType: string | undefined,
  body: string | Buffer,
  options: AnswerOptions = {},
): TwimlDocument {
  const [type = '', ...parameters] = (contentType ?? '').split(';').map((part) => part.trim().toLowerCase());
  const text = () => decoded(body, parameters);
  if (body.length === 0) return parseTwiml('', options);
  if (TWIML.includes(type)) return parseTwiml(text(), options);
  if (type === 'text/plain') return twimlOrSpeech(text(), options);
  if (AUDIO_TYPES.includes(type)) return played(options.url ?? '');
  const found = type === '' ? 'has no Content-Type' : `has the Content-Type "${type.slice(0, 80)}"`;
  throw new TwimlError(
    { code: 12300, level: 'error', message: `The answer ${found}; text/xml is wanted.` },
    text().slice(0, REMEMBERED),
  );
}

function twimlOrSpeech(text: string, options: TwimlOptions): TwimlDocument {
  try {
    return parseTwiml(text, options);
  } catch (error) {
    const refused = error as TwimlError;
    // Nothing to say, or too much of it: what cannot be TwiML for its size cannot be read aloud either.
    if (refused.problem.code === 11770 || refused.problem.code === 11750) throw refused;
    const { verbs, problems } = parseTwiml(`<Response><Say>${escaped(text)}</Say><Hangup/></Response>`, {
      ...options,
      maxBytes: Number.POSITIVE_INFINITY,
    });
    return { verbs, problems: problems.map(({ line, ...problem }) => problem) };
  }
}

function played(url: string): TwimlDocument {
  return { verbs: [{ name: 'Play', url, loop: 1 }, { name: 'Hangup' }], problems: [] };
}

/** Text as XML can carry it: markup escaped, characters that XML does not know left out. */
function escaped(text: string): string {
  return text
    .replace(/[^\t\n\r\x20-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, '')
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;');
}

/** A body as text, in the charset of its Content-Type; UTF-8 when there is none or nobody knows it. */
function decoded(body: string | Buffer, parameters: string[]): string {
  if (typeof body === 'string') return body;
  const charset = parameters
    .find((parameter) => parameter.startsWith('charset='))
    ?.slice('charset='.length)
    .replace(/"/g, '');
  if (!charset || charset === 'utf-8') return body.toString('utf8');
  try {
    return new TextDecoder(charset).decode(body);
  } catch {
    return body.toString('utf8');
  }
}
