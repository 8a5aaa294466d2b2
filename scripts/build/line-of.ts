import { parseSync } from '@swc/core';

interface Node {
  readonly type: string;
  readonly span: { readonly start: number };
  readonly [child: string]: unknown;
}

/**
 * The line of a setting in `source`, or of the object around it if it is missing. A path names a list's item by one of its
 * texts: `languages.es-MX`, `places.front.choices.2`.
 */
export function lineOf(source: string, path: readonly string[]): number | undefined {
  let found: Node | undefined;
  try {
    const program = parseSync(source, { syntax: 'typescript', target: 'es2023' }) as unknown as Node;
    let value = firstObject(program, path[0] ?? '');
    for (const name of path) {
      const next = value && (inObject(value, name) ?? inList(value, name));
      if (!next) break;
      found = next.at;
      value = next.value;
    }
  } catch {
    // What cannot be parsed has no lines either.
  }
  return found && lineAt(source, found);
}

/** The parser counts bytes, from 1. */
function lineAt(source: string, { span }: Node): number {
  return Buffer.from(source).subarray(0, span.start).toString().split('\n').length;
}

/** What an object names twice, of which JavaScript keeps the last: its path, and the line of the second. */
export function namedTwice(source: string): { path: string[]; line: number }[] {
  const found: { path: string[]; at: Node }[] = [];
  const walk = (node: unknown, path: readonly string[]): void => {
    if (typeof node !== 'object' || node === null) return;
    const { type, properties } = node as Node;
    if (type !== 'ObjectExpression') {
      for (const child of Object.values(node)) walk(child, path);
      return;
    }
    const seen = new Set<string>();
    for (const { key, value } of properties as { key?: Node; value?: Node }[]) {
      const name = key && String(key.value);
      const own = name === undefined ? [...path] : [...path, name];
      if (key && name !== undefined && seen.has(name)) found.push({ path: own, at: key });
      if (name !== undefined) seen.add(name);
      walk(value, own);
    }
  };
  walk(parseSync(source, { syntax: 'typescript', target: 'es2023' }), []);
  return found.map(({ path, at }) => ({ path, line: lineAt(source, at) }));
}

/** The outermost object in a file that has such a setting. */
function firstObject(node: unknown, name: string): Node | undefined {
  if (typeof node !== 'object' || node === null) return undefined;
  if (inObject(node as Node, name)) return node as Node;
  for (const child of Object.values(node)) {
    const found = firstObject(child, name);
    if (found) return found;
  }
  return undefined;
}

type Found = { readonly at: Node; readonly value: Node } | undefined;

function inObject({ type, properties }: Node, name: string): Found {
  if (type !== 'ObjectExpression') return undefined;
  for (const property of properties as { key?: Node; value: Node }[])
    if (property.key && String(property.key.value) === name)
      return { at: property.key, value: property.value };
  return undefined;
}

function inList({ type, elements }: Node, name: string): Found {
  if (type !== 'ArrayExpression') return undefined;
  const items = (elements as ({ expression: Node } | null)[]).flatMap((element) => element?.expression ?? []);
  const item = items.find(
    ({ type, value, properties }) =>
      String(value) === name ||
      (type === 'ObjectExpression' &&
        (properties as { value?: Node }[]).some(({ value }) => value && String(value.value) === name)),
  );
  return item && { at: item, value: item };
}
