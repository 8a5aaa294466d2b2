import type { Call, Leaving, State } from '../types/call';
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
const LEFT = 'left';

type Carried = Pick<
  Call,
  'lang' | 'at' | 'round' | 'since' | 'hasFailed' | 'isRecorded' | 'byHand' | 'way' | 'account' | 'isNoted'
>;
type Said = { readonly lang: LanguageCode; readonly words: string };

/** Opens a call in the state that its URL carries. An unknown language falls back to the first. */
function open<Webhook extends VoiceRequest>(context: Context, event: Event, webhook: Webhook): Call<Webhook> {
  const answer = new Twilio.twiml.VoiceResponse();
  let isNoteworthy = false;
  let isLeaving: string | undefined;
  const [left, handAtLeaving] = why(read.own(event.request?.cookies ?? {}, LEFT));
  const isOver = read.text(event, 'CallStatus') === 'completed';
  const attempt = Math.min(Math.max(read.count(event, 'attempt') ?? 1, 1), MOST_ATTEMPTS);
  // Not in the answer yet: it goes inside the Gather if a question follows, otherwise before the next verb.
  let unsaid: Said[] = [];

  function speak(into: Pick<typeof answer, 'say'>): void {
    for (const { lang, words } of unsaid) {
      const voice = settings.languages.find(({ code }) => code === lang)?.voice;
      into.say({ voice, language: lang }, words);
    }
    unsaid = [];
  }

  function at(carried: Carried): Call<Webhook> {
    const { lang, since, round, hasFailed, isRecorded, byHand, way, account, isNoted } = carried;
    // Every URL of an answer carries the same: it is written once, and not at all where nothing is asked.
    let written: string | undefined;
    function riding(): string {
      written ??= query({
        lang,
        ...(carried.at && { at: carried.at }),
        ...(round > 0 && { round }),
        ...(since > 0 && { since }),
        ...(hasFailed && { failed: 1 }),
        ...(isRecorded && { recorded: 1 }),
        ...(byHand && { hand: handWritten(byHand) }),
        ...(way.length > 0 && { way: way.slice(-LONGEST_WAY).join('.') }),
        ...(account && { account }),
        ...(isNoted && { noted: 1 }),
      });
      return written;
    }
    // Field by field: an object this large that begins with a spread takes V8 three times as long.
    const call: Call<Webhook> = {
      lang,
      at: carried.at,
      round,
      since,
      hasFailed,
      isRecorded,
      byHand,
      way,
      account,
      isNoted,
      webhook,
      context,
      get twiml() {
        speak(answer);
        return answer;
      },
      phrases: words[lang],
      attempt,
      with: (changed) => at({ ...carried, ...changed }),
      state: (name) => read.own(event, name),
      count: (name) => read.count(event, name) ?? 0,
      url: (path, state) => `${path}?${riding()}${state ? `&${query(state)}` : ''}${retries}`,
      reported: (state, events) => ({
        statusCallback: call.url('/callback/call-status', state),
        statusCallbackEvent: events,
      }),
      recorded: (of) =>
        settings.recordCalls
          ? {
              record: 'record-from-answer-dual',
              recordingStatusCallback: call.url('/callback/recording-status', { of }),
              recordingStatusCallbackEvent: ['in-progress', 'completed', 'absent'],
            }
          : {},
      announced: () => {
        if (settings.recordCalls && !isRecorded) call.say(call.phrases.recorded);
        return call.with({ isRecorded: settings.recordCalls });
      },
      isOver,
      get isNoteworthy() {
        return isNoteworthy;
      },
      note: () => {
        isNoteworthy = true;
        return call.with({ isNoted: true });
      },
      say: (words) => void (words && unsaid.push({ lang, words })),
      goOn: (words) => {
        const last = unsaid.at(-1)?.lang === lang ? unsaid.pop() : undefined;
        call.say(last ? `${last.words} ${words}` : words);
      },
      ask: (action, words, how) => {
        const { secondsToAnswer } = settings.questions;
        call.say(words);
        const gather = answer.gather({ action, actionOnEmptyResult: true, timeout: secondsToAnswer, ...how });
        speak(gather);
        return gather;
      },
      goTo: (path, state) => void call.twiml.redirect(call.url(path, state)),
      left,
      get isLeaving() {
        return isLeaving;
      },
      leave: (why) => {
        isLeaving = byHand ? `${why}.${handWritten(byHand)}` : why;
        call.twiml.leave();
      },
      hangUp: (words, isReported = false) => {
        call.say(words);
        call.twiml.hangup();
        // Nobody asks again, so no URL carries what is known.
        answer.comment(`?${riding().replaceAll('--', '-%2D')}`);
        if (!isOver && !isReported && !webhook.ParentCallSid) call.note();
      },
    };
    return call;
  }

  const known = settings.languages.map(({ code }) => code);
  return at({
    lang: read.oneOf(event, 'lang', known, settings.languages[0].code),
    at: read.own(event, 'at'),
    round: Math.min(read.count(event, 'round') ?? 0, MOST_ROUNDS),
    since: Number(/^\d{10}$/.exec(read.own(event, 'since'))?.[0] ?? 0),
    hasFailed: read.own(event, 'failed') !== '',
    isRecorded: read.own(event, 'recorded') !== '',
    byHand: handAtLeaving ?? handRead(read.own(event, 'hand')),
    way: read.own(event, 'way').split('.').filter(Boolean),
    account: read.own(event, 'account'),
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
  return { isOpen: how === 'open', until: Number(until) * 1000, ...(reason && { reason }) };
}

/** What `leave` wrote: `closed`, or `closed.closed.1767798000.weather`. */
function why(cookie: string): [Leaving | undefined, ByHand | undefined] {
  const [left = '', ...hand] = cookie.split('.');
  return [read.leavings.find((known) => known === left), handRead(hand.join('.'))];
}

/** State rides in the URL: Twilio's signature covers it, and nothing has to be looked up. */
function query(state: State): string {
  return Object.entries(state)
    .map(([name, value]) => `${name}=${encodeURIComponent(value)}`)
    .join('&');
}

/** For REST, where a URL cannot be relative to a document: with all that the URLs of a call carry, or with the state alone. */
function absolute(of: Call | Context, path: string, state: State): string {
  if ('url' in of) return `https://${of.context.DOMAIN_NAME}${of.url(path, state)}`;
  return `https://${of.DOMAIN_NAME}${path}?${query(state)}${retries}`;
}

export = { LEFT, open, absolute };
