import { prices } from './prices';

/** What a call is taken to be: change these, and the page with them. */
export const usual = {
  /** Minutes of the caller: menu, waiting, talk. */
  minutes: 4,
  /** Minutes of the telephone that was rung, and of the recording. */
  talk: 2.5,
  /** Days of a month on which people call. */
  days: 22,
  /** Which part of a day's calls comes in its busiest hour. */
  busiest: 0.15,
  /** Webhooks and callbacks of a call, and how long a function works for one, in seconds. */
  webhooks: 14,
  work: 0.15,
  /** Writes to the one Sync Map of a month: rings or waits, ends, a record. */
  writes: 4,
  /** Which part of the calls leads to a text. */
  texts: 0.2,
  /** Days for which recordings are kept. */
  kept: 90,
} as const;

export interface Scale {
  /** Calls a day. */
  calls: number;
  /** Calls at a time in the busiest hour. */
  atOnce: number;
  /** Functions at work at a time, of 30. */
  functions: number;
  /** Writes a second on one Sync Map, of 20. */
  writes: number;
  /** Invocations a month. */
  invocations: number;
  /** Dollars a month, without invocations and Sync, whose prices were not found. */
  dollars: number;
}

/** What so many calls a day come to. The busiest hour counts; bursts within it are three times as dense. */
export function scaleOf(calls: number): Scale {
  const perSecond = (calls * usual.busiest) / 3600;
  const month = calls * usual.days;
  const keptMinutes = (calls * usual.days * usual.talk * usual.kept) / 30;
  const dollars =
    month * usual.minutes * prices.inbound +
    month * usual.talk * (prices.outbound + prices.recording) +
    Math.max(0, keptMinutes - prices.freeStorage) * prices.storage +
    month * usual.texts * prices.text +
    2 * prices.number;
  return {
    calls,
    atOnce: perSecond * usual.minutes * 60,
    functions: perSecond * usual.webhooks * usual.work * 3,
    writes: perSecond * usual.writes * 3,
    invocations: month * usual.webhooks,
    dollars,
  };
}

export const sizes = [10, 1000, 10_000, 100_000] as const;

/** A row of the page's table: calls, at once, functions, writes, dollars. */
export function rowOf({ calls, atOnce, functions, writes, invocations, dollars }: Scale): string {
  const short = (value: number) =>
    value >= 10 ? Math.round(value).toLocaleString('en-US') : String(Number(value.toPrecision(1)));
  const cells = [calls, atOnce, functions, writes, invocations].map(short);
  return `| ${cells.join(' | ')} | ${Math.round(dollars).toLocaleString('en-US')} |`;
}
