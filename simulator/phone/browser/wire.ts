import type { InWords, StoryLanguage } from '../../story/languages';

/**
 * What goes over the wire between the phone's server and its page. The page reads these types too, so nothing here
 * may need Node.
 */

/** A telephone that stands on the table when the page opens. */
export interface PhoneHint {
  /** What its owner is called: "caller". One that is a name is the same in every language. */
  name: string | InWords;
  /** E.164, or `client:` and a name. */
  number: string;
  /** The number it calls when nothing else is dialled. */
  dials: string;
}

/** The first message of a stream. */
export interface Hello {
  /** Another session is another story: what was shown before is over. */
  session: string;
  title: string;
  phones: PhoneHint[];
  /** What to call people who have no phone on the table, by number. */
  names: Record<string, string>;
  /** What stands in the place of a number that is withheld. */
  withheld: Readonly<Record<string, InWords>>;
  /** Whose clock is shown, an IANA name; the browser's when left out. */
  timeZone?: string;
  /** What the page speaks; the browser's own language when left out. */
  language?: StoryLanguage;
  /** What to do first, and where else to look. */
  welcome?: { words: InWords; link?: { url: string; words: InWords } };
}

/** A webhook as it went. */
export interface WireExchange {
  method: string;
  /** Path and the app's own query, without Twilio's parameters. */
  path: string;
  host: string;
  fields: Record<string, string>;
  status?: number;
  contentType?: string;
  milliseconds: number;
  attempts: number;
  failure?: { code: number; message: string };
  /** The answer as people read it; missing where it is no text. */
  answer?: string;
  bytes: number;
}

export type WireHappening =
  | { kind: 'calls'; from: string; to: string }
  /** `cause` says in a few words what the request was for and what it carried. */
  | { kind: 'webhook'; purpose: string; cause: InWords; exchange: WireExchange }
  | { kind: 'hears'; text: string; language: string; voice: string; seconds: number }
  /** `sound` is where the page finds the file that the app answered with; missing when there is none. */
  | { kind: 'plays'; url: string; seconds: number; sound?: string }
  | { kind: 'sound'; seconds: number; dropped: number }
  | { kind: 'talk'; text: string; from: string }
  | { kind: 'tone'; name: 'beep' | 'ringing' | 'busy' }
  | { kind: 'presses'; keys: string; unheard: boolean }
  | { kind: 'speaks'; text: string }
  | { kind: 'status'; status: string; by: string }
  | { kind: 'joins'; place: string }
  | { kind: 'leaves'; place: string; why: InWords }
  | { kind: 'recording'; sid: string; status: string; seconds?: number; media: string }
  | { kind: 'problem'; level: 'warning' | 'error'; code: number; message: string; help: string }
  /** A fault of a function; `place` is a line of its source. */
  | {
      kind: 'log';
      level: 'warning' | 'error';
      text: string;
      path?: string;
      place?: { file: string; line: number };
    }
  | { kind: 'note'; text: InWords; lesson?: string };

/** One line of the story; `at` is in milliseconds on the simulator's clock. */
export type WireEntry = WireHappening & {
  seq: number;
  at: number;
  callSid: string;
  rootSid: string;
  person: string;
};

/** A leg as it stands. */
export interface CallState {
  sid: string;
  rootSid: string;
  direction: 'inbound' | 'outbound-api' | 'outbound-dial';
  from: string;
  to: string;
  person: string;
  status: string;
  isOver: boolean;
  createdAt: number;
  answeredAt?: number;
  endedAt?: number;
  /** The queue it waits in, or the conference it is in. */
  place?: string;
  /** Who hears what is said on it now. */
  hearers: string[];
  /** Whether anybody listens for keys, for words. */
  listens: { keys: boolean; words: boolean };
  /** The message that is being recorded, after the beep. */
  recording?: { sid: string; since: number };
}

interface QueueState {
  sid: string;
  name: string;
  maxSize: number;
  /** First in line first. */
  members: { callSid: string; person: string; since: number }[];
}

/** How things stand. */
export interface State {
  numbers: { number: string; name: string; voiceUrl: string }[];
  calls: CallState[];
  queues: QueueState[];
}

/** What is answered when something cannot be done: what happened, to which thing, what to do now. */
export interface Complaint {
  error: string;
  thing: string;
  advice: string;
}
