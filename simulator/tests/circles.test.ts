import { join, normalize } from 'node:path';
import { sources, textOf } from './support/sources';

type Graph = Map<string, string[]>;

const files = new Set(sources);

/** The files of the package that a file imports. @param types whether `import type` counts, too */
function importsOf(file: string, types: boolean): string[] {
  const statements =
    /^(?:import|export)\s(type\s)?[^;']*?\bfrom '(\.[^']*)'|\b(?:import|require)\('(\.[^']*)'\)/gm;
  return [...textOf(file).matchAll(statements)]
    .filter(([, isType]) => types || !isType)
    .map(([, , from, called]) => normalize(join(file, '..', from ?? called ?? '')))
    .flatMap((path) => [`${path}.ts`, normalize(`${path}/index.ts`)].find((name) => files.has(name)) ?? []);
}

const graphOf = (types: boolean): Graph => new Map(sources.map((file) => [file, importsOf(file, types)]));

/** All that a file imports, and what those import, and so on. */
function reachedFrom(file: string, graph: Graph): Set<string> {
  const reached = new Set<string>();
  for (let next = graph.get(file) ?? []; next.length > 0; ) {
    const fresh = next.filter((other) => !reached.has(other));
    for (const other of fresh) reached.add(other);
    next = fresh.flatMap((other) => graph.get(other) ?? []);
  }
  return reached;
}

/** Files that lead to each other, each circle once and in the order of its files. */
function circlesOf(graph: Graph): string[][] {
  const reached = new Map(sources.map((file) => [file, reachedFrom(file, graph)]));
  const inCircle = sources.filter((file) => reached.get(file)?.has(file));
  const circles = inCircle.map((file) =>
    inCircle.filter((other) => reached.get(file)?.has(other) && reached.get(other)?.has(file)).sort(),
  );
  return [...new Map(circles.map((circle) => [circle.join(' '), circle])).values()];
}

/** The files that import a file whose path matches. */
const importersOf = (path: RegExp, graph: Graph): string[] =>
  sources.filter((file) => graph.get(file)?.some((other) => path.test(other))).sort();

const everything = graphOf(true);

test('only the classes of a conference know each other, and they by their types alone', () => {
  // What is not found is not counted: the walk sees the package.
  expect([...everything.values()].flat().length).toBeGreaterThan(900);
  const conference = ['conference', 'events', 'music', 'participant', 'talk'];
  expect(circlesOf(everything)).toEqual([conference.map((name) => `conference/${name}.ts`)]);
  expect(circlesOf(graphOf(false))).toEqual([]);
});

test('the account hands the verbs to its calls: nothing else imports them', () => {
  const outside = importersOf(/^verbs\//, everything).filter((file) => !file.startsWith('verbs/'));
  expect(outside).toEqual(['twilio.ts']);
});

test('rooms hold a leg and the account by call/types, never by their classes', () => {
  const rooms = /^(verbs|queue|conference|recording|audio|webhooks|story)\//;
  expect(importersOf(/^(call\/leg|twilio)\.ts$/, everything).filter((file) => rooms.test(file))).toEqual([]);
});
