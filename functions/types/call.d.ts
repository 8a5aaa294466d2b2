import type VoiceResponse = require('twilio/lib/twiml/VoiceResponse');

import type { DialAttributes, GatherAttributes, NumberAttributes } from 'twilio/lib/twiml/VoiceResponse';

import type words = require('../words/index.private');

import type { Noted } from './record';
import type { Context } from './runtime';
import type { LanguageCode } from './settings';
import type { VoiceRequest } from './webhooks';

export type Phrases = (typeof words)[LanguageCode];
type Gather = ReturnType<VoiceResponse['gather']>;

/** What rides in a URL besides the language and the place. */
export type State = Readonly<Record<string, string | number>>;

/** A call at one webhook: what Twilio said, and the answer that is being written. */
export interface Call<Webhook extends VoiceRequest = VoiceRequest> {
  readonly webhook: Webhook;
  readonly context: Context;
  /** The answer. What has been said so far stands in it. */
  readonly twiml: VoiceResponse;
  readonly lang: LanguageCode;
  readonly phrases: Phrases;
  /** The place that the URL names, known or not; '' where it names none. */
  readonly at: string;
  /** Which try at its question the request answers: 1 to 9. */
  readonly attempt: number;
  /** How often the caller has entered a menu or asked for a person: nobody may go round for ever. */
  readonly round: number;
  /** When the call came, in seconds since the epoch; 0 where the URL does not say. */
  readonly since: number;
  /** Whether a function of ours has failed in this call before. */
  readonly hasFailed: boolean;
  /** Whether the caller has been told that talks are recorded: once is enough. */
  readonly isRecorded: boolean;
  /** The same call, and the same answer, with something changed that rides in its URLs. */
  with(
    changed: Partial<Pick<Call, 'lang' | 'at' | 'round' | 'since' | 'hasFailed' | 'isRecorded'>>,
  ): Call<Webhook>;
  /** A value of our own from the URL, '' when it is not there. */
  state(name: string): string;
  /** The same as a whole number, 0 when it is none. */
  count(name: string): number;
  /** `/call/menu?lang=es-MX&at=front&attempt=2`: signed by Twilio when it comes back. */
  url(path: string, state?: State): string;
  /** The same for a callback that must not get lost: Twilio tries again. */
  callback(path: string, state?: State): string;
  /** Attributes of a `<Number>` whose every step is reported; `state` comes back with the callbacks. */
  reported(state: State): NumberAttributes;
  /** Dial attributes that record a talk, if the settings say so; `of` (a place, or whose leg) comes back with the callbacks. */
  recorded(of: string): DialAttributes;
  /** Tells the caller that talks are recorded, if they are and that has not been said; the same call, which knows that. */
  announced(): Call<Webhook>;
  /** The caller has hung up: Twilio asks all the same, and nobody hears the answer. */
  readonly isOver: boolean;
  /** What this webhook tells for the record of the call: kept beside the answer, which does not depend on it. */
  readonly notes: readonly Noted[];
  note(event: Noted): void;
  /** Says `words`. If a question follows, they stand inside it, so that an answer cuts them short. */
  say(words: string): void;
  /** The same, in one breath with what was said before. */
  goOn(words: string): void;
  /** Asks `words`; an answer or silence goes to `action`. */
  ask(action: string, words: string, how?: GatherAttributes): Gather;
  goTo(path: string, state?: State): void;
  hangUp(words: string): void;
}
