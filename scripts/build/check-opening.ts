import type { Opening, Weekday } from '../../functions/types/settings';
import { oneOf, quoted, twice } from './sentences';

const weekdays: readonly Weekday[] = [
  'monday',
  'tuesday',
  'wednesday',
  'thursday',
  'friday',
  'saturday',
  'sunday',
];

/** Every mistake in `settings.opening`. */
export function checkOpening({ timeZone, week, closedOn, whenClosed }: Opening): string[] {
  return [
    ...checkTimeZone(timeZone),
    ...(week === 'always' ? [] : checkWeek(week)),
    ...closedOn.flatMap(checkDate),
    ...twice(closedOn, 'opening.closedOn'),
    ...oneOf(whenClosed, 'opening.whenClosed', ['message', 'connect']),
  ];
}

function checkTimeZone(timeZone: string): string[] {
  try {
    if (timeZone) new Intl.DateTimeFormat('en', { timeZone });
    if (timeZone) return [];
  } catch {
    // Falls through to the sentence.
  }
  return [`opening.timeZone: ${quoted(timeZone)} is unknown; write an IANA name, as in America/Chicago.`];
}

function checkWeek(week: Readonly<Record<string, readonly string[]>>): string[] {
  const strange = Object.keys(week).filter((day) => !(weekdays as readonly string[]).includes(day));
  return [
    ...strange.map((day) => `opening.week: ${quoted(day)} is no day; write monday to sunday.`),
    ...weekdays.flatMap((day) => {
      const spans = week[day];
      return spans ? checkDay(spans, day) : [`opening.week: ${day} is missing; write [] for a day off.`];
    }),
  ];
}

function checkDay(spans: readonly string[], day: string): string[] {
  const where = `opening.week.${day}`;
  const mistakes = spans.flatMap((span) => checkSpan(span, where));
  if (mistakes.length > 0) return mistakes;
  const sorted = [...spans].sort();
  return sorted.slice(1).flatMap((span, index) => {
    const before = sorted[index] ?? '';
    const { opens, closes } = times(before);
    if (closes > opens && closes <= times(span).opens) return [];
    return [
      `${where}: ${before} runs into ${span}; make them one, or end the first before the second begins.`,
    ];
  });
}

/** A span may run past midnight, for a night at most: longer ones are times written the wrong way round. */
function checkSpan(span: string, where: string): string[] {
  if (!/^([01]\d|2[0-3]):[0-5]\d-(([01]\d|2[0-3]):[0-5]\d|24:00)$/.test(span)) {
    return [`${where}: ${quoted(span)} is no span of time; write 24-hour times, as in 08:00-17:00.`];
  }
  const { opens, closes } = times(span);
  if (closes >= opens || minutes(closes) + 24 * 60 - minutes(opens) <= 12 * 60) return [];
  return [`${where}: ${span} ends before it starts; write the earlier time first.`];
}

function checkDate(date: string): string[] {
  const time = /^\d{4}-\d{2}-\d{2}$/.test(date) ? Date.parse(`${date}T00:00Z`) : Number.NaN;
  if (!Number.isNaN(time) && new Date(time).toISOString().startsWith(date)) return [];
  return [`opening.closedOn: ${quoted(date)} is no date; write it as in 2025-12-25.`];
}

function times(span: string): { opens: string; closes: string } {
  const [opens = '', closes = ''] = span.split('-');
  return { opens, closes };
}

function minutes(clock: string): number {
  const [hours = 0, past = 0] = clock.split(':').map(Number);
  return hours * 60 + past;
}
