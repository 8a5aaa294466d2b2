import type { Callers, Choice, Kind, PlaceOf, PlaceSettings, Settings } from '../../functions/types/settings';
import { FAULT, graphOf, reachable } from '../../scripts/business/graph';
import fc from '../../simulator/tests/support/fast-check';

import house = require('../../functions/business.private');

/** Names of places in the random businesses. */
const names = ['front', 'second', 'desk', 'line', 'box', 'news', 'code', 'night', 'names'];
const people = ['ana', 'ben', 'cam'];
const hours = ['office', 'nights'];

const week = (spans: string[]) =>
  Object.fromEntries(house.weekdays.map((day) => [day, spans])) as Record<
    (typeof house.weekdays)[number],
    string[]
  >;

const both = <Words>(en: Words, es: Words) => ({ 'en-US': en, 'es-MX': es });
const none = fc.constant({});

/** The settings of a place but for its name: `to` is any place, `exit` also a goodbye. */
type Random<Of extends Kind> = (
  to: fc.Arbitrary<string>,
  exit: fc.Arbitrary<string>,
) => fc.Arbitrary<Omit<PlaceOf<Of>, 'name'>>;

const staff = fc.uniqueArray(fc.constantFrom(...people), { minLength: 1, maxLength: 3 });

/** A kind of place that is new has to be here, too. */
const ofKind: { readonly [Of in Kind]: Random<Of> } = {
  menu: (to, exit) =>
    fc.record({
      kind: fc.constant('menu' as const),
      choices: fc
        .uniqueArray(fc.tuple(fc.constantFrom('1', '2', '3', '4', '5' as const), to), {
          minLength: 1,
          maxLength: 4,
          selector: ([key]) => key,
        })
        .map((all) => all.map(([key, to]) => choice(key, to))),
      noInput: exit,
      wrongInput: exit,
    }),
  ask: (_, exit) =>
    fc.record({
      kind: fc.constant('ask' as const),
      says: fc.constant(
        both(
          'Your code, then pound. Without it, just press pound.',
          'Su código y gato. Sin código, oprima solo gato.',
        ),
      ),
      briefly: fc.constant(both('Your code, or just pound.', 'Su código, o solo gato.')),
      digits: fc.constantFrom([2, 4] as const, [4, 12] as const),
      next: exit,
      without: exit,
    }),
  directory: (_, exit) => fc.record({ kind: fc.constant('directory' as const), without: exit }),
  ring: (_, exit) =>
    fc.record(
      {
        kind: fc.constant('ring' as const),
        rings: fc.oneof(
          staff,
          fc
            .tuple(fc.constantFrom(...hours), staff, staff)
            .map(([during, first, then]) => [{ during, rings: first }, { rings: then }]),
        ),
        how: fc.constantFrom('together' as const, 'in order' as const),
        seconds: fc.integer({ min: 5, max: 30 }),
        accept: fc.boolean(),
        nobody: exit,
        busy: exit,
      },
      { requiredKeys: ['kind', 'rings', 'how', 'seconds', 'accept', 'nobody'] },
    ),
  queue: (_, exit) =>
    fc.record({
      kind: fc.constant('queue' as const),
      secondsPerCaller: fc.integer({ min: 30, max: 300 }),
      full: exit,
      longestWait: fc.record({ minutes: fc.integer({ min: 1, max: 10 }), next: exit }),
      leave: exit,
    }),
  message: () =>
    fc.record({
      kind: fc.constant('message' as const),
      longestSeconds: fc.integer({ min: 5, max: 120 }),
      silenceSeconds: fc.integer({ min: 3, max: 10 }),
      tells: fc.constant([]),
      transcribe: fc.constant(false),
    }),
  say: (_, exit) =>
    fc.record(
      {
        kind: fc.constant('say' as const),
        tellsHours: fc.constantFrom(...hours),
        says: fc.constant(both('We are at the harbor.', 'Estamos en el puerto.')),
        next: exit,
      },
      { requiredKeys: ['kind', 'says', 'next'] },
    ),
};

function choice(key: Choice['key'], to: string): Choice {
  return {
    key,
    to,
    says: both(`For ${key}`, `Para ${key}`),
    hears: both([`line ${key}`], [`línea ${key}`]),
  };
}

function randomPlace(index: number, count: number, kinds: readonly Kind[]): fc.Arbitrary<PlaceSettings> {
  // Forwards as a rule: what leads back is a circle, and most circles are refused.
  const ahead = fc.constantFrom(...names.slice(Math.min(index + 1, count - 1), count));
  const anywhere = fc.constantFrom(...names.slice(0, count));
  const to = fc.oneof({ weight: 24, arbitrary: ahead }, { weight: 1, arbitrary: anywhere });
  const exit = fc.oneof({ weight: 3, arbitrary: to }, { weight: 1, arbitrary: fc.constant('goodbye') });
  const opening = fc.oneof(none, none, fc.record({ open: fc.constantFrom(...hours), closed: exit }));
  const extension = fc.oneof(none, none, fc.constant({ extension: String(101 + index) }));
  return fc
    .constantFrom(...kinds)
    .chain((kind) => fc.tuple(ofKind[kind](to, exit) as fc.Arbitrary<object>, opening, extension))
    .map(([own, opening, extension]) => {
      const name = both(`place ${index}`, `lugar ${index}`);
      return { ...own, name, ...opening, ...extension } as PlaceSettings;
    });
}

/**
 * Businesses that make no mistake, most of which pass the proof: three to nine places, the last a message box, so that
 * there is always somewhere to go. The same seed makes the same businesses (`fc.sample(randomSettings, { seed })`).
 */
export const randomSettings: fc.Arbitrary<Settings> = fc
  .integer({ min: 3, max: names.length })
  .chain((count) =>
    fc.record({
      places: fc.tuple(
        randomPlace(0, count, ['menu', 'menu', 'menu', 'ask', 'ring', 'say']),
        ...names.slice(1, count - 1).map((_, index) => randomPlace(index + 1, count, house.kinds)),
        randomPlace(count - 1, count, ['message']),
      ),
      // Near the end: questions behind it that lead to it would be circles.
      person: fc.oneof(
        { weight: 4, arbitrary: fc.constant(count - 1) },
        { weight: 1, arbitrary: fc.integer({ min: 1, max: count - 1 }) },
      ),
      languages: fc.constantFrom(1, 2),
      recordCalls: fc.boolean(),
      tries: fc.integer({ min: 1, max: 4 }),
      callers: fc.oneof(none, randomCallers(fc.constantFrom('goodbye', ...names.slice(0, count)))),
    }),
  )
  .map(({ places, person, ...others }) =>
    settingsOf(places, { person: names[person] ?? 'front', ...others }),
  );

/** Nobody is refused: that would end as another call does not. */
function randomCallers(exit: fc.Arbitrary<string>): fc.Arbitrary<Callers> {
  const blocked = fc.constant(['+1900*', '+15550100166']);
  return fc.record(
    { blocked, withheld: exit, mostPerHour: fc.integer({ min: 1, max: 3 }), tooMany: exit },
    { requiredKeys: ['mostPerHour', 'tooMany'] },
  );
}

function settingsOf(
  list: readonly PlaceSettings[],
  {
    person,
    languages,
    recordCalls,
    tries,
    callers,
  }: Pick<Settings, 'person' | 'recordCalls'> & { languages: number; tries: number; callers: Callers },
): Settings {
  const last = list.length - 1;
  const all = list.map((place, index) => {
    // The box is never closed, so that a way through closed places has an end; and somebody can be found by name.
    const { open, closed, ...always } = place;
    return [names[index] ?? '', index === last ? { ...always, extension: '199' } : place] as const;
  });
  const codes = house.languageCodes.slice(0, languages);
  const queues = all.filter(([, { kind }]) => kind === 'queue').map(([name]) => name);
  const settings: Settings = {
    businessName: 'Random House',
    timeZone: 'America/Chicago',
    languages: [
      { code: 'en-US', voice: 'Polly.Joanna-Neural' },
      { code: 'es-MX', voice: 'Polly.Mia-Neural' },
    ],
    numbers: { '+15550100199': 'front' },
    callers,
    hours: {
      office: { week: week(['08:00-17:00']), dates: { '12-25': [] } },
      nights: { week: week(['18:00-02:00']) },
    },
    people: {
      ana: { name: 'Ana', number: '+15550100140', speaks: ['en-US'] },
      ben: { name: 'Ben', number: '+15550100141', speaks: ['en-US'] },
      cam: { name: 'Cam', number: '+15550100142', speaks: ['en-US'] },
    },
    places: Object.fromEntries(all) as Settings['places'],
    person,
    rescue: { to: names[last] ?? 'front', number: '' },
    questions: { tries, secondsToAnswer: 5 },
    recordCalls,
    records: { keepDays: 90 },
    agents: { take: queues, waitSeconds: 30, waits: 3 },
    placeCall: { rings: 'ana', allowedPrefixes: ['+1555'] },
  };
  return onlyIn(pruned(settings), codes);
}

/** Without the places that nothing leads to. */
function pruned(settings: Settings): Settings {
  const found = reachable([...Object.keys(settings.numbers), FAULT], graphOf(settings).ways);
  const places: Settings['places'] = Object.fromEntries(
    Object.entries(settings.places).filter(([name]) => found.has(name)),
  );
  const { agents, person, rescue } = settings;
  return {
    ...settings,
    places,
    person: found.has(person) ? person : rescue.to,
    agents: { ...agents, take: agents.take.filter((name) => found.has(name)) },
  };
}

/** Settings with the words of these languages alone. */
function onlyIn(settings: Settings, codes: readonly string[]): Settings {
  const others = house.languageCodes.filter((code) => !codes.includes(code));
  const text = JSON.stringify(settings, (name, value) =>
    others.includes(name as 'en-US') ? undefined : value,
  );
  const kept = JSON.parse(text) as Settings;
  const [first, ...rest] = kept.languages.filter(({ code }) => codes.includes(code));
  return first ? { ...kept, languages: [first, ...rest] } : kept;
}
