/**
 * The book is written in lanes, because Sync lets one List take 20 writes a second and about ten seconds' worth at once.
 * https://www.twilio.com/docs/sync/limits
 *
 * The first lane with room is taken. So at every load that a business sees, all entries stand in lane 0, and the newest
 * can be read from it alone; only under far more do they spread. How much room a lane has is known without asking:
 * the answer to each entry tells its index, and from that how many entries all instances together have written.
 *
 * Twelve lanes at 10 entries a second (of up to 2 KiB, which Sync counts as two) are 120 calls a second for ever, and
 * 1,200 more at once.
 */
const COUNT = 12;
const PER_SECOND = 10;
const AT_ONCE = 100;

interface Lane {
  /** The index that the next entry has, as far as is known here; missing until the first answer. */
  next?: number;
  /** How many entries it still takes at once, and when that was so. */
  room: number;
  at: number;
}

const lanes = new Map<string, Lane>();

/** The List to write to now. Its place is taken by this: who has chosen, writes. */
function choose(month: string, now: number): string {
  const names = listsOf(month);
  const rooms = names.map((name) => room(name, now));
  const first = rooms.findIndex((left) => left >= 1);
  const chosen = names[first < 0 ? rooms.indexOf(Math.max(...rooms)) : first] as string;
  const next = lanes.get(chosen)?.next;
  lanes.set(chosen, {
    next: next === undefined ? undefined : next + 1,
    room: room(chosen, now) - 1,
    at: now,
  });
  return chosen;
}

/** @param index of the entry that was written: more than expected is what others wrote */
function wrote(name: string, index: number, now: number): void {
  const expected = lanes.get(name)?.next;
  // The first answer tells where the lane stands, not how fast it got there.
  const others = expected === undefined ? 0 : Math.max(0, index + 1 - expected);
  lanes.set(name, { next: Math.max(expected ?? 0, index + 1), room: room(name, now) - others, at: now });
}

/** Sync has asked to slow down (429). */
function refused(name: string, now: number): void {
  lanes.set(name, { next: lanes.get(name)?.next, room: -AT_ONCE / 2, at: now });
}

function room(name: string, now: number): number {
  const lane = lanes.get(name);
  if (!lane) return AT_ONCE;
  const since = Math.max(0, now - lane.at) / 1000;
  return Math.min(AT_ONCE, lane.room + since * PER_SECOND);
}

/** The Lists of a month, `calls-2026-01-0` first: months keep a List readable in pages, and let old ones go as a whole. */
function listsOf(month: string): string[] {
  return Array.from({ length: COUNT }, (_, lane) => `calls-${month}-${lane}`);
}

/** `2026-01`, of Greenwich. @param at milliseconds since the epoch */
function monthOf(at: number): string {
  return new Date(at).toISOString().slice(0, 7);
}

export = { choose, wrote, refused, listsOf, monthOf };
