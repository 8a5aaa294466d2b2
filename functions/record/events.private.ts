import type { RecordEvent } from '../types/record';

/** The fields that identify an event, by kind. Other fields may differ when it is reported twice. */
const identity: { readonly [Kind in RecordEvent['kind']]: readonly string[] } = {
  arrived: [],
  language: ['language'],
  choice: ['choice', 'step'],
  account: ['account'],
  queued: ['place', 'position'],
  left: ['place', 'why', 'attempt'],
  served: ['agent'],
  leg: ['leg', 'status'],
  accepted: ['leg'],
  dialed: ['place', 'round', 'status', 'bridged'],
  spoke: ['place', 'attempt'],
  recording: ['recording', 'status'],
  transcription: ['recording'],
  told: ['recording', 'how'],
  handled: ['recording', 'step'],
  missed: [],
  apology: ['path'],
  goodbye: [],
  agent: ['did'],
  status: ['status'],
};

/** `leg CA... completed`: the idempotency key of an event. It leaves out the time, because a repeated webhook comes later. */
function idOf(event: RecordEvent): string {
  const fields = identity[event.kind].map((name) => (event as unknown as Record<string, unknown>)[name]);
  return [event.kind, ...fields.filter((value) => value !== undefined)].join(' ');
}

/**
 * Merges several reports of a call: each event once, ordered by time. Which report of an event wins depends on what it says,
 * never on when it came, so order and repeats make no difference.
 */
function union(...reports: readonly (readonly RecordEvent[])[]): RecordEvent[] {
  const byId = new Map<string, RecordEvent>();
  for (const event of reports.flat()) {
    const id = idOf(event);
    const known = byId.get(id);
    if (!known || isBetter(event, known)) byId.set(id, event);
  }
  return [...byId.values()].sort((one, other) => one.at - other.at || (text(one) < text(other) ? -1 : 1));
}

/** The fuller report wins, then the earlier one, then the text decides. */
function isBetter(one: RecordEvent, other: RecordEvent): boolean {
  const fuller = Object.keys(one).length - Object.keys(other).length;
  if (fuller !== 0) return fuller > 0;
  return one.at !== other.at ? one.at < other.at : text(one) < text(other);
}

function text(event: RecordEvent): string {
  return JSON.stringify(Object.entries(event).sort(([one], [other]) => (one < other ? -1 : 1)));
}

type Kind = RecordEvent['kind'];
type Of<Name extends Kind> = Extract<RecordEvent, { kind: Name }>;

function all<Name extends Kind>(events: readonly RecordEvent[], kind: Name): Of<Name>[] {
  return events.filter((event): event is Of<Name> => event.kind === kind);
}

function first<Name extends Kind>(events: readonly RecordEvent[], kind: Name): Of<Name> | undefined {
  return all(events, kind)[0];
}

function last<Name extends Kind>(events: readonly RecordEvent[], kind: Name): Of<Name> | undefined {
  return all(events, kind).at(-1);
}

/** Sync takes 16 KiB of JSON, and 256 bytes are for what surrounds the events. https://www.twilio.com/docs/sync/limits */
const MOST_BYTES = 16 * 1024 - 256;
const LONGEST_TEXT = 4000;

/** What a record can do without, least important first. Unlisted events stay until everything listed is gone. */
const dispensable: readonly ((event: RecordEvent) => boolean)[] = [
  (event) => event.kind === 'leg' && ['queued', 'initiated', 'ringing'].includes(event.status),
  (event) => event.kind === 'status' && ['queued', 'initiated', 'ringing'].includes(event.status),
  (event) => event.kind === 'queued',
  (event) => event.kind === 'recording' && event.status === 'in-progress',
  (event) => event.kind === 'leg' && !['in-progress', 'completed'].includes(event.status),
  (event) => event.kind === 'apology' || event.kind === 'choice' || event.kind === 'handled',
];

/** Makes the events of a call fit into Sync: shortens transcripts first, then drops details. */
function pack(events: readonly RecordEvent[]): RecordEvent[] {
  let packed = union(events).map((event) => shorter(event, LONGEST_TEXT));
  if (fits(packed)) return packed;
  packed = packed.map((event) => shorter(event, 500));
  for (const isDispensable of dispensable) {
    // Drops the latest first: the beginning of a call explains it best.
    for (let at = packed.length - 1; at >= 0 && !fits(packed); at--) {
      if (isDispensable(packed[at] as RecordEvent)) packed.splice(at, 1);
    }
  }
  while (!fits(packed)) packed.splice(lastButFinal(packed), 1);
  return packed;
}

function fits(events: readonly RecordEvent[]): boolean {
  return Buffer.byteLength(JSON.stringify(events)) <= MOST_BYTES;
}

function shorter(event: RecordEvent, longest: number): RecordEvent {
  if (event.kind !== 'transcription' || event.text.length <= longest) return event;
  return { ...event, text: `${event.text.slice(0, longest)}…` };
}

/** No real call gets here. How it ended goes last. */
function lastButFinal(events: readonly RecordEvent[]): number {
  const at = events.findLastIndex(({ kind }) => kind !== 'status' && kind !== 'arrived');
  return at < 0 ? events.length - 1 : at;
}

export = { idOf, union, all, first, last, pack };
