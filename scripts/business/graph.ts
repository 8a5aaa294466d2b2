import type { Exit, Kind, PlaceOf, Settings } from '../../functions/types/settings';

/** A way that callers can go from one place to another. */
export interface Way {
  /** A place, a number, or FAULT. */
  readonly from: string;
  /** A place, or `goodbye`. */
  readonly to: string;
  readonly reason: Reason;
  /** What is pressed. */
  readonly key?: string;
  /** The setting that says so: `places.front.noInput`. */
  readonly setting: string;
}

export type Reason =
  | 'calls'
  | 'withheld'
  | 'too many'
  | 'key'
  | 'extension'
  | 'name'
  | 'person'
  | 'no input'
  | 'wrong input'
  | 'next'
  | 'without'
  | 'nobody'
  | 'busy'
  | 'full'
  | 'longest wait'
  | 'leaves'
  | 'back'
  | 'closed'
  | 'fault';

/** A business as places and the ways between them: what the build proves and what the map draws. */
export interface Graph {
  readonly settings: Settings;
  readonly ways: readonly Way[];
}

/** The start of the ways that callers take when something of ours fails, which can happen anywhere. */
export const FAULT = 'our fault';

export function graphOf(settings: Settings): Graph {
  const { numbers, places, rescue } = settings;
  const calls = Object.entries(numbers).flatMap(([from, to]): Way[] => [
    { from, to, reason: 'calls', setting: `numbers.${from}` },
    ...turnedAway(settings).map((way) => ({ ...way, from })),
  ]);
  const inside = Object.entries(places).flatMap(([from, place]) =>
    exitsOf(place, settings).map(
      (exit): Way => ({ ...exit, from, setting: exit.setting.replace('@', `places.${from}`) }),
    ),
  );
  return {
    settings,
    ways: [...calls, ...inside, { from: FAULT, to: rescue.to, reason: 'fault', setting: 'rescue.to' }],
  };
}

/** Where callers go who may not call as others do. */
function turnedAway({ callers: { withheld, mostPerHour, tooMany } = {} }: Settings): Out[] {
  const isAway = (to: Exit | undefined): to is Exit =>
    to !== undefined && !['welcome', 'reject'].includes(to);
  return [
    ...(isAway(withheld) ? [out('withheld', withheld, 'callers.withheld')] : []),
    ...(isAway(tooMany) && mostPerHour !== undefined ? [out('too many', tooMany, 'callers.tooMany')] : []),
  ];
}

/** In `setting`, `@` stands for the place that the way leads out of. */
type Out = Omit<Way, 'from'>;

const out = (reason: Reason, to: Exit, setting: string, key?: string): Out => ({
  to,
  reason,
  ...(key && { key }),
  setting,
});

/** A kind of place without its exits does not compile. */
const exits: { readonly [Of in Kind]: (place: PlaceOf<Of>, settings: Settings) => Out[] } = {
  menu: ({ choices, noInput, wrongInput }, settings) => [
    ...choices.map(({ key, to }) => out('key', to, `@.choices.${key}`, key)),
    out('no input', noInput, '@.noInput'),
    out('wrong input', wrongInput, '@.wrongInput'),
    ...withExtension(settings).map(([to, extension]) =>
      out('extension', to, `places.${to}.extension`, extension),
    ),
    person(settings),
  ],
  ask: ({ next, without }, settings) => [
    out('next', next, '@.next'),
    out('without', without, '@.without', '#'),
    out('no input', 'goodbye', '@.next'),
    person(settings),
  ],
  directory: ({ without }, settings) => [
    out('without', without, '@.without', '#'),
    ...withExtension(settings).map(([to]) => out('name', to, `places.${to}.extension`)),
    person(settings),
  ],
  ring: ({ nobody, busy = nobody }) => [out('nobody', nobody, '@.nobody'), out('busy', busy, '@.busy')],
  queue: ({ full, longestWait, leave, nobody, back }) => [
    out('full', full, '@.full'),
    out('longest wait', longestWait.next, '@.longestWait.next'),
    out('leaves', leave, '@.leave', '*'),
    ...(nobody === undefined ? [] : [out('nobody', nobody, '@.nobody')]),
    ...(back === undefined ? [] : [out('back', back, '@.back', '#')]),
  ],
  message: (_, settings) => [person(settings)],
  say: ({ next }) => [out('next', next, '@.next')],
};

function exitsOf<Of extends Kind>(place: PlaceOf<Of>, settings: Settings): Out[] {
  const ofKind = exits[place.kind] as (place: PlaceOf<Of>, settings: Settings) => Out[];
  const closed = place.open !== undefined && place.closed !== undefined ? place.closed : undefined;
  return [...(closed ? [out('closed', closed, '@.closed')] : []), ...ofKind(place, settings)];
}

const person = ({ person }: Settings): Out => out('person', person, 'person', '0');

/** The places with an extension, which callers dial or find by name. */
export function withExtension({ places }: Settings): [place: string, extension: string][] {
  return Object.entries(places).flatMap(([name, { extension }]) => (extension ? [[name, extension]] : []));
}

/**
 * Whether functions/places ends a circle that passes here: it limits how often a caller may enter menus and ask for a
 * person. A caller does not enter a closed menu.
 */
export function isBounded({ from, reason }: Way, { places }: Settings): boolean {
  return reason === 'person' || (places[from]?.kind === 'menu' && reason !== 'closed');
}

/** What can be reached from here, including the start. */
export function reachable(from: readonly string[], ways: readonly Way[]): Set<string> {
  const found = new Set(from);
  // Iterating a Set includes items added on the way.
  for (const place of found) for (const way of ways) if (way.from === place) found.add(way.to);
  return found;
}
