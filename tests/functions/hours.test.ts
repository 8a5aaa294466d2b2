import fc from 'fast-check';
import type { Opening } from '../../functions/types/settings';

import hours = require('../../functions/voice/hours.private');
import languages = require('../../functions/words/index.private');
import settings = require('../../functions/settings.private');

const opening: Opening = settings.opening;
const closed = { sunday: [], monday: [], tuesday: [], wednesday: [], thursday: [], friday: [], saturday: [] };
const at = (when: string) => new Date(when);

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

test('a day off is closed all day', () => {
  expect(hours.isOpen({ ...opening, closedOn: ['2025-01-06'] }, at('2025-01-06T16:00:00Z'))).toBe(false);
});

test('a day off begins when the night before is over', () => {
  const bar: Opening = {
    ...opening,
    timeZone: 'UTC',
    week: { ...closed, friday: ['20:00-02:00'], saturday: ['20:00-02:00'] },
    closedOn: ['2025-01-11'],
  };
  const off = ['10T23:00', '11T01:59', '11T02:00', '11T23:59', '12T00:00'];
  expect(off.map((when) => hours.isDayOff(bar, at(`2025-01-${when}:00Z`)))).toEqual([
    false,
    false,
    true,
    true,
    false,
  ]);
});

test('a span may run past midnight', () => {
  const bar: Opening = { ...opening, timeZone: 'UTC', week: { ...closed, friday: ['20:00-02:00'] } };
  const open = ['19:59', '20:00', '23:59'].map((clock) => hours.isOpen(bar, at(`2025-01-10T${clock}:00Z`)));
  const later = ['00:00', '01:59', '02:00'].map((clock) => hours.isOpen(bar, at(`2025-01-11T${clock}:00Z`)));
  expect([...open, ...later]).toEqual([false, true, true, true, true, false]);
});

test('open all week, or never, at any moment and in any zone', () => {
  const zones = fc.constantFrom('America/Chicago', 'America/Mexico_City', 'Asia/Kathmandu', 'UTC');
  fc.assert(
    fc.property(
      fc.date({ noInvalidDate: true, min: at('2020-01-01'), max: at('2040-01-01') }),
      zones,
      (now, timeZone) => {
        const days = Object.fromEntries(Object.keys(closed).map((day) => [day, ['00:00-24:00']]));
        expect(hours.isOpen({ ...opening, timeZone, week: { ...closed, ...days } }, now)).toBe(true);
        expect(hours.isOpen({ ...opening, timeZone, week: 'always' }, now)).toBe(true);
        expect(hours.isOpen({ ...opening, timeZone, week: closed }, now)).toBe(false);
      },
    ),
    { numRuns: 30 },
  );
});

const spoken = (week: Opening['week']) => {
  const groups = hours.groups({ ...opening, week });
  return [languages['en-US'].hours(groups), languages['es-MX'].hours(groups)];
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
