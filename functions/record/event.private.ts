import type { RecordEvent } from '../types/record';

/** The fields that make an event this one and no other, by kind; what is not named here may differ when it is told twice. */
const identity: { readonly [Kind in RecordEvent['kind']]: readonly string[] } = {
  arrived: [],
  language: ['language'],
  choice: ['choice', 'step'],
  account: ['account'],
  queued: ['position'],
  left: ['why', 'attempt'],
  served: ['agent'],
  leg: ['leg', 'status'],
  dialed: ['line'],
  spoke: ['attempt'],
  recording: ['recording', 'status'],
  transcription: ['recording'],
  told: ['recording', 'how'],
  handled: ['recording', 'step'],
  apology: ['path'],
  goodbye: [],
  agent: ['did'],
  status: ['status'],
};

/** `leg CA... completed`: the idempotency key of an event. Its time is no part of it: a repeated webhook comes later. */
function idOf(event: RecordEvent): string {
  const fields = identity[event.kind].map((name) => (event as unknown as Record<string, unknown>)[name]);
  return [event.kind, ...fields.filter((value) => value !== undefined)].join(' ');
}

/**
 * The events of several tellings, each once, in the order of their times. Which telling of a thing counts is decided by
 * what it says, never by when it came: any order and any repeats come to the same.
 */
function union(...tellings: readonly (readonly RecordEvent[])[]): RecordEvent[] {
  const byId = new Map<string, RecordEvent>();
  for (const event of tellings.flat()) {
    const id = idOf(event);
    const known = byId.get(id);
    if (!known || tellsBetter(event, known)) byId.set(id, event);
  }
  return [...byId.values()].sort((one, other) => one.at - other.at || (text(one) < text(other) ? -1 : 1));
}

/** The fuller telling, then the earlier one; what is left is decided by the text. */
function tellsBetter(one: RecordEvent, other: RecordEvent): boolean {
  const fuller = Object.keys(one).length - Object.keys(other).length;
  if (fuller !== 0) return fuller > 0;
  return one.at !== other.at ? one.at < other.at : text(one) < text(other);
}

function text(event: RecordEvent): string {
  return JSON.stringify(Object.entries(event).sort(([one], [other]) => (one < other ? -1 : 1)));
}

export = { idOf, union };
