import type { DayGroup, Span } from '../types/language';
import type { Opening, Weekday } from '../types/settings';

const weekdays = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'] as const;

/** Whether the house is open at `now`, on its own wall clock. A span whose end is not after its start runs past midnight. */
function isOpen({ timeZone, week, closedOn }: Opening, now: Date): boolean {
  if (week === 'always') return true;
  const { day, date, clock } = wallClock(timeZone, now);
  const today = closedOn.includes(date) ? [] : spans(week, day);
  const lastNight = closedOn.includes(dayBefore(date)) ? [] : spans(week, (day + 6) % 7).filter(pastMidnight);
  return (
    today.some((span) => clock >= span.opens && (pastMidnight(span) || clock < span.closes)) ||
    lastNight.some((span) => clock < span.closes)
  );
}

/** Whether today is one of the days off, and the night before it is over, too. */
function isDayOff(opening: Opening, now: Date): boolean {
  return opening.closedOn.includes(wallClock(opening.timeZone, now).date) && !isOpen(opening, now);
}

/** The week from Monday on, days in a row with the same hours together, closed days left out; undefined: always open. */
function groups({ week }: Opening): DayGroup[] | undefined {
  if (week === 'always') return undefined;
  const found: DayGroup[] = [];
  for (const day of [1, 2, 3, 4, 5, 6, 0]) {
    const last = found.at(-1);
    const today = spans(week, day);
    if (last && (last.to + 1) % 7 === day && same(last.spans, today))
      found[found.length - 1] = { ...last, to: day };
    else if (today.length > 0) found.push({ from: day, to: day, spans: today });
  }
  return found;
}

function spans(week: Readonly<Record<Weekday, readonly string[]>>, day: number): Span[] {
  return (week[weekdays[day] ?? 'sunday'] ?? []).map((span) => {
    const [opens = '', closes = ''] = span.split('-');
    return { opens, closes };
  });
}

function wallClock(timeZone: string, now: Date): { day: number; date: string; clock: string } {
  // sv-SE writes "2025-12-25 08:05", ready to be compared as text.
  const [date = '', clock = ''] = now
    .toLocaleString('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'short' })
    .split(' ');
  return { day: new Date(`${date}T12:00Z`).getUTCDay(), date, clock };
}

function dayBefore(date: string): string {
  return new Date(Date.parse(`${date}T00:00Z`) - 86_400_000).toISOString().slice(0, 10);
}

const pastMidnight = ({ opens, closes }: Span): boolean => closes <= opens;
const same = (some: readonly Span[], others: readonly Span[]): boolean =>
  JSON.stringify(some) === JSON.stringify(others);

export = { isOpen, isDayOff, groups };
