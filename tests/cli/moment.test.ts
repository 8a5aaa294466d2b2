import { firstOpen, readMoment, wallTime } from '../../scripts/start/moment';

const chicago = 'America/Chicago';

/** `2026-01-06T16:00Z`, without seconds. */
function utc(at: number | undefined): string | undefined {
  return at === undefined ? undefined : `${new Date(at).toISOString().slice(0, 16)}Z`;
}

describe('a clock on the wall', () => {
  it.each([
    ['in winter', '2026-01-06 10:00', chicago, '2026-01-06T16:00Z'],
    ['in summer', '2026-07-04 10:00', chicago, '2026-07-04T15:00Z'],
    ['just before the clocks go forward', '2026-03-08 01:59', chicago, '2026-03-08T07:59Z'],
    ['in the hour that is missing: as much later', '2026-03-08 02:30', chicago, '2026-03-08T08:30Z'],
    ['just after', '2026-03-08 03:00', chicago, '2026-03-08T08:00Z'],
    ['in the hour that comes twice: the first time', '2026-11-01 01:30', chicago, '2026-11-01T06:30Z'],
    ['after it', '2026-11-01 02:00', chicago, '2026-11-01T08:00Z'],
    ['where the clocks never change', '2026-07-04 10:00', 'America/Phoenix', '2026-07-04T17:00Z'],
    ['far ahead of UTC', '2026-01-06 10:00', 'Pacific/Kiritimati', '2026-01-05T20:00Z'],
    ['half an hour off', '2026-01-06 10:00', 'Asia/Kolkata', '2026-01-06T04:30Z'],
    ['in a leap year', '2028-02-29 00:00', chicago, '2028-02-29T06:00Z'],
  ])('%s', (_, wall, timeZone, expected) => {
    expect(utc(wallTime(wall, timeZone))).toBe(expected);
  });

  it.each(['2026-02-30 10:00', '2026-13-01 10:00', '2026-01-06 24:00', '2026-01-06 10:60', 'noon'])(
    '%s is none',
    (wall) => {
      expect(wallTime(wall, chicago)).toBeUndefined();
    },
  );
});

describe('what --at names', () => {
  it.each([
    ['the day itself', 'tuesday 03:00', '2026-01-06', '2026-01-06T09:00Z'],
    ['the next such day', 'sunday 03:00', '2026-01-06', '2026-01-11T09:00Z'],
    ['the day before, next week', 'Monday 9:00', '2026-01-06', '2026-01-12T15:00Z'],
    ['in short', 'sun 03:00', '2026-01-06', '2026-01-11T09:00Z'],
    ['the Sunday on which the clocks go forward', 'sunday 03:00', '2026-03-03', '2026-03-08T08:00Z'],
    ['the missing hour of that Sunday', 'sunday 02:30', '2026-03-03', '2026-03-08T08:30Z'],
    ['the Sunday on which they go back', 'sunday 03:00', '2026-10-27', '2026-11-01T09:00Z'],
    ['the hour that comes twice', 'sunday 01:30', '2026-10-27', '2026-11-01T06:30Z'],
    ['across the new year', 'friday 00:00', '2026-12-29', '2027-01-01T06:00Z'],
    ['a date', '2026-12-24 13:00', '2026-01-06', '2026-12-24T19:00Z'],
    ['a date as programs write it', '2026-12-24T13:00:00', '2026-01-06', '2026-12-24T19:00Z'],
    ['a moment anywhere', '2026-12-24T13:00Z', '2026-01-06', '2026-12-24T13:00Z'],
    ['a moment with an offset', '2026-12-24T13:00+01:00', '2026-01-06', '2026-12-24T12:00Z'],
  ])('%s: %s', (_, text, from, expected) => {
    expect(utc(readMoment(text, chicago, from))).toBe(expected);
  });

  it.each([
    '',
    'noon',
    'sunday',
    'sunday 25:00',
    'someday 10:00',
    '10:00',
    '2026-12-24',
    '2026-02-30T10:00',
    '2026-02-30T10:00Z',
  ])('"%s" names none', (text) => {
    expect(readMoment(text, chicago, '2026-01-06')).toBeUndefined();
  });
});

describe('when it is open', () => {
  const ten = Date.UTC(2026, 0, 6, 16);
  const hours = (count: number) => count * 3_600_000;

  it('now, where it is', () => {
    expect(firstOpen(() => true, ten)).toBe(ten);
  });

  it('later, to the quarter of an hour', () => {
    expect(firstOpen((at) => at >= ten + hours(1.5), ten)).toBe(ten + hours(1.5));
  });

  it('now, where it never is', () => {
    expect(firstOpen(() => false, ten)).toBe(ten);
  });
});
