import { AUDIO_TYPES, readAnswer } from '../twiml/answer';
import { isUrl } from '../twiml/rules';
import { type Problem, TwimlError, type Verb } from '../twiml/types';
import { voiceFields } from '../webhooks/fields';
import { sipFields } from '../webhooks/sip';
import type { Fetch, LegHandle, Role } from './types';

/** A document that is being run, and the URL that its relative URLs resolve against. */
export interface RunningDocument {
  /** Missing when REST gave the document in line. */
  url?: string;
  /** As the app answered; missing like the URL, and for a sound. */
  body?: Buffer;
  verbs: Verb[];
}

/** A document could not be fetched or not be run: the fallback URL takes over. */
export class DocumentFailure extends Error {
  readonly code: number;
  readonly url: string;
  /** Whether the story says so already: reading the document that named the URL did. */
  readonly isTold: boolean;

  constructor(code: number, message: string, url: string, isTold = false) {
    super(message);
    this.name = 'DocumentFailure';
    this.code = code;
    this.url = url;
    this.isTold = isTold;
  }
}

/** Adds a failure to the story, once. */
export function tellFailure(leg: LegHandle, { code, isTold, message }: DocumentFailure): void {
  if (!isTold) leg.tell({ kind: 'problem', level: 'error', code, message });
}

/**
 * Asks the app for a document, tells the story what came, and parses it.
 * @throws DocumentFailure with Twilio's error number
 */
export async function fetchDocument(leg: LegHandle, fetch: Fetch, role: Role): Promise<RunningDocument> {
  const { twilio } = leg;
  if (fetch.twiml !== undefined)
    return { verbs: parsed(leg, 'text/xml', fetch.twiml, 'the inline document') };
  const fields = { ...voiceFields(leg), ...sipFields(leg), ...fetch.fields };
  const { method, url } = fetch;
  const exchange = await twilio.asks({ method, url, fields }, leg, fetch.purpose);
  const { address, body, contentType, failure } = exchange;
  if (failure) throw new DocumentFailure(failure.code, failure.message, address);
  const verbs = parsed(leg, contentType, body, address);
  if (!isAudio(contentType)) return { url: address, body, verbs };
  twilio.audio.keeps(address, exchange, leg);
  // A sound is played once and ends the call that asked for it; for whoever waits it is the music, which goes on.
  return { url: address, verbs: role === 'call' ? verbs : verbs.filter(({ name }) => name === 'Play') };
}

function parsed(leg: LegHandle, contentType: string | undefined, body: string | Buffer, url: string): Verb[] {
  try {
    const { problems, verbs } = readAnswer(contentType, body, { url });
    for (const problem of problems) {
      const { level, code } = problem;
      leg.tell({ kind: 'problem', level, code, message: withLine(problem) });
    }
    return verbs;
  } catch (error) {
    if (error instanceof TwimlError)
      throw new DocumentFailure(error.problem.code, withLine(error.problem), url);
    throw error;
  }
}

/** A document of one line needs no number. */
function withLine({ line = 1, message }: Problem): string {
  return line > 1 ? `${message} (line ${line})` : message;
}

function isAudio(contentType = ''): boolean {
  return AUDIO_TYPES.includes(contentType.split(';')[0]?.trim().toLowerCase() ?? '');
}

/**
 * Resolves a URL of a document against the document's own, as Twilio does: '' is the document itself.
 * @throws DocumentFailure 15004 when the document was given in line and the URL is relative, 11100 when it is none for
 *   HTTP
 */
export function resolveUrl(url: string, documentUrl: string | undefined): string {
  // A blank is encoded, as Twilio does; what no blank makes wrong cannot be asked for at all.
  if (!isUrl(url.replace(/\s/g, '+')))
    throw new DocumentFailure(11100, `"${url}" is no URL for http or https`, url, true);
  if (URL.canParse(url)) return url;
  if (documentUrl === undefined) {
    throw new DocumentFailure(15004, `"${url}" is relative, and a document given in line has no URL`, url);
  }
  return url === '' ? documentUrl : new URL(url, documentUrl).href;
}
