import type { Call, State } from '../types/call';
import type { Colleague, Staffing } from '../types/desk';
import type { Busy, Doing, Roster, Stand, Waiter } from '../types/roster';
import type { Context } from '../types/runtime';
import type { LanguageCode, Queue } from '../types/settings';
import type { Client } from '../types/store';

import house = require('../business.private');
import hours = require('../hours.private');
import settings = require('../settings.private');
import calls = require('../voice/call.private');
import read = require('../voice/read.private');
import words = require('../words/index.private');

/**
 * Our people: who is on duty, whom to ring for which caller, and what they are doing. The roster alone decides; the last
 * functions ring and text people through Twilio. Times in milliseconds since the epoch.
 */

/** Seconds that a telephone rings, unless the queue says otherwise. */
const RINGS = 20;
/** Seconds after the ringing in which somebody hears the offer and presses a key. */
export const ANSWERS = 30;
/** Longer than any talk: Twilio ends a call after four hours. */
export const LONGEST_TALK = 5 * 3600_000;

/** Milliseconds until somebody who did not take a call is rung again, by the final status of their leg. */
export const rests = {
  'no-answer': 120_000,
  /** Picked up and did not accept: most likely a voicemail. */
  completed: 120_000,
  busy: 60_000,
  failed: 300_000,
  /** We ended the ringing. */
  canceled: 0,
} as const;

/** Somebody who has missed this many calls in a row is off duty for the day. */
const MOST_MISSES = 3;

/** @param person a name of the settings */
export function isOnDuty(person: string, { people }: Roster, now: number): boolean {
  const byHand = people[person]?.duty;
  if (byHand && byHand.until > now) return byHand.isOn;
  const { onDuty } = settings.people[person] ?? {};
  return onDuty === undefined || hours.areOn(onDuty, now);
}

/** Which of our people is on a leg: its URL says so, or else their telephone, whether they have called us or we them. */
export function personOn(call: Call): string | undefined {
  const { From, To } = call.webhook;
  const person = call.state('person');
  return Object.hasOwn(settings.people, person) ? person : byNumber(From, To);
}

/** The person, as the settings name them, whose telephone has one of these numbers. */
export function byNumber(...numbers: string[]): string | undefined {
  return Object.keys(settings.people).find((person) =>
    numbers.includes(settings.people[person]?.number ?? ''),
  );
}

/** What somebody is doing; undefined while they are free. */
export function doing(person: string, { people }: Roster, now: number): Busy | undefined {
  const busy = people[person]?.busy;
  return busy && busy.until > now ? busy : undefined;
}

export function onDuty({ rings = [] }: Queue, roster: Roster, now: number): string[] {
  return rings.filter((person) => isOnDuty(person, roster, now));
}

/** Who can be rung now: speakers of the language first, then the longest idle. */
export function free(place: Queue, roster: Roster, lang: LanguageCode, now: number): string[] {
  return onDuty(place, roster, now)
    .filter((person) => !doing(person, roster, now) && (roster.people[person]?.restsUntil ?? 0) <= now)
    .sort(byTurn(roster, lang));
}

/** Whom REST can lead to a caller of a queue at once, because they listen to the music of the agents' line. */
function freeOnLine(place: string, roster: Roster, lang: LanguageCode, now: number): string[] {
  if (!settings.agents.take.includes(place)) return [];
  return Object.keys(settings.people)
    .filter((person) => lineOf(person, roster, now)?.isFree)
    .sort(byTurn(roster, lang));
}

/** Whether somebody can be rung for a caller, or led to them. */
export function isAnybodyFree(
  place: Queue,
  roster: Roster,
  { place: name, lang }: Pick<Waiter, 'place' | 'lang'>,
  now: number,
): boolean {
  return freeOnLine(name, roster, lang, now).length > 0 || free(place, roster, lang, now).length > 0;
}

function byTurn({ people }: Roster, lang: LanguageCode) {
  const speaks = (person: string) => Number(settings.people[person]?.speaks.includes(lang) ?? false);
  const idleSince = (person: string) => people[person]?.idleSince ?? 0;
  return (one: string, other: string) => speaks(other) - speaks(one) || idleSince(one) - idleSince(other);
}

/** Everybody who is doing this, for a queue or for one caller where `of` names them. */
export function whoIs(what: Doing, roster: Roster, now: number, of: Partial<Pick<Busy, 'caller' | 'place'>>) {
  return Object.keys(roster.people).filter((person) => {
    const busy = doing(person, roster, now);
    return (
      busy?.doing === what &&
      (of.caller === undefined || busy.caller === of.caller) &&
      (of.place === undefined || busy.place === of.place)
    );
  });
}

/** Whom to ring for a caller, if anybody. One telephone rings for a caller at a time; those ahead in line come first. */
export function whomToRing(place: Queue, roster: Roster, waiter: Waiter, now: number): string | undefined {
  const { callSid, lang, position } = waiter;
  if (whoIs('ringing', roster, now, { caller: callSid }).length > 0) return undefined;
  if (whoIs('talking', roster, now, { caller: callSid }).length > 0) return undefined;
  const ready = [...freeOnLine(waiter.place, roster, lang, now), ...free(place, roster, lang, now)];
  const served = whoIs('ringing', roster, now, { place: waiter.place }).filter(
    (person) => !roster.callBacks.some((back) => back.callSid === roster.people[person]?.busy?.caller),
  ).length;
  return ready.length > Math.max(0, position - 1 - served) ? ready[0] : undefined;
}

/** One for each key. */
const MOST_COLLEAGUES = 9;

/**
 * Whom somebody who talks with a caller can ask: people of the same queue first. Whoever hears the music of the agents' line can
 * be asked, too.
 * @param roster undefined where Sync does not answer: then everybody
 */
export function colleagues(
  { rings = [] }: Pick<Queue, 'rings'>,
  roster: Roster | undefined,
  asking: string,
  now: number,
): string[] {
  const own = settings.people[asking]?.number;
  const others = [...new Set([...rings, ...Object.keys(settings.people)])].filter(
    (person) => person !== asking && settings.people[person]?.number !== own,
  );
  const isThere = (person: string, roster: Roster) =>
    doing(person, roster, now) ? lineOf(person, roster, now)?.isFree : isOnDuty(person, roster, now);
  const there = roster ? others.filter((person) => isThere(person, roster)) : others;
  return there.slice(0, MOST_COLLEAGUES);
}

function withStand(roster: Roster, person: string, its: Stand): Roster {
  return { ...roster, people: { ...roster.people, [person]: { ...roster.people[person], ...its } } };
}

/** Reserves somebody for a caller, before their telephone rings. */
export function rung(
  roster: Roster,
  person: string,
  { seconds = RINGS }: Pick<Queue, 'seconds'>,
  whom: Pick<Busy, 'caller' | 'place'>,
  now: number,
): Roster {
  const until = now + (seconds + ANSWERS) * 1000;
  return does(roster, person, { doing: 'ringing', ...whom, since: now, until });
}

/** Somebody has accepted a caller. The queue's pace is the time since its last turn, or since this caller joined if later. */
export function accepted(
  roster: Roster,
  person: string,
  busy: Pick<Busy, 'caller' | 'place' | 'leg' | 'line'>,
  joinedAt: number,
  now: number,
): Roster {
  const { place = '' } = busy;
  const queue = settings.places[place];
  const before = roster.pace[place];
  const seconds = Math.round((now - Math.max(before?.at ?? 0, joinedAt)) / 1000);
  const usual = before?.seconds ?? (queue?.kind === 'queue' ? queue.secondsPerCaller : seconds);
  // Whoever joined after the last turn may have found somebody free, which says little of how fast a line moves.
  const isLine = before !== undefined && joinedAt < before.at;
  const pace = { seconds: isLine || seconds > usual ? Math.round((usual + seconds) / 2) : usual, at: now };
  return {
    ...inTalk(roster, person, busy, now),
    ...(place && { pace: { ...roster.pace, [place]: pace } }),
  };
}

/** Somebody is talking with a caller, or with a colleague about one. */
export function inTalk(
  roster: Roster,
  person: string,
  busy: Pick<Busy, 'caller' | 'place' | 'leg' | 'line'>,
  now: number,
): Roster {
  const talking: Busy = { ...busy, doing: 'talking', since: now, until: now + LONGEST_TALK };
  return withStand(roster, person, { busy: talking, misses: undefined, restsUntil: undefined });
}

/** Their talk is over: notes to write, then free. @param line where they are still on the agents' line */
export function afterTalk(
  roster: Roster,
  person: string,
  wrapUpSeconds: number,
  now: number,
  line?: Line,
): Roster {
  const wrapping: Busy = {
    doing: 'wrapping up',
    place: roster.people[person]?.busy?.place,
    ...line,
    since: now,
    until: line ? now + LONGEST_TALK : now + wrapUpSeconds * 1000,
  };
  return withStand(roster, person, { busy: wrapUpSeconds > 0 ? wrapping : undefined, idleSince: now });
}

/** Their telephone rang and they did not take the call. */
export function missed(roster: Roster, person: string, status: string, now: number): Roster {
  const { misses: before = 0 } = roster.people[person] ?? {};
  const misses = status === 'no-answer' || status === 'completed' ? before + 1 : before;
  const after = does(roster, person, undefined);
  const rest = Object.hasOwn(rests, status) ? rests[status as keyof typeof rests] : rests.failed;
  const rested = rest > 0 ? resting(after, person, now + rest) : after;
  if (misses < MOST_MISSES) return withStand(rested, person, { misses: misses || undefined });
  return withStand(rested, person, { misses: undefined, duty: { isOn: false, until: hours.endOfDay(now) } });
}

/** Puts somebody on or off duty for the rest of the day. */
export function put(roster: Roster, person: string, isOn: boolean, now: number): Roster {
  const duty = { isOn, until: hours.endOfDay(now) };
  return withStand(roster, person, { duty, misses: undefined, restsUntil: undefined });
}

/** Back to the schedule: drops what was set by hand. */
export function asScheduled(roster: Roster, person: string): Roster {
  return withStand(roster, person, { duty: undefined });
}

/**
 * Pauses somebody: nobody rings them.
 * @param minutes 0 ends the pause
 * @returns undefined while they are on a call, which has to end first
 */
export function paused(roster: Roster, person: string, minutes: number, now: number): Roster | undefined {
  const busy = doing(person, roster, now);
  if (busy && busy.doing !== 'paused' && busy.doing !== 'wrapping up') return undefined;
  const since = busy?.doing === 'paused' ? busy.since : now;
  const until = now + minutes * 60_000;
  return does(roster, person, minutes > 0 ? { doing: 'paused', since, until } : undefined);
}

/** Somebody's call to the agents' line. */
export type Line = Required<Pick<Busy, 'leg' | 'line'>>;
/** `isFree`: they hear music, and can be led to a caller. */
export type OnLine = Line & { readonly isFree: boolean };

/** Milliseconds for which somebody on the line counts as free. Longer than a piece of music, after which the line says so again. */
const FREE_ON_LINE = 60_000;

/**
 * Somebody has dialed in to take callers, so nobody rings them.
 * @param isFree whether they hear music now, and may be led to a caller
 */
export function onTheLine(roster: Roster, person: string, line: Line, now: number, isFree = false): Roster {
  if (isElsewhere(person, roster, line.leg, now)) return roster;
  const busy = roster.people[person]?.busy;
  const isStill = busy?.doing === 'on the line' && busy.leg === line.leg;
  const listens: Busy = {
    doing: 'on the line',
    ...line,
    since: isStill ? busy.since : now,
    until: now + LONGEST_TALK,
    freeUntil: isFree ? now + FREE_ON_LINE : undefined,
  };
  return withStand(roster, person, { busy: listens, ...(!isStill && { idleSince: now }) });
}

/** Whether somebody who has dialed in is busy on another telephone. */
export function isElsewhere(person: string, roster: Roster, leg: string, now: number): boolean {
  const busy = doing(person, roster, now);
  const isTaken = busy?.doing === 'talking' || busy?.doing === 'wrapping up';
  return isTaken && busy.leg !== undefined && busy.leg !== leg;
}

/** Reserves somebody on the line for a caller, to whom they are led. */
export function given(
  roster: Roster,
  person: string,
  { leg, line }: Line,
  whom: Pick<Busy, 'caller' | 'place'>,
  now: number,
): Roster {
  const until = now + FREE_ON_LINE;
  return does(roster, person, { doing: 'ringing', ...whom, leg, line, since: now, until });
}

/** Whether somebody on the line is reserved for a caller. @param leg their own */
export function isGiven(roster: Roster, person: string, leg: string, caller: string): boolean {
  const busy = roster.people[person]?.busy;
  return busy?.doing === 'ringing' && busy.leg === leg && busy.caller === caller;
}

/** Whether somebody else on the line talks with a caller, or is on the way to them. */
export function isServedOnLine(roster: Roster, person: string, caller: string, now: number): boolean {
  const others = (['ringing', 'talking'] as const).flatMap((what) => whoIs(what, roster, now, { caller }));
  return others.some((other) => other !== person && roster.people[other]?.busy?.line !== undefined);
}

/** Their line has closed. */
export function offTheLine(roster: Roster, person: string, now: number): Roster {
  return withStand(roster, person, { busy: undefined, idleSince: now });
}

/** The call by which somebody is on the agents' line, whatever they do there. */
export function lineOf(person: string, roster: Roster, now: number): OnLine | undefined {
  const { leg, line, freeUntil = 0 } = doing(person, roster, now) ?? {};
  return leg !== undefined && line ? { leg, line, isFree: freeUntil > now } : undefined;
}

/** Who is on the agents' line with this call of theirs. */
export function whoseLeg({ people }: Roster, leg: string): string | undefined {
  return Object.keys(people).find((person) => people[person]?.busy?.line && people[person].busy.leg === leg);
}

/** Everybody on the agents' line. */
export function onLine(roster: Roster, now: number): string[] {
  return Object.keys(roster.people).filter((person) => lineOf(person, roster, now));
}

/** What the desk sees. */
export function view(roster: Roster, now: number): Staffing {
  const byHand = hours.inForce(roster.byHand, now);
  return {
    people: Object.keys(settings.people).map((person) => colleague(person, roster, now)),
    byHand,
    isOpen: hours.areOpen(byHand, hours.main(), now),
    blocked: roster.blocked,
    callBacks: roster.callBacks,
  };
}

function colleague(person: string, roster: Roster, now: number): Colleague {
  const { duty, misses = 0, restsUntil = 0 } = roster.people[person] ?? {};
  const busy = doing(person, roster, now);
  return {
    person,
    name: settings.people[person]?.name ?? person,
    isOnDuty: isOnDuty(person, roster, now),
    byHandUntil: duty && duty.until > now ? duty.until : undefined,
    doing: busy?.doing,
    since: busy?.since,
    caller: busy?.caller,
    place: busy?.place,
    misses,
    restsUntil: restsUntil > now ? restsUntil : undefined,
  };
}

/** Somebody does something else, or is free again. */
export function does(roster: Roster, person: string, busy: Busy | undefined): Roster {
  return withStand(roster, person, { busy });
}

/** They have answered for somebody whom others took, or who is gone. @returns undefined where they are not rung for them */
export function freed(roster: Roster, person: string, caller: string): Roster | undefined {
  const busy = roster.people[person]?.busy;
  const isRung = busy?.doing === 'ringing' && busy.caller === caller;
  return isRung ? does(roster, person, undefined) : undefined;
}

/** Nobody rings them before then. */
export function resting(roster: Roster, person: string, restsUntil: number): Roster {
  return withStand(roster, person, { restsUntil });
}

/** Milliseconds. The roster misses calls that were rung without it; for this long, Twilio is asked who is on the telephone. */
const BLIND_FOR = 300_000;
let blindAt = Number.NEGATIVE_INFINITY;

/** Notes that somebody is about to be rung without the roster. */
export function ringsBlindly(now: number): void {
  blindAt = now;
}

/** Whether somebody who seems free may be on the telephone: the end of their last call, or the call, is not in the roster. */
export function isUnsure(person: string, { people }: Roster, now: number): boolean {
  return people[person]?.busy !== undefined || now - blindAt < BLIND_FOR;
}

/** Whether a call to somebody's telephone is still going on. Where Twilio does not answer, yes. */
export async function isOnThePhone(client: Client, person: string): Promise<boolean> {
  const to = settings.people[person]?.number ?? '';
  try {
    const last = await client.calls.list({ to, limit: 5, pageSize: 5 });
    return last.some(({ endTime, status }) => !endTime && !read.isFinal(status));
  } catch {
    return true;
  }
}

/**
 * Rings one of our people, who hears /agent/connect.
 * @param its carried by all URLs of the leg
 * @param leg what rings: a queue, or 'agent'
 * @returns the CallSid of the leg
 * https://www.twilio.com/docs/voice/api/call-resource#create-a-call-resource
 */
export async function ring(
  client: Client,
  of: Call | Context,
  { seconds = RINGS }: Pick<Queue, 'seconds'>,
  person: string,
  its: State,
  leg: string,
): Promise<string> {
  const { sid } = await client.calls.create({
    to: settings.people[person]?.number ?? '',
    from: house.mainNumber(settings),
    timeout: seconds,
    url: calls.absolute(of, '/agent/connect', its),
    statusCallback: calls.absolute(of, '/callback/call-status', { ...its, leg }),
    statusCallbackEvent: ['completed'],
  });
  return sid;
}

/** The first language that somebody speaks: what they hear and read. */
export function firstLanguage(person: string): LanguageCode {
  return settings.people[person]?.speaks[0] ?? settings.languages[0].code;
}

type Texts = (typeof words)[LanguageCode]['texts'];

/** A text to one of our people in their own language. */
export function tell(client: Client, person: string, what: (texts: Texts) => string): Promise<void> {
  return text(client, person, what(words[firstLanguage(person)].texts));
}

/** One text to one of our people. https://www.twilio.com/docs/messaging/api/message-resource */
export async function text(client: Client, person: string, body: string): Promise<void> {
  const to = settings.people[person]?.number;
  const from = settings.textsFrom ?? house.mainNumber(settings);
  if (to) await client.messages.create({ to, from, body });
}
