import type { Schedule } from '../../functions/types/settings';
import { all, type Check, fields, first, isObject, list, oneOf, quoted, record, text } from './sentences';

import house = require('../../functions/business.private');

export const timeZone: Check = (value, where) => {
  try {
    // EST and the like are known, but some of them have no summer time, and CST is also China's.
    if (/\/|^UTC$/.test(text(value)) && new Intl.DateTimeFormat('en', { timeZone: text(value) })) return [];
  } catch {
    // Falls through to the sentence.
  }
  return [`${where}: ${quoted(value)} is no time zone; write an IANA name, as in America/Chicago.`];
};

const isSpan: Check = (value, where) => {
  if (typeof value !== 'string' || !/^([01]\d|2[0-3]):[0-5]\d-(([01]\d|2[0-3]):[0-5]\d|24:00)$/.test(value))
    return [`${where}: ${quoted(value)} is no span of time; write 24-hour times, as in 08:00-17:00.`];
  const { opens, closes } = span(value);
  if (opens === closes)
    return [`${where}: ${value} ends when it starts; write 00:00-24:00 for all day, [] for a day off.`];
  // Noon to 01:00 runs past midnight, but 17:00 to 08:00 is probably the wrong way round.
  if (closes > opens || closes + DAY - opens <= LONGEST_NIGHT) return [];
  return [
    `${where}: ${value} ends before it starts; write the earlier time first, or a long night as two spans.`,
  ];
};

const areApart: Check = (value, where) => {
  const sorted = [...(value as string[])].sort();
  return sorted.slice(1).flatMap((later, index) => {
    const earlier = sorted[index] ?? '';
    const { opens, closes } = span(earlier);
    if (closes > opens && closes <= span(later).opens) return [];
    return [
      `${where}: ${earlier} runs into ${later}; make them one, or end the first before the second begins.`,
    ];
  });
};

/** The spans of a day. */
const day = first(list(isSpan), areApart);

const week: Check = (value, where) => {
  if (!isObject(value)) return oneOf('always')(value, where);
  const days: readonly string[] = house.weekdays;
  const strange = Object.keys(value).filter((name) => !days.includes(name));
  if (strange.length > 0)
    return strange.map((name) => `${where}.${name}: is no day of the week; write monday to sunday.`);
  const missing = days.filter((name) => value[name] === undefined);
  return [
    ...missing.map((name) => `${where}: ${name} is missing; write ${name}: [] for a day off.`),
    ...record(day)(value, where),
    ...(missing.length > 0 ? [] : nightsApart(value, where)),
  ];
};

/** Finds spans past midnight that overlap the hours of the next day. */
function nightsApart(value: Readonly<Record<string, unknown>>, where: string): string[] {
  return house.weekdays.flatMap((name, index) => {
    const next = house.weekdays[(index + 1) % 7] ?? 'sunday';
    const [tonight, tomorrow] = [spansOf(value[name]), spansOf(value[next])];
    const night = tonight.find(({ opens, closes }) => closes <= opens);
    if (!night || !tomorrow.some(({ opens }) => opens < night.closes)) return [];
    return [`${where}.${next}: begins before the night of ${name} is over; let it begin when that ends.`];
  });
}

const dates = record((spans, at, date) => [
  ...(isDate(date) ? [] : [`${at}: is no date; write it as in 2026-12-24, or as in 12-24 for every year.`]),
  ...day(spans, at),
]);

/** A date for every year has to exist in a leap year; a date of one year, in that year. */
function isDate(date: string): boolean {
  const whole = /^\d\d-\d\d$/.test(date) ? `2028-${date}` : date;
  const time = /^20\d\d-\d\d-\d\d$/.test(whole) ? Date.parse(`${whole}T00:00Z`) : Number.NaN;
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(whole);
}

export const checkSchedule: Check = all(
  fields<Schedule>({ timeZone: { maybe: timeZone }, week, dates: { maybe: dates } }),
  (value, where) => {
    const { week: days, dates: own = {} } = isObject(value) ? value : {};
    const isNever =
      isObject(days) && [days, own].flatMap((spans) => Object.values(spans ?? {})).flat().length === 0;
    return isNever ? [`${where}: is never; write a span into one of its days, or take it out.`] : [];
  },
);

const DAY = 24 * 60;
const LONGEST_NIGHT = 14 * 60;

/** Minutes of the day. */
interface Minutes {
  readonly opens: number;
  readonly closes: number;
}

function span(text: string): Minutes {
  const [opens = 0, closes = 0] = text.split('-').map((clock) => {
    const [hours = 0, minutes = 0] = clock.split(':').map(Number);
    return hours * 60 + minutes;
  });
  return { opens, closes };
}

function spansOf(value: unknown): Minutes[] {
  const spans = Array.isArray(value) ? value.filter((text) => isSpan(text, '').length === 0) : [];
  return spans.map((text) => span(text));
}

/**
 * The first moment that none of these hours covers, as in "sunday at 02:00" or "12-25 at 09:00"; undefined if there is none.
 * Hours in other time zones than `zone` are compared in the first week of January and of July.
 */
export function firstGap(schedules: readonly Schedule[], zone: string): string | undefined {
  const shifts = [Date.UTC(2026, 0, 4), Date.UTC(2026, 6, 5)].map((from) =>
    schedules.map(({ timeZone = zone }) => offset(timeZone, from) - offset(zone, from)),
  );
  const ofWeek = schedules.map(({ week }) => week);
  const every = shifts.flatMap((shift) => gapBetween(ofWeek, shift, 0, 7 * DAY) ?? []);
  if (every[0] !== undefined) {
    const weekday = house.weekdays[Math.floor(every[0] / DAY)];
    return `${weekday} at ${clock(every[0])}`;
  }
  const dates = [...new Set(schedules.flatMap(({ dates = {} }) => Object.keys(dates)))].sort();
  for (const date of dates) {
    // A date for every year can fall on any day of the week.
    for (const today of date.length > 5 ? [new Date(date).getUTCDay()] : [0, 1, 2, 3, 4, 5, 6]) {
      const around = schedules.map((schedule) => weekAround(schedule, date, today));
      const gaps = shifts.flatMap((shift) => gapBetween(around, shift, today * DAY, 2 * DAY) ?? []);
      if (gaps[0] !== undefined) return `${date} at ${clock(gaps[0])}`;
    }
  }
  return undefined;
}

/** The week around a date, with the special hours of its days. */
function weekAround({ week, dates = {} }: Schedule, date: string, today: number): Schedule['week'] {
  const noon = Date.parse(`${date.length > 5 ? date : `2026-${date}`}T12:00Z`);
  const always = Object.fromEntries(house.weekdays.map((name) => [name, ['00:00-24:00']]));
  const own = [-1, 0, 1].flatMap((days) => {
    const name = new Date(noon + days * DAY * 60_000).toISOString().slice(0, 10);
    const spans = dates[name] ?? dates[name.slice(5)];
    return spans ? [[house.weekdays[(today + days + 7) % 7], spans]] : [];
  });
  return { ...(week === 'always' ? always : week), ...Object.fromEntries(own) };
}

/** The first minute from `from` on that none of these weeks covers. @param shifts minutes that their clocks are ahead */
function gapBetween(
  weeks: readonly Schedule['week'][],
  shifts: readonly number[],
  from: number,
  minutes: number,
): number | undefined {
  const covered = new Uint8Array(7 * DAY);
  weeks.forEach((week, at) => {
    house.weekdays.forEach((weekday, index) => {
      const spans = week === 'always' ? [{ opens: 0, closes: DAY }] : spansOf(week[weekday]);
      for (const { opens, closes } of spans) {
        const ends = closes > opens ? closes : closes + DAY;
        for (let minute = opens; minute < ends; minute++)
          covered[(index * DAY + minute - (shifts[at] ?? 0) + 7 * DAY) % (7 * DAY)] = 1;
      }
    });
  });
  for (let minute = from; minute < from + minutes; minute++)
    if (!covered[minute % (7 * DAY)]) return minute % (7 * DAY);
  return undefined;
}

function clock(minute: number): string {
  const parts = [Math.floor((minute % DAY) / 60), minute % 60];
  return parts.map((part) => String(part).padStart(2, '0')).join(':');
}

/** Minutes that a time zone is ahead of UTC. */
function offset(timeZone: string, at: number): number {
  return Math.round((Date.parse(`${new Date(at).toLocaleString('sv-SE', { timeZone })}Z`) - at) / 60_000);
}
