import type { DayGroup, Opens, Span } from './types/language';
import type { ByHand } from './types/roster';
import type { Schedule } from './types/settings';

import house = require('./business.private');
import settings = require('./settings.private');

/** The business's clocks and calendars. Local dates and times are compared as text: `2026-12-25`, `08:05`. */

const MINUTE = 60_000;
const DAY = 1440 * MINUTE;

/** Whether somebody is there at `now`. A span that ends before it starts runs past midnight. */
function isOpen(schedule: Schedule, now = Date.now()): boolean {
  if (schedule.week === 'always' && !schedule.dates) return true;
  const { date, clock } = wallClock(now, zoneOf(schedule));
  const lastNight = spansOf(schedule, dateAfter(date, -1)).filter(isPastMidnight);
  return (
    spansOf(schedule, date).some(
      (span) => clock >= span.opens && (isPastMidnight(span) || clock < span.closes),
    ) || lastNight.some(({ closes }) => clock < closes)
  );
}

/**
 * The next opening; undefined if there is none within a year.
 * @param after the opening comes later than this
 */
function opensNext(schedule: Schedule, now = Date.now(), after = now): Opens | undefined {
  const { date, clock } = wallClock(after, zoneOf(schedule));
  for (let days = 0; days <= 366; days++) {
    const day = dateAfter(date, days);
    const [next] = spansOf(schedule, day)
      .filter(({ opens }) => days > 0 || opens > clock)
      .map(({ opens }) => opens)
      .sort();
    if (next !== undefined) return moment(instant(day, next, zoneOf(schedule)), now, zoneOf(schedule));
  }
  return undefined;
}

/** When a schedule opens or closes next, in milliseconds since the epoch; undefined if it does not within a year. */
function changesNext(schedule: Schedule, now = Date.now()): number | undefined {
  const isOpenNow = isOpen(schedule, now);
  const zone = zoneOf(schedule);
  const { date } = wallClock(now, zone);
  for (let days = -1; days <= 366; days++) {
    const day = dateAfter(date, days);
    const turns = spansOf(schedule, day)
      .flatMap((span) => [
        instant(day, span.opens, zone),
        instant(isPastMidnight(span) ? dateAfter(day, 1) : day, span.closes, zone),
      ])
      .sort((one, other) => one - other);
    const next = turns.find((at) => at > now && isOpen(schedule, at) !== isOpenNow);
    if (next !== undefined) return next;
  }
  return undefined;
}

function opens(date: string, clock: string, now: number, timeZone: string): Opens {
  const today = wallClock(now, timeZone).date;
  return { days: daysBetween(today, date), date, weekday: weekdayOf(date), clock };
}

/** A time as it is said: on the clock of the business unless another is named. */
function moment(at: number, now = Date.now(), timeZone = settings.timeZone): Opens {
  const { date, clock } = wallClock(at, timeZone);
  return opens(date, clock, now, timeZone);
}

/** What counts now of what was set by hand: afterwards the schedule does. */
function inForce(byHand: ByHand | undefined, now = Date.now()): ByHand | undefined {
  return byHand && byHand.until > now ? byHand : undefined;
}

/** Whether a place with the hours of this name is open: by hand, else by the schedule. A place without hours always is. */
function areOpen(byHand: ByHand | undefined, name: string | undefined, now = Date.now()): boolean {
  const hand = name === undefined ? undefined : inForce(byHand, now);
  return hand ? hand.isOpen : areOn(name, now);
}

/** When a place that is closed opens again: when what was set by hand ends, if the schedule is open then. */
function opensAgain(byHand: ByHand | undefined, schedule: Schedule, now = Date.now()): Opens | undefined {
  const hand = inForce(byHand, now);
  if (!hand || hand.isOpen) return opensNext(schedule, now);
  if (!isOpen(schedule, hand.until)) return opensNext(schedule, now, hand.until);
  return moment(hand.until, now, zoneOf(schedule));
}

/** The hours that people mean by "we are open": those of the first place that has any. */
function main(): string | undefined {
  return Object.values(settings.places).find(({ open }) => open !== undefined)?.open;
}

/** When the business opens on another day than today by its main hours; without such an opening, when today is over. */
function nextMorning(now = Date.now()): number {
  const schedule = settings.hours[main() ?? ''];
  const midnight = endOfDay(now);
  // An opening at midnight counts.
  const next = schedule && opensNext(schedule, now, midnight - 1);
  return next ? instant(next.date, next.clock, zoneOf(schedule)) : midnight;
}

/** The next time that the clock of the business shows `clock`: later today, else tomorrow. */
function nextTime(clock: string, now = Date.now()): number {
  const { date } = wallClock(now);
  const today = instant(date, clock);
  return today > now ? today : instant(dateAfter(date, 1), clock);
}

/** The week from Monday on, without closed days, consecutive days with the same hours as one; undefined if always open. */
function groups({ week }: Schedule): DayGroup[] | undefined {
  if (week === 'always') return undefined;
  const found: DayGroup[] = [];
  for (const day of [1, 2, 3, 4, 5, 6, 0]) {
    const last = found.at(-1);
    const spans = read(week[house.weekdays[day] ?? 'sunday']);
    if (last && (last.to + 1) % 7 === day && JSON.stringify(last.spans) === JSON.stringify(spans))
      found[found.length - 1] = { ...last, to: day };
    else if (spans.length > 0) found.push({ from: day, to: day, spans });
  }
  return found;
}

/** Today's hours where they are not those of the week: a half day, a holiday. */
function ofToday(schedule: Schedule, now = Date.now()): Span[] | undefined {
  const own = datesOf(schedule, wallClock(now, zoneOf(schedule)).date);
  return own && read(own);
}

/** The hours of a date: its own, else those of the same day in every year, else those of the week. */
function spansOf(schedule: Schedule, date: string): Span[] {
  const { week } = schedule;
  const own = datesOf(schedule, date);
  if (own) return read(own);
  if (week === 'always') return [{ opens: '00:00', closes: '24:00' }];
  return read(week[house.weekdays[weekdayOf(date)] ?? 'sunday']);
}

function datesOf({ dates = {} }: Schedule, date: string): readonly string[] | undefined {
  return dates[date] ?? dates[date.slice('2026-'.length)];
}

function read(spans: readonly string[]): Span[] {
  return spans.map((span) => {
    const [opens = '', closes = ''] = span.split('-');
    return { opens, closes };
  });
}

const isPastMidnight = ({ opens, closes }: Span): boolean => closes <= opens;
const zoneOf = ({ timeZone = settings.timeZone }: Schedule): string => timeZone;

function weekdayOf(date: string): number {
  return new Date(`${date}T00:00Z`).getUTCDay();
}

function dateAfter(date: string, days: number): string {
  return new Date(Date.parse(`${date}T00:00Z`) + days * DAY).toISOString().slice(0, 10);
}

function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / DAY);
}

function wallClock(at: number, timeZone = settings.timeZone): { date: string; clock: string } {
  const [date = '', time = ''] = local(at, timeZone).split(' ');
  return { date, clock: time.slice(0, 5) };
}

/** `2026-01-06 10:00:00`: the format of the Swedish locale. */
function local(at: number, timeZone = settings.timeZone): string {
  const clock = clocks.get(timeZone) ?? new Intl.DateTimeFormat('sv-SE', { timeZone, ...dateAndTime });
  clocks.set(timeZone, clock);
  return clock.format(at);
}

const dateAndTime = { dateStyle: 'short', timeStyle: 'medium' } as const;

/** By time zone: keeping a formatter saves a tenth of a millisecond on each use. */
const clocks = new Map<string, Intl.DateTimeFormat>();

/** A day in the business's time zone: `from` its first millisecond `to` the next day's. @param date otherwise today */
function dayOf(date: string): { readonly day: string; readonly from: number; readonly to: number } {
  const day = isDate(date) ? date : wallClock(Date.now()).date;
  return { day, from: instant(day, '00:00'), to: instant(dateAfter(day, 1), '00:00') };
}

function isDate(text: string): boolean {
  const at = /^20\d\d-\d\d-\d\d$/.test(text) ? Date.parse(`${text}T00:00Z`) : Number.NaN;
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(text);
}

/**
 * The time at which a clock shows this; the first where it does so twice, and the next that it shows where the clocks skip it.
 * Applies the offset twice, because the first guess may be on the other side of a clock change.
 */
function instant(date: string, clock: string, timeZone = settings.timeZone): number {
  const utc = Date.parse(`${date}T${clock}Z`);
  const guess = utc - offset(utc, timeZone);
  const at = utc - offset(guess, timeZone);
  let shown = wallClock(at, timeZone).clock === clock ? at : Math.min(guess, at);
  while (local(shown, timeZone) < `${date} ${clock}`) shown += MINUTE;
  return shown;
}

function offset(at: number, timeZone: string): number {
  return Date.parse(`${local(at, timeZone).replace(' ', 'T')}Z`) - at;
}

/** Whether the hours of this name are on; a place without hours is always open. */
function areOn(name: string | undefined, now = Date.now()): boolean {
  const schedule = name === undefined ? undefined : settings.hours[name];
  return !schedule || isOpen(schedule, now);
}

/** The first millisecond of the business's next day. */
function endOfDay(now: number): number {
  return instant(dateAfter(wallClock(now).date, 1), '00:00');
}

export = {
  isOpen,
  areOn,
  areOpen,
  inForce,
  opensNext,
  changesNext,
  opensAgain,
  main,
  moment,
  nextMorning,
  nextTime,
  groups,
  ofToday,
  dayOf,
  endOfDay,
  local,
};
