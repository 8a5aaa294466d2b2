import type { VerbName, Verbs } from '../twiml/types';
import type { Fetch } from './fetch';
import type { Leg } from './leg';
import type { FinalStatus } from './status';

/**
 * What a document is asked for as, which decides the verbs that it may hold: the call's own, a wait document of a
 * queue or conference, what is heard on hold or announced there, or a whisper heard before two are connected.
 */
export type Role =
  | 'call'
  | 'queue wait'
  | 'queue whisper'
  | 'conference wait'
  | 'conference hold'
  | 'conference announcement'
  | 'whisper';

/** What a verb sees of the call that it runs in. */
export interface Scene {
  readonly leg: Leg;
  readonly role: Role;
  /** The URL of the running document; missing when REST gave the document in line. */
  readonly documentUrl: string | undefined;
  /** Aborted as soon as this run is over: a hang-up, a redirect from outside, a caller taken out of a queue. */
  readonly signal: AbortSignal;
  /** What is sent with each request besides the parameters of every one: the queue's figures in a wait document. */
  readonly extras: () => Record<string, string>;
}

/** What comes after a verb: a verb decides, the call acts. */
export type Next =
  | { do: 'carry on' }
  | { do: 'fetch'; fetch: Fetch }
  | { do: 'hang up'; status?: FinalStatus }
  | { do: 'leave' };

/** The next verb of the document. */
export const carryOn: Next = { do: 'carry on' };

/** One verb's behaviour. */
export type Perform<Name extends VerbName> = (verb: Verbs[Name], scene: Scene) => Promise<Next> | Next;
