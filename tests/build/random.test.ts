import path from 'node:path';
import type { PlaceSettings, Settings } from '../../functions/types/settings';
import { checkSettings } from '../../scripts/business/check';
import { houseOf } from '../../scripts/business/prompts';
import { prove } from '../../scripts/business/prove';
import fc from '../../simulator/tests/support/fast-check';
import { randomSettings } from './random-settings';

import house = require('../../functions/business.private');
import dentalOffice = require('../../examples/dental-office');

const functions = path.resolve(__dirname, '../../functions');

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
      expect(checkSettings(settings, house.languageCodes)).toEqual([]);
      const circles = prove(settings, houseOf(functions, settings)).filter((sentence) =>
        /for ever/.test(sentence),
      );
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

/** The dental office with this in place of one of its settings. @param names the way to it */
function withInstead(settings: unknown, [name, ...rest]: string[], value: unknown): unknown {
  if (name === undefined) return value;
  const within = settings as Record<string, unknown>;
  const its = { ...within, [name]: withInstead(within[name], rest, value) };
  return Array.isArray(settings) ? Object.values(its) : its;
}

/** The way to each of the settings. */
function waysIn(settings: unknown, way: string[] = []): string[][] {
  const inner = settings && typeof settings === 'object' ? Object.entries(settings) : [];
  return inner.flatMap(([name, value]) => [[...way, name], ...waysIn(value, [...way, name])]);
}

it('answers settings of any shape with sentences', () => {
  const anything = fc.anything({ maxDepth: 2, withNullPrototype: false });
  const asJson = (settings: unknown) => JSON.parse(JSON.stringify(settings) ?? 'null');
  fc.assert(
    fc.property(fc.constantFrom(...waysIn(dentalOffice)), anything, (way, value) => {
      const settings = asJson(withInstead(dentalOffice, way, value));
      for (const sentence of checkSettings(settings, house.languageCodes))
        expect(sentence).toMatch(/: .+\.$/s);
    }),
    { numRuns: 500 },
  );
  fc.assert(
    fc.property(anything, (value) => {
      expect(checkSettings(value, house.languageCodes)).not.toEqual([]);
    }),
  );
});
