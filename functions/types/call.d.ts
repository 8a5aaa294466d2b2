import type VoiceResponse = require('twilio/lib/twiml/VoiceResponse');

import type { DialAttributes, GatherAttributes, NumberAttributes } from 'twilio/lib/twiml/VoiceResponse';

import type read = require('../voice/read.private');
import type words = require('../words/index.private');

import type { ByHand } from './roster';
import type { Context } from './runtime';
import type { LanguageCode } from './settings';
import type { VoiceRequest } from './webhooks';

/** Why a caller leaves a queue, by a key or because we say so. */
export type Leaving = (typeof read.leavings)[number];

export type Phrases = (typeof words)[LanguageCode];
type Gather = ReturnType<VoiceResponse['gather']>;

/** What rides in a URL besides the language and the place. */
export type State = Readonly<Record<string, string | number>>;

/** A call at one webhook: what Twilio said, and the answer that is being written. */
export interface Call<Webhook extends VoiceRequest = VoiceRequest> {
  readonly webhook: Webhook;
  readonly context: Context;
  /** The answer, with everything said so far. */
  readonly twiml: VoiceResponse;
  readonly lang: LanguageCode;
  readonly phrases: Phrases;
  /** The place named in the URL, which may not exist; '' if the URL names none. */
  readonly at: string;
  /** Which try at its question the request answers: 1 to 9. */
  readonly attempt: number;
  /** How often the caller has entered a menu or asked for a person: limited, so that nobody goes in circles for ever. */
  readonly round: number;
  /** When the call came, in seconds since the epoch; 0 where the URL does not say. */
  readonly since: number;
  /** Whether a function of ours has failed in this call before. */
  readonly hasFailed: boolean;
  /** Whether the caller has been told that talks are recorded: once is enough. */
  readonly isRecorded: boolean;
  /** Whether the business was opened or closed by hand when the call came: callers are told what they were told at first. */
  readonly byHand: ByHand | undefined;
  /** The places chosen at menus so far. */
  readonly way: readonly string[];
  /** The digits that the caller has entered for the desk: they ride in URLs, and are never logged. */
  readonly account: string;
  /** Whose leg it is, where an agent is asked: a name of the settings, '' where that is not known. */
  readonly person: string;
  /** Whether this call has been noted before. */
  readonly isNoted: boolean;
  /** The same call and the same answer, with changes to what its URLs carry. */
  with(
    changed: Partial<
      Pick<
        Call,
        | 'lang'
        | 'at'
        | 'round'
        | 'since'
        | 'hasFailed'
        | 'isRecorded'
        | 'byHand'
        | 'way'
        | 'account'
        | 'person'
        | 'isNoted'
      >
    >,
  ): Call<Webhook>;
  /** A value of our own from the URL, '' when it is not there. */
  state(name: string): string;
  /** The same as a whole number, 0 if it is not one. */
  count(name: string): number;
  /** `/call/menu?lang=es-MX&at=front&attempt=2`: signed by Twilio when it comes back. */
  url(path: string, state?: State): string;
  /**
   * `<Number>` attributes that report the status of the leg; `state` comes back with the callbacks.
   */
  reported(state: State, events: NumberAttributes['statusCallbackEvent']): NumberAttributes;
  /** `<Dial>` attributes that record a talk, if the settings say so; `of` (a place or 'agent') comes back with the callbacks. */
  recorded(of: string): DialAttributes;
  /** Says that talks are recorded, if they are and the caller does not know yet. Returns the call, marked as announced. */
  announced(): Call<Webhook>;
  /** The caller has hung up. Twilio still asks, but nobody hears the answer. */
  readonly isOver: boolean;
  readonly isNoteworthy: boolean;
  /**
   * Notes this request and its answer: the caller is handed on, and the desk cannot wait for Twilio's Events to tell of it.
   * Returns the call, marked as noted.
   */
  note(): Call<Webhook>;
  /** Says `words`. If a question follows, they go inside its Gather, so that an answer interrupts them. */
  say(words: string): void;
  /** The same, joined to what was said before. */
  goOn(words: string): void;
  /** Asks `words`; an answer or silence goes to `action`. */
  ask(action: string, words: string, how?: GatherAttributes): Gather;
  goTo(path: string, state?: State): void;
  /** Leads out of the queue, to the Enqueue action, which asks `call.left`: `<Leave>` carries no reason, so a cookie does. */
  leave(why: Leaving): void;
  /** Why the last wait document led out of the queue; undefined where that is not known. */
  readonly left: Leaving | undefined;
  /** The reason that this answer gives, and what was set by hand: the value of the cookie. */
  readonly isLeaving: string | undefined;
  /** @param isReported a callback will tell the desk anyway */
  hangUp(words: string, isReported?: boolean): void;
}
