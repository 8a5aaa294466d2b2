import type { Schedule } from '../../functions/types/settings';
import fc from '../../simulator/tests/support/fast-check';

import hours = require('../../functions/hours.private');
import settings = require('../../functions/settings.private');
import words = require('../../functions/words/index.private');

const { dates: _, ...opening } = settings.hours.office as Schedule;
const closed = { sunday: [], monday: [], tuesday: [], wednesday: [], thursday: [], friday: [], saturday: [] };
const at = (when: string) => Date.parse(when);

test.each([
  ['Monday 07:59 in Chicago', '2025-01-06T13:59:59Z', false],
  ['Monday 08:00 in Chicago', '2025-01-06T14:00:00Z', true],
  ['Monday 16:59 in Chicago', '2025-01-06T22:59:59Z', true],
  ['Monday 17:00 in Chicago', '2025-01-06T23:00:00Z', false],
  ['Monday 08:00 in summer', '2025-07-07T13:00:00Z', true],
  ['Sunday noon', '2025-01-05T18:00:00Z', false],
])('%s', (_, when, open) => {
  expect(hours.isOpen(opening, at(when))).toBe(open);
});

test('a date has hours of its own, and a year-round one gives way to it', () => {
  const dates = { '12-24': ['08:00-12:00'], '12-25': [], '2025-12-24': ['10:00-11:00'] };
  const open = (when: string) => hours.isOpen({ ...opening, dates }, at(`${when}:00-06:00`));
  expect(['2025-12-24T09:00', '2025-12-24T10:30', '2025-12-24T11:00'].map(open)).toEqual([
    false,
    true,
    false,
  ]);
  expect(['2024-12-24T09:00', '2024-12-24T12:00'].map(open)).toEqual([true, false]);
  expect(['2024-12-25T10:00', '2025-12-25T10:00', '2025-12-26T10:00'].map(open)).toEqual([
    false,
    false,
    true,
  ]);
});

test('a day off begins when the night before is over', () => {
  const bar: Schedule = {
    timeZone: 'UTC',
    week: { ...closed, friday: ['20:00-02:00'], saturday: ['20:00-02:00'] },
    dates: { '2025-01-11': [] },
  };
  const off = ['10T23:00', '11T01:59', '11T02:00', '11T23:59', '12T00:00'];
  expect(off.map((when) => hours.isOpen(bar, at(`2025-01-${when}:00Z`)))).toEqual([
    true,
    true,
    false,
    false,
    false,
  ]);
});

describe('when it opens next', () => {
  const says = (when: string, schedule: Schedule = opening) => {
    const opens = hours.opensNext(schedule, at(when));
    return opens && [words['en-US'].opensAgain(opens), words['es-MX'].opensAgain(opens)];
  };

  test.each([
    ['early on Monday', '2025-01-06T06:00-06:00', 'today at 8 AM', 'hoy a las ocho de la mañana'],
    ['on Monday evening', '2025-01-06T18:00-06:00', 'tomorrow at 8 AM', 'mañana a las ocho de la mañana'],
    [
      'on Saturday afternoon',
      '2025-01-04T14:00-06:00',
      'on Monday at 8 AM',
      'el lunes a las ocho de la mañana',
    ],
    // The clocks go forward in the night to Sunday, 9 March 2025.
    [
      'in the night of the change',
      '2025-03-09T03:30-05:00',
      'tomorrow at 8 AM',
      'mañana a las ocho de la mañana',
    ],
  ])('%s', (_, when, english, spanish) => {
    expect(says(when)).toEqual([`We open again ${english}.`, `Abrimos ${spanish}.`]);
  });

  test('after a long holiday: the date', () => {
    const dates = Object.fromEntries(
      [...Array(12).keys()].map((day) => [`01-${String(day + 1).padStart(2, '0')}`, []]),
    );
    expect(says('2026-01-01T10:00-06:00', { ...opening, dates })).toEqual([
      'We open again on January 13 at 8 AM.',
      'Abrimos el 13 de enero a las ocho de la mañana.',
    ]);
  });

  test('between two spans of a day: the second; never: nothing', () => {
    const week = { ...closed, monday: ['12:00-15:00', '18:00-22:00'] };
    expect(says('2025-01-06T16:00-06:00', { week })?.[0]).toBe('We open again today at 6 PM.');
    expect(says('2025-01-06T16:00-06:00', { week: closed })).toBeUndefined();
  });

  test('on the clock of its own zone', () => {
    const tijuana: Schedule = { ...opening, timeZone: 'America/Tijuana' };
    expect(hours.isOpen(tijuana, at('2025-01-06T08:30-06:00'))).toBe(false);
    expect(says('2025-01-06T08:30-06:00', tijuana)?.[0]).toBe('We open again today at 8 AM.');
  });

  test('it is open when it said it would be, and closed until then', () => {
    fc.assert(
      fc.property(fc.integer({ min: at('2025-01-01'), max: at('2027-01-01') }), (now) => {
        const schedule: Schedule = { ...(settings.hours.office as Schedule), timeZone: 'UTC' };
        if (hours.isOpen(schedule, now)) return;
        const opens = hours.opensNext(schedule, now);
        const then = Date.parse(`${opens?.date}T${opens?.clock}Z`);
        expect(then).toBeGreaterThan(now);
        expect(hours.isOpen(schedule, then)).toBe(true);
        expect(hours.isOpen(schedule, then - 60_000)).toBe(false);
        expect(hours.isOpen(schedule, now + (then - now) * 0.5)).toBe(false);
      }),
      { numRuns: 60 },
    );
  });
});

describe('told again from one clock to the next, from the calendar alone', () => {
  /** A clock change of each: at midnight, by half an hour, by two hours, in Ramadan; and a zone without any. */
  const changes: Record<string, string[]> = {
    'America/Santiago': ['2026-04-05T03:00Z', '2026-09-06T04:00Z'],
    'Europe/Dublin': ['2026-03-29T01:00Z', '2026-10-25T01:00Z'],
    'Australia/Lord_Howe': ['2026-04-04T15:00Z', '2026-10-03T15:30Z'],
    'Antarctica/Troll': ['2026-03-29T01:00Z', '2026-10-25T01:00Z'],
    'Africa/Casablanca': ['2026-02-15T02:00Z', '2026-03-22T02:00Z'],
    'America/Tijuana': ['2026-03-08T10:00Z', '2026-11-01T09:00Z'],
    'Asia/Kathmandu': ['2026-01-01T00:00Z'],
  };
  const weekdays = Object.keys(closed);

  const shown = Object.fromEntries(
    Object.keys(changes).map((timeZone) => [
      timeZone,
      new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'short' }),
    ]),
  );

  function wall(time: number, timeZone: string) {
    const [date = '', clock = ''] = (shown[timeZone]?.format(time) ?? '').split(' ');
    return { date, clock };
  }

  function isThere({ timeZone = '', week, dates = {} }: Schedule, time: number): boolean {
    const { date, clock } = wall(time, timeZone);
    const spansOf = (days: number) => {
      const day = new Date(Date.parse(`${date}T12:00Z`) + days * 86_400_000);
      const name = day.toISOString().slice(0, 10);
      const usual = (week as Record<string, readonly string[]>)[weekdays[day.getUTCDay()] ?? ''];
      return (dates[name] ?? dates[name.slice(5)] ?? usual ?? []).map((span) => span.split('-'));
    };
    const isNight = ([opens = '', closes = '']: string[]) => closes <= opens;
    return (
      spansOf(0).some((span) => clock >= `${span[0]}` && (isNight(span) || clock < `${span[1]}`)) ||
      spansOf(-1).some((span) => isNight(span) && clock < `${span[1]}`)
    );
  }

  const two = (count: number) => String(count).padStart(2, '0');
  const clocks = fc
    .tuple(fc.nat(23), fc.constantFrom(0, 5, 30))
    .map(([hour, minute]) => `${two(hour)}:${two(minute)}`);
  const night = fc
    .tuple(fc.nat(3), fc.constantFrom(0, 15, 30))
    .map(([hour, minute]) => `${two(hour)}:${two(minute)}`);
  const span = fc
    .tuple(fc.oneof(clocks, night), fc.oneof(clocks, night))
    .filter(([from, to]) => from !== to)
    .map((both) => both.join('-'));
  const day = fc.array(span, { maxLength: 2 });
  const week = fc.tuple(day, day, day, day, day, day, day);
  const dates = fc.dictionary(fc.constantFrom('03-08', '03-29', '04-05', '2026-10-25', '11-01'), day);

  test.each(Object.entries(changes))('%s', (timeZone, all) => {
    const moments = fc.tuple(fc.constantFrom(...all), fc.integer({ min: -400, max: 60 }));
    fc.assert(
      fc.property(week, dates, moments, (days, own, [change, minutes]) => {
        const schedule: Schedule = {
          timeZone,
          week: Object.fromEntries(weekdays.map((name, index) => [name, days[index]])) as typeof closed,
          dates: own,
        };
        let time = at(change) + minutes * 300_000;
        const now = time;
        const isOpen = isThere(schedule, now);
        expect(hours.isOpen(schedule, now)).toBe(isOpen);
        // Two days ahead: over the change.
        while (!isThere(schedule, time) && time < now + 2 * 86_400_000) time += 300_000;
        expect(hours.isOpen(schedule, time)).toBe(isThere(schedule, time));
        if (isOpen || !isThere(schedule, time)) return;
        const daysAhead = Math.round(
          (Date.parse(wall(time, timeZone).date) - Date.parse(wall(now, timeZone).date)) / 86_400_000,
        );
        expect(hours.opensNext(schedule, now)).toMatchObject({ ...wall(time, timeZone), days: daysAhead });
      }),
      { numRuns: 25 },
    );
  });
});

test('a time that the clocks skip is said as they then show it', () => {
  const midnight: Schedule = { timeZone: 'America/Santiago', week: { ...closed, sunday: ['00:00-10:00'] } };
  const opens = hours.opensNext(midnight, at('2026-09-05T20:00-04:00'));
  expect(opens && words['en-US'].opensAgain(opens)).toBe('We open again tomorrow at 1 AM.');
});

test.each([
  [
    '2026-12-24T09:00-06:00',
    'Today we are open from 8 AM to noon.',
    'Hoy abrimos de las ocho de la mañana a las doce del día.',
  ],
  ['2026-12-25T09:00-06:00', 'Today we are closed.', 'Hoy no abrimos.'],
  ['2026-12-23T09:00-06:00', undefined, undefined],
])('a day with hours of its own is told: %s', (when, english, spanish) => {
  const today = hours.ofToday(settings.hours.office as Schedule, at(when));
  expect(today && words['en-US'].spoken.today(today)).toBe(english);
  expect(today && words['es-MX'].spoken.today(today)).toBe(spanish);
});

test.each([
  ['07:45', '7:45 AM', 'las siete y cuarenta y cinco de la mañana'],
  ['18:25', '6:25 PM', 'las seis y veinticinco de la tarde'],
  ['13:51', '1:51 PM', 'la una y cincuenta y uno de la tarde'],
])('%s in words', (clock, english, spanish) => {
  const opens = { days: 0, date: '2026-01-06', weekday: 2, clock };
  expect(words['en-US'].spoken.opens(opens)).toBe(`today at ${english}`);
  expect(words['es-MX'].spoken.opens(opens)).toBe(`hoy a ${spanish}`);
});

test('a span may run past midnight', () => {
  const bar: Schedule = { timeZone: 'UTC', week: { ...closed, friday: ['20:00-02:00'] } };
  const open = ['19:59', '20:00', '23:59'].map((clock) => hours.isOpen(bar, at(`2025-01-10T${clock}:00Z`)));
  const later = ['00:00', '01:59', '02:00'].map((clock) => hours.isOpen(bar, at(`2025-01-11T${clock}:00Z`)));
  expect([...open, ...later]).toEqual([false, true, true, true, true, false]);
});

test('when it opens or closes next, on the clock of its own zone, through every change of the clocks', () => {
  const zones = fc.constantFrom('America/Chicago', 'America/Tijuana', 'Asia/Kathmandu', 'UTC');
  fc.assert(
    fc.property(fc.integer({ min: at('2025-01-01'), max: at('2027-01-01') }), zones, (now, timeZone) => {
      const friday = ['08:00-12:00', '20:00-02:00'];
      const schedule: Schedule = {
        ...opening,
        timeZone,
        week: { ...closed, sunday: ['01:30-10:00'], friday },
      };
      const isOpen = hours.isOpen(schedule, now);
      const then = hours.changesNext(schedule, now) ?? 0;
      expect(then).toBeGreaterThan(now);
      expect(hours.isOpen(schedule, then)).toBe(!isOpen);
      expect(hours.isOpen(schedule, then - 60_000)).toBe(isOpen);
      expect(hours.isOpen(schedule, now + (then - now) * 0.5)).toBe(isOpen);
    }),
    { numRuns: 100 },
  );
  expect(hours.changesNext({ week: 'always' })).toBeUndefined();
  expect(hours.changesNext({ week: closed })).toBeUndefined();
});

test('open all week, or never, at any moment and in any zone', () => {
  const zones = fc.constantFrom('America/Chicago', 'America/Mexico_City', 'Asia/Kathmandu', 'UTC');
  fc.assert(
    fc.property(fc.integer({ min: at('2020-01-01'), max: at('2040-01-01') }), zones, (now, timeZone) => {
      const days = Object.fromEntries(Object.keys(closed).map((day) => [day, ['00:00-24:00']]));
      expect(hours.isOpen({ timeZone, week: { ...closed, ...days } }, now)).toBe(true);
      expect(hours.isOpen({ timeZone, week: 'always' }, now)).toBe(true);
      expect(hours.isOpen({ timeZone, week: closed }, now)).toBe(false);
    }),
    { numRuns: 30 },
  );
});

const spoken = (week: Schedule['week']) => {
  const groups = hours.groups({ week });
  return [words['en-US'].spoken.hours(groups), words['es-MX'].spoken.hours(groups)];
};

test('the week is told with like days together', () => {
  expect(spoken(opening.week)).toEqual([
    'We are open Monday to Friday from 8 AM to 5 PM, and Saturday from 9 AM to 1 PM.',
    'Abrimos de lunes a viernes de las ocho de la mañana a las cinco de la tarde y el sábado de las nueve de la mañana a la una de la tarde.',
  ]);
});

test('lunch breaks, half hours and nights are told as people say them', () => {
  expect(spoken({ ...closed, tuesday: ['09:30-12:00', '13:15-19:00'] })).toEqual([
    'We are open Tuesday from 9:30 AM to noon and from 1:15 PM to 7 PM.',
    'Abrimos el martes de las nueve y media de la mañana a las doce del día y de la una y cuarto de la tarde a las siete de la noche.',
  ]);
  expect(spoken({ ...closed, saturday: ['20:05-00:00'], sunday: ['20:05-00:00'] })).toEqual([
    'We are open Saturday and Sunday from 8 oh 5 PM to midnight.',
    'Abrimos sábado y domingo de las ocho y cinco de la noche a medianoche.',
  ]);
});

test('a house that never closes, and one that never opens', () => {
  expect(spoken('always')[0]).toBe('We are open at any hour, every day.');
  expect(spoken(closed)[0]).toBe('We take messages only.');
});

test.each([
  ['2026-01-06', '2026-01-06T06:00Z', 24],
  ['2026-03-08', '2026-03-08T06:00Z', 23],
  ['2026-11-01', '2026-11-01T05:00Z', 25],
])('%s begins at midnight in Chicago, %s, and has %i hours', (date, from, count) => {
  expect(hours.dayOf(date)).toEqual({ day: date, from: at(from), to: at(from) + count * 3600_000 });
});

describe('opened or closed by hand', () => {
  const office = { ...opening, dates: {} };
  const says = (until: string, now: string, schedule: Schedule = office) => {
    const opens = hours.opensAgain({ isOpen: false, until: at(until) }, schedule, at(now));
    return opens && [words['en-US'].opensAgain(opens), words['es-MX'].opensAgain(opens)];
  };

  test.each([
    ['later today', '2026-01-06T14:30-06:00', 'today at 2:30 PM', 'hoy a las dos y media de la tarde'],
    ['when the day begins', '2026-01-07T08:00-06:00', 'tomorrow at 8 AM', 'mañana a las ocho de la mañana'],
    ['in the night', '2026-01-07T02:00-06:00', 'tomorrow at 8 AM', 'mañana a las ocho de la mañana'],
    ['on Sunday', '2026-01-11T12:00-06:00', 'on Monday at 8 AM', 'el lunes a las ocho de la mañana'],
    [
      'in two weeks',
      '2026-01-20T10:00-06:00',
      'on January 20 at 10 AM',
      'el 20 de enero a las diez de la mañana',
    ],
  ])('closed until a time %s', (_, until, english, spanish) => {
    expect(says(until, '2026-01-06T10:00-06:00')).toEqual([
      `We open again ${english}.`,
      `Abrimos ${spanish}.`,
    ]);
  });

  test.each([
    ['forward', '2026-03-07T20:00-06:00', '2026-03-08T10:00-05:00'],
    ['back', '2026-10-31T20:00-05:00', '2026-11-01T10:00-06:00'],
  ])('across the night in which the clocks go %s', (_, now, until) => {
    const week = { ...closed, sunday: ['09:00-12:00'] };
    expect(says(until, now, { week })?.[0]).toBe('We open again tomorrow at 10 AM.');
    expect(hours.nextTime('10:00', at(now))).toBe(at(until));
  });

  test('it counts until it is over, and for places with hours only', () => {
    const byHand = { isOpen: false, until: at('2026-01-06T14:30-06:00') };
    const open = (name: string | undefined, now: string) => hours.areOpen(byHand, name, at(now));
    expect(open('office', '2026-01-06T14:29-06:00')).toBe(false);
    expect(open('office', '2026-01-06T14:30-06:00')).toBe(true);
    expect(open(undefined, '2026-01-06T14:29-06:00')).toBe(true);
    const opened = { isOpen: true, until: at('2026-01-06T22:00-06:00') };
    expect(hours.areOpen(opened, 'office', at('2026-01-06T21:59-06:00'))).toBe(true);
    expect(hours.areOpen(opened, 'office', at('2026-01-06T22:00-06:00'))).toBe(false);
  });

  test.each([
    ['later today', '14:30', '2026-01-06T10:00-06:00', '2026-01-06T14:30-06:00'],
    ['past midnight', '02:00', '2026-01-06T22:00-06:00', '2026-01-07T02:00-06:00'],
    ['this very minute is tomorrow', '10:00', '2026-01-06T10:00-06:00', '2026-01-07T10:00-06:00'],
    // The clocks skip from 2 to 3.
    ['a time that the clocks skip', '02:30', '2026-03-07T22:00-06:00', '2026-03-08T03:00-05:00'],
    ['a time that comes twice', '01:30', '2026-10-31T22:00-05:00', '2026-11-01T01:30-05:00'],
  ])('the next time on the clock: %s', (_, clock, now, then) => {
    expect(hours.nextTime(clock, at(now))).toBe(at(then));
  });

  test.each([
    ['an evening', '2026-01-06T20:00-06:00', '2026-01-07T08:00-06:00'],
    ['early in the morning it is not today', '2026-01-06T06:00-06:00', '2026-01-07T08:00-06:00'],
    ['a Saturday', '2026-01-10T10:00-06:00', '2026-01-12T08:00-06:00'],
    ['the night in which the clocks go forward', '2026-03-07T20:00-06:00', '2026-03-09T08:00-05:00'],
  ])('the next morning: %s', (_, now, then) => {
    expect(hours.nextMorning(at(now))).toBe(at(then));
  });
});
