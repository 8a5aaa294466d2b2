import type VoiceResponse = require('twilio/lib/twiml/VoiceResponse');

import type { GatherAttributes, NumberAttributes } from 'twilio/lib/twiml/VoiceResponse';
import type { LanguageCode, Phrases } from './language';
import type { Noted } from './record';
import type { Context } from './runtime';
import type { VoiceRequest } from './webhooks';

type Gather = ReturnType<VoiceResponse['gather']>;

/** What rides in a URL besides the language. */
export type State = Readonly<Record<string, string | number>>;

/** A call at one webhook: what Twilio said, and the answer that is being written. */
export interface Call<Webhook extends VoiceRequest = VoiceRequest> {
  readonly webhook: Webhook;
  readonly context: Context;
  readonly twiml: VoiceResponse;
  readonly lang: LanguageCode;
  readonly phrases: Phrases;
  /** Which try at its question the request answers: 1 to 9. */
  readonly attempt: number;
  /** The same call in another language. */
  speaking(lang: LanguageCode): Call<Webhook>;
  /** A value of our own from the URL, '' when it is not there. */
  state(name: string): string;
  /** The same as a whole number, 0 when it is none. */
  count(name: string): number;
  /** `/call/menu?lang=es-MX&attempt=2`: signed by Twilio when it comes back. */
  url(path: string, state?: State): string;
  /** The same for a callback that must not get lost: Twilio tries again. */
  callback(path: string, state?: State): string;
  /** Attributes of a `<Number>` whose every step is reported; `leg` comes back with the callbacks. */
  reported(leg: string): NumberAttributes;
  /** The caller has hung up: Twilio asks all the same, and nobody hears the answer. */
  readonly isOver: boolean;
  /** What this webhook tells for the record of the call: kept beside the answer, which does not depend on it. */
  readonly notes: readonly Noted[];
  note(event: Noted): void;
  say(words: string, inside?: VoiceResponse | Gather): void;
  /** Says `words` so that an answer cuts them short; an answer or silence goes to `action`. */
  ask(action: string, words: string, how?: GatherAttributes): Gather;
  goTo(path: string, state?: State): void;
  hangUp(words: string): void;
}
