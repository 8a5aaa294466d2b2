const DAY = 86_400_000;
const days = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'];

/**
 * Reads `--at`. `sunday 03:00` (on or after the date `from`) and `2026-12-24 13:00` are local times in that time zone; a
 * date-time that ends in `Z` or an offset is that moment.
 * @param from a date such as `2026-01-06`
 * @returns milliseconds since the epoch; undefined for anything else
 */
export function readMoment(text: string, timeZone: string, from: string): number | undefined {
  const [, word = '', time = ''] = /^([a-z]{3,9})\s+(\d{1,2}:\d\d)$/i.exec(text.trim()) ?? [];
  const weekday = days.findIndex(
    (day) => day === word.toLowerCase() || day.slice(0, 3) === word.toLowerCase(),
  );
  if (weekday >= 0) return wallTime(`${nextDate(weekday, from)} ${time.padStart(5, '0')}`, timeZone);
  const [, date, clock, zone] =
    /^(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d)(?::\d\d)?(Z|[+-]\d\d:\d\d)?$/.exec(text.trim()) ?? [];
  const there = wallTime(`${date} ${clock}`, timeZone);
  return there === undefined || zone === undefined
    ? there
    : Date.parse(`${date}T${clock}${zone}`) || undefined;
}

/**
 * When the local time is `2026-03-08 03:00`. If it occurs twice (the clocks go back), the first time; if the clocks skip it,
 * as much later.
 */
export function wallTime(wall: string, timeZone: string): number | undefined {
  const utc = Date.parse(`${wall.replace(' ', 'T')}Z`);
  // The calendar has no such day, the clock no such hour.
  if (Number.isNaN(utc) || shown(utc, 'UTC') !== wall) return undefined;
  const before = utc - ahead(utc - DAY, timeZone);
  const after = utc - ahead(utc + DAY, timeZone);
  return shown(before, timeZone) === wall || shown(after, timeZone) !== wall ? before : after;
}

/**
 * The first open moment from `from` on, to the quarter of an hour; `from` itself if there is none within a month.
 */
export function firstOpen(isOpen: (at: number) => boolean, from: number): number {
  for (let at = from; at < from + 31 * DAY; at += DAY / 96) if (isOpen(at)) return at;
  return from;
}

function nextDate(weekday: number, from: string): string {
  const noon = Date.parse(`${from}T12:00Z`);
  const daysAhead = (weekday - new Date(noon).getUTCDay() + 7) % 7;
  return shown(noon + daysAhead * DAY, 'UTC').slice(0, 10);
}

/** Milliseconds that a time zone is ahead of UTC. */
function ahead(at: number, timeZone: string): number {
  return Date.parse(`${shown(at, timeZone).replace(' ', 'T')}Z`) - (at - (at % 60_000));
}

/** `2026-01-06 10:00`: the format of the Swedish locale. */
function shown(at: number, timeZone: string): string {
  return new Date(at).toLocaleString('sv-SE', { timeZone }).slice(0, 16);
}
