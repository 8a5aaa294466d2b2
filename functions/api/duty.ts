import type { ByHand, Roster } from '../types/roster';
import type { Context, Event } from '../types/runtime';

import api = require('../desk/api.private');
import callBacks = require('../desk/call-back.private');
import staff = require('../desk/staff.private');
import hours = require('../hours.private');
import settings = require('../settings.private');
import rosters = require('../store/roster.private');
import sync = require('../store/sync.private');
import log = require('../voice/log.private');
import read = require('../voice/read.private');

const LONGEST_PAUSE = 480;
/** Milliseconds that something set by hand may last. What lasts longer belongs in the settings. */
const LONGEST = 31 * 24 * 3600_000;
/** Blocked numbers share a document of 16 KB. */
const MOST_BLOCKED = 200;

/** @returns undefined to leave the roster as it is */
type Change = (roster: Roster) => Roster | undefined;

/**
 * Who is on duty, whether the business is open, who may not call. POST one of
 * `{ "person": "ana", "duty": "on" | "off" | "schedule" }`, `{ "person": "ana", "pause": 15 }` (minutes; 0 ends it),
 * `{ "hand": "closed" | "open" | "schedule", "until": "08:00", "reason": "weather" }`,
 * `{ "block": "+15550100123" }` and `{ "unblock": "+15550100123" }`. Answers with what the desk then sees.
 */
export const handler = api.changes(async (context, event) => {
  const [name, ...others] = names.filter((each) => event[each] !== undefined);
  if (name === undefined || others.length > 0)
    throw new api.Problem(400, `Send exactly one of ${names.map((each) => `"${each}"`).join(', ')}.`);
  const now = Date.now();
  return [200, staff.view(await change(context, changes[name](event, now)), now)];
});

const changes = { duty, pause, hand, block, unblock } as const;
const names = Object.keys(changes) as (keyof typeof changes)[];

async function change(context: Context, its: Change): Promise<Roster> {
  try {
    return await rosters.change(sync.storeFor(context, 'save'), its);
  } catch (error) {
    if (error instanceof api.Problem) throw error;
    log.note('roster-unwritten', { reason: String(error) });
    throw new api.Problem(503, 'This could not be saved just now. Try again in a minute.', {
      reason: 'sync',
    });
  }
}

function duty(event: Event, now: number): Change {
  const person = personOf(event);
  const how = oneOf(event, 'duty', ['on', 'off', 'schedule']);
  return (roster) =>
    how === 'schedule' ? staff.asScheduled(roster, person) : staff.put(roster, person, how === 'on', now);
}

function pause(event: Event, now: number): Change {
  const person = personOf(event);
  const minutes = read.count(event, 'pause');
  if (minutes === undefined || minutes > LONGEST_PAUSE)
    throw api.bad('pause', `must be minutes, from 0 (which ends the pause) to ${LONGEST_PAUSE}`);
  return (roster) => {
    const paused = staff.paused(roster, person, minutes, now);
    const { name } = settings.people[person] ?? { name: person };
    if (!paused && minutes > 0)
      throw new api.Problem(409, `${name} is on a call. Pause them when it is over.`, { reason: 'busy' });
    return paused;
  };
}

function hand(event: Event, now: number): Change {
  const how = oneOf(event, 'hand', ['closed', 'open', 'schedule']);
  if (how === 'schedule') return ({ byHand: _, ...roster }) => roster;
  const isOpen = how === 'open';
  const until = event.until === undefined ? usualEnd(isOpen, now) : untilOf(event, now);
  const reason = event.reason === undefined ? undefined : oneOf(event, 'reason', rosters.reasons);
  if (isOpen && reason) throw api.bad('reason', 'is for "closed": callers hear why');
  const byHand: ByHand = { isOpen, until, reason };
  return (roster) => ({ ...roster, byHand });
}

/** Without a time: closed until we open on another day, or open for the rest of this one. */
function usualEnd(isOpen: boolean, now: number): number {
  return isOpen ? hours.endOfDay(now) : hours.nextMorning(now);
}

function untilOf(event: Event, now: number): number {
  const text = read.text(event, 'until');
  if (/^([01]\d|2[0-3]):[0-5]\d$/.test(text)) return hours.nextTime(text, now);
  const at = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)$/.test(text)
    ? Date.parse(text)
    : Number.NaN;
  if (Number.isNaN(at))
    throw api.bad('until', 'must be a time such as "08:00", or "2026-01-07T08:00:00-06:00" with its offset');
  if (at <= now) throw api.bad('until', 'has passed');
  if (at > now + LONGEST)
    throw api.bad('until', 'is more than 31 days ahead: change the hours in the settings');
  return at;
}

function block(event: Event): Change {
  const number = numberOf(event, 'block');
  if (Object.hasOwn(settings.numbers, number) || staff.byNumber(number) !== undefined)
    throw api.bad('block', 'is one of your own numbers');
  return (roster) => {
    if (roster.blocked.includes(number)) return undefined;
    if (roster.blocked.length >= MOST_BLOCKED || !rosters.hasRoom(roster))
      throw new api.Problem(409, `${roster.blocked.length} numbers are blocked already. Unblock one first.`, {
        reason: 'full',
      });
    // Nor are they called.
    const left = callBacks.without(roster, (back) => back.number === number);
    return { ...left, blocked: [...roster.blocked, number] };
  };
}

function unblock(event: Event): Change {
  const number = numberOf(event, 'unblock');
  return (roster) =>
    roster.blocked.includes(number)
      ? { ...roster, blocked: roster.blocked.filter((each) => each !== number) }
      : undefined;
}

function personOf(event: Event): string {
  const person = read.text(event, 'person');
  if (Object.hasOwn(settings.people, person)) return person;
  throw api.bad('person', `must be one of ${Object.keys(settings.people).join(', ')}`);
}

function numberOf(event: Event, field: string): string {
  const number = read.e164(event, field);
  if (number) return number;
  throw api.bad(field, 'must be a number in E.164, such as +15550100100');
}

function oneOf<const Known extends string>(event: Event, field: string, known: readonly Known[]): Known {
  const found = read.oneOf(event, field, known, undefined);
  if (found) return found;
  throw api.bad(
    field,
    `must be ${known.map((each) => `"${each}"`).join(', ')}`.replace(/, ([^,]*)$/, ' or $1'),
  );
}
