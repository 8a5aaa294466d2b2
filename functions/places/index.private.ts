import type { Call } from '../types/call';
import type { Ask, Exit, Kind, Message, PlaceOf, Schedule } from '../types/settings';

import house = require('../business.private');
import hours = require('../hours.private');
import settings = require('../settings.private');
import read = require('../voice/read.private');
import directory = require('./directory.private');
import menu = require('./menu.private');
import queue = require('./queue.private');
import ring = require('./ring.private');

/** A caller who has entered menus or asked for a person this often is going in circles, and the call costs money. */
const MOST_ROUNDS = 6;

/** Says what a caller hears on entering a place. Returns where they go next if the place does not wait for anything. */
type Enter<Of extends Kind> = (call: Call, place: PlaceOf<Of>, from?: Kind) => Exit | undefined;

const entrances: { readonly [Of in Kind]: Enter<Of> } = {
  menu: (call, place, from) => (call.round < MOST_ROUNDS ? menu.enter(call, place, from) : 'goodbye'),
  ask: (call, place) => {
    askDigits(call, place, 1);
    return undefined;
  },
  directory: directory.enter,
  ring: ring.enter,
  queue: queue.enter,
  message: takeMessage,
  say: (call, { tellsHours, says, next }) => {
    const { phrases, lang } = call;
    const schedule = tellsHours === undefined ? undefined : settings.hours[tellsHours];
    const today = schedule && hours.ofToday(schedule);
    const { spoken } = phrases;
    const opening = [schedule && spoken.hours(hours.groups(schedule)), today && spoken.today(today)];
    call.say([...opening, says[lang]].filter(Boolean).join(' '));
    return next;
  },
};

/**
 * Leads a caller to a place, and on from there until a place waits for something. A place that is made up, or older than the
 * settings, is the first one.
 */
function lead(call: Call, to: Exit): void {
  let next: Exit | undefined = to === 'goodbye' || Object.hasOwn(settings.places, to) ? to : first(call);
  let from: Kind | undefined;
  // The build proves that this ends, but it has not seen settings edited in the Console.
  for (let left = Object.keys(settings.places).length; next !== undefined && left >= 0; left--) {
    const place: PlaceOf<Kind> | undefined = next === 'goodbye' ? undefined : settings.places[next];
    if (!place) break;
    const inside = call.with({ at: next });
    next = closedExit(inside, place) ?? enter(inside, place, from);
    from = place.kind;
    if (next === undefined) return;
  }
  call.hangUp(call.phrases.goodbye);
}

function enter<Of extends Kind>(call: Call, place: PlaceOf<Of>, from: Kind | undefined): Exit | undefined {
  const entrance = entrances[place.kind] as Enter<Of>;
  return entrance(call, place, from);
}

/** Says that a place is closed, and when it opens. @returns where callers go instead */
function closedExit(call: Call, { open, closed }: PlaceOf<Kind>): Exit | undefined {
  const schedule = open === undefined ? undefined : settings.hours[open];
  if (!schedule || hours.areOpen(call.byHand, open)) return undefined;
  // A caller who comes back to a menu has heard that it is closed.
  if (closed !== undefined || call.round === 0) call.say(closedWords(call, schedule));
  return closed;
}

/** "We are closed because of the weather. We open again tomorrow at 8 AM." */
function closedWords({ phrases, byHand }: Pick<Call, 'phrases' | 'byHand'>, schedule: Schedule): string {
  const reason = hours.inForce(byHand)?.reason;
  const opens = hours.opensAgain(byHand, schedule);
  const closed = reason ? phrases.closedBecause[reason] : phrases.closed;
  return opens ? `${closed} ${phrases.opensAgain(opens)}` : closed;
}

/** "For English, press 1. Para español, oprima el dos.": each language in its own voice. */
function askLanguage(call: Call, attempt: number): void {
  settings.languages.forEach(({ code }, index) => {
    const speaking = call.with({ lang: code });
    const { chooseLanguage, chooseLanguageBriefly } = speaking.phrases;
    speaking.goOn((attempt < 3 ? chooseLanguage : chooseLanguageBriefly)(String(index + 1)));
  });
  // Any key is an answer, the pound sign too: without finishOnKey="", pound would look like silence.
  call.ask(call.url('/call/language', { attempt }), '', { numDigits: 1, finishOnKey: '' });
}

/** Asks for digits, then pound; a number of the full length needs no pound. From the third time on with the way to a person. */
function askDigits(call: Call, { says, briefly, digits: [, most] }: Ask, attempt: number): void {
  if (attempt === 1) call.say(says[call.lang]);
  else call.goOn(briefly[call.lang]);
  if (attempt > 2) call.goOn(call.phrases.orAPerson);
  call.ask(call.url('/call/ask', { attempt }), '', { numDigits: most, finishOnKey: '#' });
}

/** Greets, then takes a message. Any key skips the greeting. */
function takeMessage(call: Call, place: Message): undefined {
  greetAndRecord(call, place, 1);
}

function greetAndRecord(call: Call, place: Message, attempt: number): void {
  const { leaveMessage, leaveMessageAgain } = call.phrases;
  const greeting = place.greets?.[call.lang] ?? leaveMessage;
  call.ask(call.url('/call/voicemail', { attempt }), attempt === 1 ? greeting : leaveMessageAgain, {
    numDigits: 1,
    finishOnKey: '',
    timeout: 1,
    actionOnEmptyResult: false,
  });
  recordMessage(call, place, attempt);
}

/** https://www.twilio.com/docs/voice/twiml/record */
function recordMessage(
  call: Call,
  { longestSeconds, silenceSeconds, transcribe }: Message,
  attempt: number,
): void {
  const action = call.url('/call/voicemail', { attempt, spoken: 1 });
  const its = { of: call.at, message: 1 };
  call.twiml.record({
    action,
    finishOnKey: '#',
    maxLength: longestSeconds,
    timeout: silenceSeconds,
    playBeep: true,
    recordingStatusCallback: call.url('/callback/recording-status', its),
    recordingStatusCallbackEvent: ['in-progress', 'completed', 'absent'],
    // Twilio transcribes only American English.
    ...(transcribe &&
      call.lang === 'en-US' && {
        transcribe: true,
        transcribeCallback: call.url('/callback/recording-status', { ...its, transcript: 1 }),
      }),
  });
  // Twilio's page does not say whether silence calls the action or continues here, so both lead to the same URL.
  call.goTo('/call/voicemail', { attempt, spoken: 1 });
}

/** What 0 does at every question. */
function leadToPerson(call: Call): void {
  const isLost = call.round >= MOST_ROUNDS;
  lead(call.with({ round: call.round + 1 }), isLost ? 'goodbye' : settings.person);
}

/** The place of this name, if it is of this kind: a name in a URL may be made up, or older than the settings. */
function find<Of extends Kind>(name: string, kind: Of): PlaceOf<Of> | undefined {
  const place = Object.hasOwn(settings.places, name) ? settings.places[name] : undefined;
  return place?.kind === kind ? (place as PlaceOf<Of>) : undefined;
}

/** Callers from an app or by SIP have a name in place of a number: they withhold nothing. */
const NAMED = /^(client|sips?):/;

/**
 * Who may call, by the settings: undefined for a caller who is welcome, otherwise where they go instead.
 * @param callsBefore asked only if it decides: how many calls came from there within an hour
 * @param alsoBlocked numbers that are blocked besides those of the settings
 */
async function turnedAway(
  from: string,
  callsBefore: () => Promise<number>,
  alsoBlocked: readonly string[] = [],
): Promise<'reject' | Exit | undefined> {
  const { blocked = [], withheld = 'welcome', mostPerHour, tooMany = 'reject' } = settings.callers ?? {};
  // A withheld number can look like one of Lesotho, so it is on no list.
  if (read.isWithheld(from)) return withheld === 'welcome' || NAMED.test(from) ? undefined : withheld;
  if (house.isListed(from, [...blocked, ...alsoBlocked])) return 'reject';
  if (mostPerHour === undefined || Object.values(settings.people).some(({ number }) => number === from))
    return undefined;
  return (await callsBefore()) < mostPerHour ? undefined : tooMany;
}

/** Where a call to this number begins. */
function first({ webhook: { To } }: Call): string {
  const { numbers, rescue } = settings;
  return (Object.hasOwn(numbers, To) ? numbers[To] : Object.values(numbers)[0]) ?? rescue.to;
}

export = {
  lead,
  leadToPerson,
  closedWords,
  askLanguage,
  askDigits,
  greetAndRecord,
  recordMessage,
  find,
  first,
  turnedAway,
};
