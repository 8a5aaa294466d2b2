import type VoiceResponse = require('twilio/lib/twiml/VoiceResponse');

import type { DialAttributes, GatherAttributes, NumberAttributes } from 'twilio/lib/twiml/VoiceResponse';
import type { Leaving, State } from '../types/call';
import type { ByHand } from '../types/roster';
import type { Context, Event } from '../types/runtime';
import type { LanguageCode } from '../types/settings';
import type { VoiceRequest } from '../types/webhooks';

import settings = require('../settings.private');
import rosters = require('../store/roster.private');
import words = require('../words/index.private');
import read = require('./read.private');

/** More than any question allows, so a made-up attempt counts as the last. */
const MOST_ATTEMPTS = 9;
const MOST_ROUNDS = 99;

/** As many choices as a URL carries: more than `MOST_ROUNDS` of any business. */
const LONGEST_WAY = 12;

/**
 * Connection overrides: without them Twilio gives up when we fail, are slow, or run too many at once (429); with them it
 * tries five more times, the most there is.
 * https://www.twilio.com/docs/usage/webhooks/webhooks-connection-overrides
 */
const retries = '#rc=5&rp=4xx,5xx,ct,rt';

/** The cookie that carries why a caller leaves a queue, and what was set by hand by then. Twilio keeps it for the call. */
export const LEFT = 'left';

type Said = { readonly lang: LanguageCode; readonly words: string };

/** What all states of a call share while one request is answered. */
interface Answering<Webhook> {
  readonly context: Context;
  readonly event: Event;
  readonly webhook: Webhook;
  readonly twiml: VoiceResponse;
  readonly attempt: number;
  readonly isOver: boolean;
  readonly left: Leaving | undefined;
  /** Not in the answer yet: it goes inside the Gather if a question follows, otherwise before the next verb. */
  unsaid: Said[];
  isNoteworthy: boolean;
  isLeaving: string | undefined;
}

/** What the URLs of a call carry on. */
type Carried = Pick<
  Call<VoiceRequest>,
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
>;

/**
 * A call at one webhook: what Twilio said, and the answer that is being written. One object for each state of it, with its
 * methods on the prototype: a menu makes a dozen of them for one answer.
 */
class Call<Webhook extends VoiceRequest> {
  readonly lang: LanguageCode;
  /** The place named in the URL, which may not exist; '' if the URL names none. */
  readonly at: string;
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
  readonly webhook: Webhook;
  readonly context: Context;
  private readonly answering: Answering<Webhook>;
  /** Every URL of an answer carries the same: it is written once, and not at all where nothing is asked. */
  private written: string | undefined;

  constructor(answering: Answering<Webhook>, carried: Carried) {
    this.lang = carried.lang;
    this.at = carried.at;
    this.round = carried.round;
    this.since = carried.since;
    this.hasFailed = carried.hasFailed;
    this.isRecorded = carried.isRecorded;
    this.byHand = carried.byHand;
    this.way = carried.way;
    this.account = carried.account;
    this.person = carried.person;
    this.isNoted = carried.isNoted;
    this.webhook = answering.webhook;
    this.context = answering.context;
    this.answering = answering;
    this.written = undefined;
  }

  get phrases() {
    return words[this.lang];
  }

  /** Which try at its question the request answers: 1 to 9. */
  get attempt(): number {
    return this.answering.attempt;
  }

  /** The caller has hung up. Twilio still asks, but nobody hears the answer. */
  get isOver(): boolean {
    return this.answering.isOver;
  }

  /** Why the last wait document led out of the queue; undefined where that is not known. */
  get left(): Leaving | undefined {
    return this.answering.left;
  }

  get isNoteworthy(): boolean {
    return this.answering.isNoteworthy;
  }

  /** The reason that this answer gives, and what was set by hand: the value of the cookie. */
  get isLeaving(): string | undefined {
    return this.answering.isLeaving;
  }

  /** The answer, with everything said so far. */
  get twiml(): VoiceResponse {
    this.speak(this.answering.twiml);
    return this.answering.twiml;
  }

  /** The same call and the same answer, with changes to what its URLs carry. */
  with(changed: Partial<Carried>): Call<Webhook> {
    const { lang, at, round, since, hasFailed, isRecorded, byHand, way, account, person, isNoted } = this;
    const carried = { lang, at, round, since, hasFailed, isRecorded, byHand, way, account, person, isNoted };
    return new Call(this.answering, Object.assign(carried, changed));
  }

  /** A value of our own from the URL, '' when it is not there. */
  state(name: string): string {
    return read.own(this.answering.event, name);
  }

  /** The same as a whole number, 0 if it is not one. */
  count(name: string): number {
    return read.count(this.answering.event, name) ?? 0;
  }

  /** `/call/menu?lang=es-MX&at=front&attempt=2`: signed by Twilio when it comes back. */
  url(path: string, state?: State): string {
    // A leg that we ring for somebody else says whose it is.
    const person = this.person && state?.person === undefined ? `&${query({ person: this.person })}` : '';
    return `${path}?${this.riding()}${person}${state ? `&${query(state)}` : ''}${retries}`;
  }

  /** `<Number>` attributes that report the status of the leg; `state` comes back with the callbacks. */
  reported(state: State, events: NumberAttributes['statusCallbackEvent']): NumberAttributes {
    // The leg that is rung is not theirs.
    const rung = this.person ? this.with({ person: '' }) : this;
    return { statusCallback: rung.url('/callback/call-status', state), statusCallbackEvent: events };
  }

  /** `<Dial>` attributes that record a talk, if the settings say so; `of` (a place or 'agent') comes back with the callbacks. */
  recorded(of: string): DialAttributes {
    if (!settings.recordCalls) return {};
    return {
      record: 'record-from-answer-dual',
      recordingStatusCallback: this.url('/callback/recording-status', { of }),
      recordingStatusCallbackEvent: ['in-progress', 'completed', 'absent'],
    };
  }

  /** Says that talks are recorded, if they are and the caller does not know yet. Returns the call, marked as announced. */
  announced(): Call<Webhook> {
    if (settings.recordCalls && !this.isRecorded) this.say(this.phrases.recorded);
    return this.with({ isRecorded: settings.recordCalls });
  }

  /**
   * Notes this request and its answer: the caller is handed on, and the desk cannot wait for Twilio's Events to tell of it.
   * Returns the call, marked as noted.
   */
  note(): Call<Webhook> {
    this.answering.isNoteworthy = true;
    return this.with({ isNoted: true });
  }

  /** Says `words`. If a question follows, they go inside its Gather, so that an answer interrupts them. */
  say(words: string): void {
    if (words) this.answering.unsaid.push({ lang: this.lang, words });
  }

  /** The same, joined to what was said before. */
  goOn(words: string): void {
    const { unsaid } = this.answering;
    const last = unsaid.at(-1)?.lang === this.lang ? unsaid.pop() : undefined;
    this.say(last ? `${last.words} ${words}` : words);
  }

  /** Asks `words`; an answer or silence goes to `action`. */
  ask(action: string, words: string, how?: GatherAttributes) {
    const { secondsToAnswer } = settings.questions;
    this.say(words);
    const asked = { action, actionOnEmptyResult: true, timeout: secondsToAnswer };
    const gather = this.answering.twiml.gather(Object.assign(asked, how));
    this.speak(gather);
    return gather;
  }

  goTo(path: string, state?: State): void {
    this.twiml.redirect(this.url(path, state));
  }

  /** Leads out of the queue, to the Enqueue action, which asks `call.left`: `<Leave>` carries no reason, so a cookie does. */
  leave(why: Leaving): void {
    this.answering.isLeaving = this.byHand ? `${why}.${handWritten(this.byHand)}` : why;
    this.twiml.leave();
  }

  /** @param isReported a callback will tell the desk anyway */
  hangUp(words: string, isReported = false): void {
    this.say(words);
    this.twiml.hangup();
    // Nobody asks again, so no URL carries what is known.
    this.answering.twiml.comment(`?${this.riding().replaceAll('--', '-%2D')}`);
    if (!this.isOver && !isReported && !this.webhook.ParentCallSid) this.note();
  }

  private riding(): string {
    this.written ??= query({
      lang: this.lang,
      at: this.at,
      round: this.round || '',
      since: this.since || '',
      failed: this.hasFailed,
      recorded: this.isRecorded,
      hand: this.byHand && handWritten(this.byHand),
      way: this.way.slice(-LONGEST_WAY).join('.'),
      account: this.account,
      noted: this.isNoted,
    });
    return this.written;
  }

  private speak(into: Pick<VoiceResponse, 'say'>): void {
    const { unsaid } = this.answering;
    if (unsaid.length === 0) return;
    this.answering.unsaid = [];
    for (const { lang, words } of unsaid) {
      const voice = settings.languages.find(({ code }) => code === lang)?.voice;
      into.say({ voice, language: lang }, words);
    }
  }
}

/** Opens a call in the state that its URL carries. An unknown language falls back to the first. */
export function open<Webhook extends VoiceRequest>(
  context: Context,
  event: Event,
  webhook: Webhook,
): Call<Webhook> {
  const [left, handAtLeaving] = why(read.own(event.request?.cookies ?? {}, LEFT));
  const answering: Answering<Webhook> = {
    context,
    event,
    webhook,
    twiml: new Twilio.twiml.VoiceResponse(),
    attempt: Math.min(Math.max(read.count(event, 'attempt') ?? 1, 1), MOST_ATTEMPTS),
    isOver: read.text(event, 'CallStatus') === 'completed',
    left,
    unsaid: [],
    isNoteworthy: false,
    isLeaving: undefined,
  };
  const known = settings.languages.map(({ code }) => code);
  return new Call(answering, {
    lang: read.oneOf(event, 'lang', known, settings.languages[0].code),
    at: read.own(event, 'at'),
    round: Math.min(read.count(event, 'round') ?? 0, MOST_ROUNDS),
    since: Number(/^\d{10}$/.exec(read.own(event, 'since'))?.[0] ?? 0),
    hasFailed: read.own(event, 'failed') !== '',
    isRecorded: read.own(event, 'recorded') !== '',
    byHand: handAtLeaving ?? handRead(read.own(event, 'hand')),
    way: read.own(event, 'way').split('.').filter(Boolean),
    account: read.own(event, 'account'),
    person: context.PATH.startsWith('/agent/') ? read.own(event, 'person') : '',
    isNoted: read.own(event, 'noted') !== '',
  });
}

/** `closed.1767798000.weather`: until when, in seconds since the epoch, and why. */
function handWritten({ isOpen, until, reason }: ByHand): string {
  return [isOpen ? 'open' : 'closed', Math.ceil(until / 1000), ...(reason ? [reason] : [])].join('.');
}

function handRead(written: string): ByHand | undefined {
  const [, how, until, why] = /^(open|closed)\.(\d{10})(?:\.(\w+))?$/.exec(written) ?? [];
  if (how === undefined) return undefined;
  const reason = rosters.reasons.find((known) => known === why);
  return { isOpen: how === 'open', until: Number(until) * 1000, reason };
}

/** What `leave` wrote: `closed`, or `closed.closed.1767798000.weather`. */
function why(cookie: string): [Leaving | undefined, ByHand | undefined] {
  const [left = '', ...hand] = cookie.split('.');
  return [read.leavings.find((known) => known === left), handRead(hand.join('.'))];
}

/** State rides in the URL: Twilio's signature covers it, and nothing has to be looked up. Written often, so in a plain loop. */
function query(state: State): string {
  const written: string[] = [];
  for (const [name, value] of Object.entries(state)) {
    if (value === undefined || value === '' || value === false) continue;
    written.push(`${name}=${encodeURIComponent(value === true ? 1 : value)}`);
  }
  return written.join('&');
}

/** For REST, where a URL cannot be relative to a document: with all that the URLs of a call carry, or with the state alone. */
export function absolute(of: Call<VoiceRequest> | Context, path: string, state: State): string {
  if ('url' in of) return `https://${of.context.DOMAIN_NAME}${of.url(path, state)}`;
  return `https://${of.DOMAIN_NAME}${path}?${query(state)}${retries}`;
}
