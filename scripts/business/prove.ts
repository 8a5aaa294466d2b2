import type { Kind, Settings } from '../../functions/types/settings';
import { keySentences } from './announced';
import {
  FAULT,
  type Graph,
  graphOf,
  isBounded,
  type Reason,
  reachable,
  type Way,
  withExtension,
} from './graph';
import { type House, promptSentences } from './prompts';

/**
 * What could strand a caller, one sentence each: where it is, what it is, what to do. The settings have to pass the checks.
 */
export function prove(settings: Settings, house: House): string[] {
  const graph = graphOf(settings);
  return [
    ...circles(graph),
    ...unreached(graph),
    ...withoutEnd(graph),
    ...withoutPeople(graph),
    ...untaken(settings),
    ...nobodyFound(settings),
    ...keySentences(settings),
    ...promptSentences(settings, house),
  ];
}

/** Circles without a limit, where callers could go on until Twilio ends the call. */
function circles({ settings, ways }: Graph): string[] {
  const endless = ways.filter((way) => !isBounded(way, settings));
  const told = new Set<string>();
  return Object.keys(settings.places).flatMap((place) => {
    const circle = told.has(place) ? undefined : wayBack(place, endless);
    if (!circle) return [];
    for (const { from } of circle) told.add(from);
    const steps = circle.map(({ to, reason }) => `${reason} leads to ${to}`).join(', ');
    return [
      `${circle[0]?.setting}: callers could go round for ever, from ${place} (${steps}); let one of them lead to a menu, a message or goodbye.`,
    ];
  });
}

/** The shortest way from a place to itself. */
function wayBack(place: string, ways: readonly Way[]): Way[] | undefined {
  const paths: Way[][] = ways.filter(({ from }) => from === place).map((way) => [way]);
  const seen = new Set<string>();
  for (const path of paths) {
    const at = path.at(-1)?.to ?? '';
    if (at === place) return path;
    if (seen.has(at)) continue;
    seen.add(at);
    paths.push(...ways.filter(({ from }) => from === at).map((way) => [...path, way]));
  }
  return undefined;
}

function unreached({ settings, ways }: Graph): string[] {
  const found = reachable([...Object.keys(settings.numbers), FAULT], ways);
  return Object.keys(settings.places)
    .filter((place) => !found.has(place))
    .map(
      (place) =>
        `places.${place}: nothing leads here; let a number, a choice or an exit do so, or take it out.`,
    );
}

/** Kinds of place where a caller is served. */
const serving: readonly Kind[] = ['ring', 'queue', 'message'];

function isServed(from: string, { settings, ways }: Graph): boolean {
  return [...reachable([from], ways)].some((place) => {
    const kind = settings.places[place]?.kind;
    return kind !== undefined && serving.includes(kind);
  });
}

/** The ways that callers go without choosing anything. */
function unasked({ settings, ways }: Graph): Graph {
  const chosen: readonly Reason[] = ['key', 'extension', 'name', 'person', 'no input', 'wrong input'];
  return { settings, ways: ways.filter(({ reason }) => !chosen.includes(reason)) };
}

function withoutEnd(graph: Graph): string[] {
  const { settings, ways } = graph;
  return Object.keys(settings.places)
    .filter((place) => !isServed(place, graph) && !reachable([place], ways).has('goodbye'))
    .map(
      (place) =>
        `places.${place}: no way leads from here to a person, a message or a goodbye; let one of its exits lead there.`,
    );
}

function withoutPeople(graph: Graph): string[] {
  const { numbers, person, places } = graph.settings;
  const todo = 'lead to a place that rings people, a queue or a message';
  return [
    ...Object.entries(numbers)
      .filter(([, to]) => !isServed(to, graph))
      .map(
        ([number, to]) => `numbers.${number}: from ${to} nobody can be reached and no message left; ${todo}.`,
      ),
    ...(isServed(person, unasked(graph))
      ? []
      : [
          `person: from ${person} nobody is reached and no message left without another choice; name a place that rings people.`,
        ]),
    ...Object.entries(places).flatMap(([name, place]) => {
      const choice = place.kind === 'menu' ? place.choices.find(({ key }) => key === '0') : undefined;
      if (!choice || isServed(choice.to, graph)) return [];
      return [
        `places.${name}.choices.0: 0 is for a person at every question, and ${choice.to} leads to none; choose another key.`,
      ];
    }),
  ];
}

function untaken({ places, agents }: Settings): string[] {
  return Object.entries(places).flatMap(([name, place]) =>
    place.kind !== 'queue' || place.workflowSid || place.rings?.length || agents.take.includes(name)
      ? []
      : [`agents.take: nobody takes the callers who wait in ${name}; add '${name}', or ring people instead.`],
  );
}

function nobodyFound(settings: Settings): string[] {
  if (withExtension(settings).length > 0) return [];
  return Object.entries(settings.places)
    .filter(([, { kind }]) => kind === 'directory')
    .map(
      ([name]) =>
        `places.${name}: nobody can be found here; give the places that are looked for an extension.`,
    );
}
