import type { RecordEvent } from '../types/record';

import eventOf = require('./event.private');

/** Sync takes 16 KiB of JSON; what is around the events needs little of it. https://www.twilio.com/docs/sync/limits */
const MOST_BYTES = 16 * 1024 - 256;
const LONGEST_TEXT = 4000;

/** What a record can do without, the least important first. What is not listed stays while anything listed is left. */
const dispensable: readonly ((event: RecordEvent) => boolean)[] = [
  (event) => event.kind === 'leg' && ['queued', 'initiated', 'ringing'].includes(event.status),
  (event) => event.kind === 'status' && ['queued', 'initiated', 'ringing'].includes(event.status),
  (event) => event.kind === 'queued',
  (event) => event.kind === 'recording' && event.status === 'in-progress',
  (event) => event.kind === 'leg' && !['in-progress', 'completed'].includes(event.status),
  (event) => event.kind === 'apology' || event.kind === 'choice' || event.kind === 'handled',
];

/** The events of a call, each once, in no more than Sync takes: first what is said at length is cut, then details go. */
function pack(events: readonly RecordEvent[]): RecordEvent[] {
  let packed = eventOf.union(events).map((event) => shorter(event, LONGEST_TEXT));
  if (fits(packed)) return packed;
  packed = packed.map((event) => shorter(event, 500));
  for (const isDispensable of dispensable) {
    // The latest go first: what began a call explains it best.
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

/** No real call comes here; how it ended is the last thing to go. */
function lastButFinal(events: readonly RecordEvent[]): number {
  const at = events.findLastIndex(({ kind }) => kind !== 'status' && kind !== 'arrived');
  return at < 0 ? events.length - 1 : at;
}

export = pack;
