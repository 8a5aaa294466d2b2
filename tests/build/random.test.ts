import type { PlaceSettings, Settings } from '../../functions/types/settings';
import { checkSettings } from '../../scripts/business/check';
import fc from '../../simulator/tests/support/fast-check';
import { randomSettings } from './random-settings';
import { proven, sentences } from './says';

import house = require('../../functions/business.private');
import dentalOffice = require('../../examples/dental-office');

/** Where callers can be, and how often they have gone round: told without the graph, from the settings alone. */
interface Caller {
  readonly at: string;
  readonly rounds: number;
}

function next({ at, rounds }: Caller, settings: Settings): Caller[] {
  const place = settings.places[at] as PlaceSettings;
  const stays = (...all: (string | undefined)[]) => all.flatMap((to) => (to ? [{ at: to, rounds }] : []));
  const again = (...all: (string | undefined)[]) =>
    rounds >= 8 ? [] : all.flatMap((to) => (to ? [{ at: to, rounds: rounds + 1 }] : []));
  const named = Object.keys(settings.places).filter((name) => settings.places[name]?.extension);
  const closed = place.open ? stays(place.closed) : [];
  switch (place.kind) {
    case 'menu': {
      const { choices, noInput, wrongInput } = place;
      return [
        ...closed,
        ...again(...choices.map(({ to }) => to), noInput, wrongInput, ...named, settings.person),
      ];
    }
    case 'ask':
      return [...closed, ...stays(place.next, place.without), ...again(settings.person)];
    case 'directory':
      return [...closed, ...stays(place.without, ...named), ...again(settings.person)];
    case 'ring':
      return [...closed, ...stays(place.nobody, place.busy)];
    case 'queue':
      return [...closed, ...stays(place.full, place.longestWait.next, place.leave)];
    case 'message':
      return [...closed, ...again(settings.person)];
    case 'say':
      return [...closed, ...stays(place.next)];
  }
}

/** The longest way from here, in places; infinite where callers can go round. */
function longest(from: Caller, settings: Settings): number {
  const known = new Map<string, number>();
  const walk = (caller: Caller): number => {
    if (caller.at === 'goodbye') return 0;
    const key = `${caller.at} ${caller.rounds}`;
    const before = known.get(key);
    if (before !== undefined) return before;
    known.set(key, Number.POSITIVE_INFINITY);
    const steps = 1 + Math.max(0, ...next(caller, settings).map(walk));
    known.set(key, steps);
    return steps;
  };
  return walk(from);
}

it('proves that every caller comes to an end, however they go', () => {
  let passed = 0;
  let refused = 0;
  fc.assert(
    fc.property(randomSettings, (settings) => {
      const circles = proven(settings).filter((sentence) => /for ever/.test(sentence));
      const names = Object.keys(settings.places);
      const isBounded = names.every((at) => longest({ at, rounds: 0 }, settings) < Number.POSITIVE_INFINITY);
      if (circles.length === 0) passed++;
      else refused++;
      // Neither does the proof let a circle through, nor does it see one where there is none.
      expect(isBounded).toBe(circles.length === 0);
    }),
    { numRuns: 300, seed: 8 },
  );
  expect(passed).toBeGreaterThan(100);
  expect(refused).toBeGreaterThan(30);
});

it('answers settings of any shape with sentences', () => {
  const paths: string[] = [];
  const walk = (value: unknown, path: string) => {
    for (const [name, inner] of Object.entries(value && typeof value === 'object' ? value : {})) {
      paths.push(`${path}${name}`);
      walk(inner, `${path}${name}/`);
    }
  };
  walk(dentalOffice, '');
  const anything = fc.anything({ maxDepth: 2, withNullPrototype: false });
  fc.assert(
    fc.property(fc.constantFrom(...paths), anything, (path, value) => {
      for (const sentence of sentences([path, value])) expect(sentence).toMatch(/: .+\.$/s);
    }),
    { numRuns: 500 },
  );
  fc.assert(
    fc.property(anything, (value) => {
      expect(checkSettings(value, house.languageCodes)).not.toEqual([]);
    }),
  );
});
