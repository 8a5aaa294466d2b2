import type { Colleague, Staffing } from '../types/desk';
import type { Busy, CallBack, Came, Doing, Roster, Stand, Turn, Waiter } from '../types/roster';
import type { LanguageCode, PlaceOf } from '../types/settings';

import house = require('../business.private');
import hours = require('../hours.private');
import settings = require('../settings.private');
import read = require('../voice/read.private');

/** Who may be rung for whom, decided from the roster alone. Times in milliseconds since the epoch. */

type Queue = PlaceOf<'queue'>;

/** Seconds that a telephone rings, unless the queue says otherwise. */
const RINGS = 20;
/** Seconds after the ringing in which somebody hears the offer and presses a key. */
const ANSWERS = 30;
/** Longer than any talk: Twilio ends a call after four hours. */
const LONGEST_TALK = 5 * 3600_000;

/** As many are called back at once: of more, the last would wait for ever. */
const MOST_CALL_BACKS = 30;
/** Milliseconds. After a day a call back is no answer any more. */
const LONGEST_PROMISE = 24 * 3600_000;
/** Milliseconds until somebody is rung again who hung up while we rang a customer for them. */
const AFTER_HANGING_UP = 60_000;

/** Milliseconds until somebody is rung again who could not take a call, by the final status of the leg. */
const rests = {
  'no-answer': 120_000,
  /** Picked up and did not accept: most likely a voicemail. */
  completed: 120_000,
  busy: 60_000,
  failed: 300_000,
  /** We ended the ringing. */
  canceled: 0,
} as const;

/** After so many calls in a row that they did not answer, somebody is off duty for the day. */
const MOST_MISSES = 3;

/** @param person a name of the settings */
function isOnDuty(person: string, { people }: Roster, now: number): boolean {
  const byHand = people[person]?.duty;
  if (byHand && byHand.until > now) return byHand.isOn;
  const { onDuty } = settings.people[person] ?? {};
  return onDuty === undefined || hours.areOn(onDuty, now);
}

/** Whose telephone has one of these numbers: a name of the settings. */
function byNumber(...numbers: string[]): string | undefined {
  return Object.keys(settings.people).find((person) =>
    numbers.includes(settings.people[person]?.number ?? ''),
  );
}

/** What somebody is doing; undefined while they are free. */
function doing(person: string, { people }: Roster, now: number): Busy | undefined {
  const busy = people[person]?.busy;
  return busy && busy.until > now ? busy : undefined;
}

function onDuty({ rings = [] }: Queue, roster: Roster, now: number): string[] {
  return rings.filter((person) => isOnDuty(person, roster, now));
}

/** Who can be rung now: speakers of the language first, then the longest idle. */
function free(place: Queue, roster: Roster, lang: LanguageCode, now: number): string[] {
  const stand = (person: string): Stand => roster.people[person] ?? {};
  const speaks = (person: string) => Number(settings.people[person]?.speaks.includes(lang) ?? false);
  return onDuty(place, roster, now)
    .filter((person) => !doing(person, roster, now) && (stand(person).restsUntil ?? 0) <= now)
    .sort(
      (one, other) =>
        speaks(other) - speaks(one) || (stand(one).idleSince ?? 0) - (stand(other).idleSince ?? 0),
    );
}

/** Everybody who does this for callers of a queue, or for one of them. */
function whoIs(what: Doing, roster: Roster, now: number, of: Partial<Pick<Busy, 'caller' | 'place'>>) {
  return Object.keys(roster.people).filter((person) => {
    const busy = doing(person, roster, now);
    return (
      busy?.doing === what &&
      (of.caller === undefined || busy.caller === of.caller) &&
      (of.place === undefined || busy.place === of.place)
    );
  });
}

/** Whom to ring for a caller, if anybody: one telephone at a time, and nobody whom those ahead in line need. */
function whomToRing(place: Queue, roster: Roster, waiter: Waiter, now: number): string | undefined {
  const { callSid, lang, position } = waiter;
  if (whoIs('ringing', roster, now, { caller: callSid }).length > 0) return undefined;
  if (whoIs('talking', roster, now, { caller: callSid }).length > 0) return undefined;
  const free = staff.free(place, roster, lang, now);
  const served = whoIs('ringing', roster, now, { place: waiter.place }).filter(
    (person) => !roster.callBacks.some((back) => back.callSid === roster.people[person]?.busy?.caller),
  ).length;
  return free.length > Math.max(0, position - 1 - served) ? free[0] : undefined;
}

/** Customers whose turn has come: they joined before a caller who waits, or before now. */
function due(roster: Roster, place: string, before: number, now: number): CallBack[] {
  return roster.callBacks.filter(
    (each) =>
      each.place === place &&
      each.since <= before &&
      (each.notBefore ?? 0) <= now &&
      !isRung(each, now) &&
      !isLost(each, now),
  );
}

function isRung({ ringing }: CallBack, now: number): boolean {
  return ringing !== undefined && ringing.until > now;
}

/** Whether nobody will be called back any more: too many tries, too long ago, or the queue does not offer it now. */
function isLost({ place, since, tries }: CallBack, now: number): boolean {
  const queue = settings.places[place];
  const most = (queue?.kind === 'queue' && queue.callBack?.tries) || 0;
  return tries >= most || now - since > LONGEST_PROMISE;
}

/** By hand, else by its hours. */
function isOpen({ byHand }: Roster, { open }: Pick<Queue, 'open'>, now: number): boolean {
  return byHand && byHand.until > now ? byHand.isOpen : hours.areOn(open, now);
}

/** Who is to be called back next, and by whom; undefined while the queue is closed or nobody is free. */
function turn(roster: Roster, name: string, place: Queue, before: number, now: number): Turn | undefined {
  if (!isOpen(roster, place, now)) return undefined;
  const [back] = due(roster, name, before, now);
  const [person] = back ? staff.free(place, roster, back.lang, now) : [];
  return back && person !== undefined ? { back, person } : undefined;
}

/** Takes one of our people for a customer who is to be called back. */
function taken(roster: Roster, { back, person }: Turn, place: Queue, now: number): Roster {
  const whom = { caller: back.callSid, place: back.place };
  const { busy } = rung(roster, person, place, whom, now).people[person] ?? {};
  const ringing = { person, until: busy?.until ?? now };
  return withBack(does(roster, person, busy), { ...back, ringing });
}

/** The same for an agent on the agents' line, who hears the offer at once. */
function takenOnLine(roster: Roster, back: CallBack, leg: string, now: number): Roster {
  return withBack(roster, { ...back, ringing: { person: '', leg, until: now + ANSWERS * 2000 } });
}

/**
 * Whoever was rung for a call back makes the call.
 * @returns undefined when somebody else is at it, or it is not wanted any more
 */
function makes(
  roster: Roster,
  callSid: string,
  person: string,
  leg: string,
  now: number,
): Roster | undefined {
  const back = roster.callBacks.find((each) => each.callSid === callSid);
  const { ringing } = back ?? {};
  if (!back || ringing?.person !== person || (ringing.leg ?? leg) !== leg) return undefined;
  const mine = withBack(roster, { ...back, ringing: { person, leg, until: now + LONGEST_TALK } });
  return person === ''
    ? mine
    : accepted(mine, person, { caller: callSid, place: back.place, leg }, back.since, now);
}

/** The call back that somebody was at, by their leg or, where they have not accepted, by their name. */
function madeBy(
  roster: Roster,
  by: { readonly leg: string; readonly back?: string | undefined; readonly person?: string },
): CallBack | undefined {
  return roster.callBacks.find(({ callSid, ringing }) => {
    if (ringing?.leg !== undefined) return ringing.leg === by.leg;
    return ringing !== undefined && callSid === by.back && ringing.person === by.person;
  });
}

/** What came of it: done, another try later, or somebody else's turn to ring. */
function calledBack(roster: Roster, back: CallBack, came: Came, now: number): Roster {
  const { ringing, ...rest } = back;
  if (came === 'reached') return without(roster, (each) => each.callSid === back.callSid);
  if (came === 'tried') {
    const queue = settings.places[back.place];
    const minutes = (queue?.kind === 'queue' && queue.callBack?.minutesBetween) || 0;
    return withBack(roster, { ...rest, tries: back.tries + 1, notBefore: now + minutes * 60_000 });
  }
  const { person = '', leg } = ringing ?? {};
  const stand = roster.people[person];
  const rested =
    stand && leg !== undefined
      ? withStand(roster, person, { ...stand, restsUntil: now + AFTER_HANGING_UP })
      : roster;
  return withBack(rested, rest);
}

/** Drops call backs. */
function without(roster: Roster, isOver: (back: CallBack) => boolean): Roster {
  if (!roster.callBacks.some(isOver)) return roster;
  return { ...roster, callBacks: roster.callBacks.filter((each) => !isOver(each)) };
}

function withBack(roster: Roster, back: CallBack): Roster {
  const callBacks = roster.callBacks.map((each) => (each.callSid === back.callSid ? back : each));
  return { ...roster, callBacks };
}

/** Writes a call back down. One for each number: whoever asks again keeps the first place. */
function promised(roster: Roster, back: CallBack): Roster | 'full' | 'blocked' {
  if (roster.blocked.includes(back.number)) return 'blocked';
  if (roster.callBacks.some(({ number }) => number === back.number)) return roster;
  if (isFull(roster)) return 'full';
  const callBacks = [...roster.callBacks, back].sort((one, other) => one.since - other.since);
  return { ...roster, callBacks };
}

function isFull({ callBacks }: Roster): boolean {
  return callBacks.length >= MOST_CALL_BACKS;
}

/** Country codes whose telephones have ten digits, which people dial alone. */
const tenDigits = ['+1', '+52'] as const;

/** The country code of the business, where ten digits follow it. */
function ownCode(): string | undefined {
  return tenDigits.find((code) => house.mainNumber(settings).startsWith(code));
}

/** E.164 of what somebody has keyed in: ten digits are a number of the country of the business. */
function completed(digits: string): string {
  const code = ownCode();
  return code !== undefined && digits.length === 10
    ? `${code}${digits}`
    : `+${digits.replace(/^(011|00)/, '')}`;
}

/** As people at home say it: without the country code of the business. */
function national(number: string): string {
  const code = ownCode();
  return code !== undefined && number.startsWith(code) ? number.slice(code.length) : number;
}

/** Whether a customer can be called back there: as the settings allow, and nobody of ours, no premium number. */
function mayCall({ callBack }: Queue, number: string): boolean {
  if (read.isWithheld(number) || !callBack?.allowedPrefixes.some((prefix) => number.startsWith(prefix)))
    return false;
  const code = tenDigits.find((each) => number.startsWith(each));
  if (code !== undefined && number.length !== code.length + 10) return false;
  if (house.isListed(number, settings.callers?.blocked)) return false;
  return !house.isPremium(number) && !isOurs(number);
}

function isOurs(number: string): boolean {
  const { numbers, people, rescue } = settings;
  return (
    Object.hasOwn(numbers, number) ||
    number === rescue.number ||
    Object.values(people).some((person) => person.number === number)
  );
}

function withStand(roster: Roster, person: string, stand: Stand): Roster {
  return { ...roster, people: { ...roster.people, [person]: stand } };
}

/** Takes somebody for a caller, before their telephone rings. */
function rung(
  roster: Roster,
  person: string,
  { seconds = RINGS }: Queue,
  whom: Pick<Busy, 'caller' | 'place'>,
  now: number,
): Roster {
  const until = now + (seconds + ANSWERS) * 1000;
  return withStand(roster, person, {
    ...roster.people[person],
    busy: { doing: 'ringing', ...whom, since: now, until },
  });
}

/** Somebody has accepted a caller. The pace of the queue is the time from one turn to the next, while somebody waited. */
function accepted(
  roster: Roster,
  person: string,
  busy: Pick<Busy, 'caller' | 'place' | 'leg'>,
  joinedAt: number,
  now: number,
): Roster {
  const { place = '' } = busy;
  const before = roster.pace[place];
  const seconds = Math.round((now - Math.max(before?.at ?? 0, joinedAt)) / 1000);
  const pace = { seconds: before ? Math.round((before.seconds + seconds) / 2) : seconds, at: now };
  const { restsUntil: _, misses: __, ...stand } = roster.people[person] ?? {};
  const talking: Busy = { ...busy, doing: 'talking', since: now, until: now + LONGEST_TALK };
  return {
    ...withStand(roster, person, { ...stand, busy: talking }),
    ...(place && { pace: { ...roster.pace, [place]: pace } }),
  };
}

/** Their talk is over: notes to write, then free. */
function afterTalk(roster: Roster, person: string, wrapUpSeconds: number, now: number): Roster {
  const { busy, ...stand } = roster.people[person] ?? {};
  const wrapping: Busy = {
    doing: 'wrapping up',
    ...(busy?.place !== undefined && { place: busy.place }),
    since: now,
    until: now + wrapUpSeconds * 1000,
  };
  return withStand(roster, person, {
    ...stand,
    ...(wrapUpSeconds > 0 && { busy: wrapping }),
    idleSince: now,
  });
}

/** They were rung in vain. */
function missed(roster: Roster, person: string, status: keyof typeof rests, now: number): Roster {
  const { busy: _, misses: before = 0, ...stand } = roster.people[person] ?? {};
  const misses = status === 'no-answer' || status === 'completed' ? before + 1 : before;
  const isGone = misses >= MOST_MISSES;
  return withStand(roster, person, {
    ...stand,
    ...(rests[status] > 0 && { restsUntil: now + rests[status] }),
    ...(isGone ? { duty: { isOn: false, until: hours.endOfDay(now) } } : misses > 0 && { misses }),
  });
}

/** Puts somebody on or off duty for the rest of the day. */
function put(roster: Roster, person: string, isOn: boolean, now: number): Roster {
  const { misses: _, restsUntil: __, ...stand } = roster.people[person] ?? {};
  return withStand(roster, person, { ...stand, duty: { isOn, until: hours.endOfDay(now) } });
}

/** The schedule counts again for somebody. */
function asScheduled(roster: Roster, person: string): Roster {
  const { duty: _, ...stand } = roster.people[person] ?? {};
  return withStand(roster, person, stand);
}

/**
 * Nobody rings them for so long.
 * @param minutes 0 ends the pause
 * @returns undefined while they are on a call: it ends first
 */
function paused(roster: Roster, person: string, minutes: number, now: number): Roster | undefined {
  const busy = doing(person, roster, now);
  if (busy && busy.doing !== 'paused' && busy.doing !== 'wrapping up') return undefined;
  const since = busy?.doing === 'paused' ? busy.since : now;
  const until = now + minutes * 60_000;
  return does(roster, person, minutes > 0 ? { doing: 'paused', since, until } : undefined);
}

/** Somebody has dialed in to take callers, and nobody rings them. @param leg their own call */
function onTheLine(roster: Roster, person: string, leg: string, now: number): Roster {
  return does(roster, person, { doing: 'on the line', leg, since: now, until: now + LONGEST_TALK });
}

/** Their line has closed. @returns undefined where they are busy with something else */
function offTheLine(roster: Roster, person: string, leg: string, now: number): Roster | undefined {
  const busy = roster.people[person]?.busy;
  if (busy?.doing !== 'on the line' || busy.leg !== leg) return undefined;
  const free = does(roster, person, undefined);
  return withStand(free, person, { ...free.people[person], idleSince: now });
}

/** What the desk sees. */
function view(roster: Roster, now: number): Staffing {
  const byHand = hours.inForce(roster.byHand, now);
  return {
    people: Object.keys(settings.people).map((person) => colleague(person, roster, now)),
    ...(byHand && { byHand }),
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
    ...(duty && duty.until > now && { byHandUntil: duty.until }),
    ...(busy && {
      doing: busy.doing,
      since: busy.since,
      ...(busy.caller !== undefined && { caller: busy.caller }),
      ...(busy.place !== undefined && { place: busy.place }),
    }),
    misses,
    ...(restsUntil > now && { restsUntil }),
  };
}

/** Somebody does something else, or is free again. */
function does(roster: Roster, person: string, busy: Busy | undefined): Roster {
  const { busy: _, ...stand } = roster.people[person] ?? {};
  return withStand(roster, person, { ...stand, ...(busy && { busy }) });
}

const staff = {
  RINGS,
  MOST_MISSES,
  rests,
  isOnDuty,
  byNumber,
  doing,
  onDuty,
  free,
  whoIs,
  whomToRing,
  due,
  isOpen,
  isRung,
  isLost,
  turn,
  taken,
  takenOnLine,
  makes,
  madeBy,
  calledBack,
  without,
  withBack,
  promised,
  isFull,
  completed,
  national,
  mayCall,
  rung,
  accepted,
  afterTalk,
  missed,
  put,
  asScheduled,
  paused,
  onTheLine,
  offTheLine,
  view,
  does,
};

export = staff;
