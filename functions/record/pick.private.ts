import type { RecordEvent } from '../types/record';

type Kind = RecordEvent['kind'];
type Of<Name extends Kind> = Extract<RecordEvent, { kind: Name }>;

/** All events of a kind, in the order in which they are told. */
function all<Name extends Kind>(told: readonly RecordEvent[], kind: Name): Of<Name>[] {
  return told.filter((event): event is Of<Name> => event.kind === kind);
}

function first<Name extends Kind>(told: readonly RecordEvent[], kind: Name): Of<Name> | undefined {
  return all(told, kind)[0];
}

function last<Name extends Kind>(told: readonly RecordEvent[], kind: Name): Of<Name> | undefined {
  return all(told, kind).at(-1);
}

/** `{ name: value }`, or nothing where there is no value: a record holds no empty fields. */
function some<const Name extends string, Value>(
  name: Name,
  value: Value | undefined,
): { [Key in Name]?: Value } {
  return (value === undefined ? {} : { [name]: value }) as { [Key in Name]?: Value };
}

export = { all, first, last, some };
