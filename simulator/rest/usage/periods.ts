import { invalid } from '../errors';
import type { Fields } from '../fields';
import { dayOf, daysAfter } from './ledger';

/** From one day to another, both of them in: `2026-01-05`. */
export interface Period {
  from: string;
  to: string;
}

/** The lists of usage records, as their paths name them; `''` is the one without a name. */
export const recordLists = [
  '',
  'AllTime',
  'Daily',
  'LastMonth',
  'Monthly',
  'ThisMonth',
  'Today',
  'Yearly',
  'Yesterday',
] as const;

export type RecordList = (typeof recordLists)[number];

/**
 * The periods that a list has records for, newest first.
 * @param born the day that the account began
 * @param now milliseconds since the epoch
 * @throws RestError 20001 for a StartDate or EndDate that is none
 */
export function periodsOf(list: RecordList, query: Fields, born: string, now: number): Period[] {
  const today = dayOf(now);
  const asked = {
    from: dateOf(query, 'StartDate', today) ?? born,
    to: dateOf(query, 'EndDate', today) ?? today,
  };
  const lastMonth = monthOf(daysAfter(monthOf(today).from, -1));
  const yesterday = daysAfter(today, -1);
  const periods: Record<RecordList, () => Period[]> = {
    '': () => [asked],
    AllTime: () => [asked],
    Daily: () => split(asked, (date) => ({ from: date, to: date })),
    Monthly: () => split(asked, monthOf),
    Yearly: () => split(asked, yearOf),
    Today: () => [{ from: today, to: today }],
    Yesterday: () => [{ from: yesterday, to: yesterday }],
    ThisMonth: () => [{ from: monthOf(today).from, to: today }],
    LastMonth: () => [lastMonth],
  };
  return periods[list]();
}

/** The whole month that a day is in. */
export function monthOf(date: string): Period {
  const from = `${date.slice(0, 7)}-01`;
  const inNext = daysAfter(from, 31).slice(0, 7);
  return { from, to: daysAfter(`${inNext}-01`, -1) };
}

/** The whole year that a day is in. */
export function yearOf(date: string): Period {
  const year = date.slice(0, 4);
  return { from: `${year}-01-01`, to: `${year}-12-31` };
}

/** A stretch in periods, cut at both its ends, newest first. */
function split({ from, to }: Period, around: (date: string) => Period): Period[] {
  const periods: Period[] = [];
  for (let date = to; date >= from; ) {
    const whole = around(date);
    periods.push({ from: whole.from > from ? whole.from : from, to: date });
    date = daysAfter(whole.from, -1);
  }
  return periods;
}

/** `2026-01-05`, or so many days from today: `-30days`. */
function dateOf(query: Fields, name: string, today: string): string | undefined {
  const text = query.text(name);
  if (!text) return undefined;
  const offset = /^([+-]?\d{1,5})days?$/.exec(text.trim());
  if (offset) return daysAfter(today, Number(offset[1]));
  const isDate = /^\d{4}-\d\d-\d\d$/.test(text) && !Number.isNaN(Date.parse(text));
  if (!isDate) throw invalid(name, text, 'YYYY-MM-DD, or days from today: -30days');
  return text;
}
