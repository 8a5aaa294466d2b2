import { meant, Reading, type TwimlOptions } from './reading';
import { readRoot } from './root';
import type { TwimlDocument, Verb } from './types';
import { readConnect } from './verbs/connect';
import { readDial } from './verbs/dial';
import { readEnqueue } from './verbs/enqueue';
import { readGather } from './verbs/gather';
import { readHangup } from './verbs/hangup';
import { readLeave } from './verbs/leave';
import { OTHER_PRODUCTS, readOther } from './verbs/other';
import { readPause } from './verbs/pause';
import { readPlay } from './verbs/play';
import { readRecord } from './verbs/record';
import { readRedirect } from './verbs/redirect';
import { readRefer } from './verbs/refer';
import { readReject } from './verbs/reject';
import { readSay } from './verbs/say';
import { readStart, readStop } from './verbs/start';
import type { XmlElement } from './xml';

export type { TwimlOptions } from './reading';

const VERBS = new Map<string, (element: XmlElement, reading: Reading) => Verb | Verb[]>([
  ['Say', readSay],
  ['Play', readPlay],
  ['Pause', readPause],
  ['Gather', readGather],
  ['Record', readRecord],
  ['Dial', readDial],
  ['Enqueue', readEnqueue],
  ['Leave', readLeave],
  ['Redirect', readRedirect],
  ['Hangup', readHangup],
  ['Reject', readReject],
  ['Refer', readRefer],
  ['Start', readStart],
  ['Stop', readStop],
  ['Connect', readConnect],
  ...OTHER_PRODUCTS.map((name) => [name, readOther] as const),
]);

/**
 * Reads a TwiML document (https://www.twilio.com/docs/voice/twiml): its verbs with Twilio's defaults applied, and what
 * Twilio would warn about. What is merely wrong in places still runs.
 *
 * @throws TwimlError for a document that cannot be run: 11770 empty, 11750 too large, 12100 not XML, 12101 wrong
 * version, 12102 another root than Response. Nothing else is ever thrown.
 */
export function parseTwiml(text: string, options: TwimlOptions = {}): TwimlDocument {
  const reading = new Reading(options);
  const root = readRoot(text, reading);
  const verbs: Verb[] = [];
  for (const element of reading.elementsOf(root)) {
    const read = VERBS.get(element.name);
    if (!read) {
      const hint = meant(element.name, VERBS.keys(), (name) => `<${name}>`);
      reading.note(12200, element, `is not a verb of TwiML; it is skipped.${hint}`);
      continue;
    }
    const verb = read(element, reading);
    if (Array.isArray(verb)) verbs.push(...verb);
    else verbs.push(verb);
  }
  return { verbs, problems: reading.problems };
}
