import type { RecordEvent } from '../../functions/types/record';
import type { Entry, Store } from '../../functions/types/store';
import { inParallel } from '../account/in-parallel';
import type { Outcome } from '../command/command';
import type { RecordsRun } from '../records';
import type { Archive } from './archive';
import { readBook } from './book';
import { readLog } from './log';
import { since } from './since';
import { eventsOf, readTwilio, type Told } from './twilio';

import recordEvents = require('../../functions/record/events.private');
import book = require('../../functions/store/book.private');
import sync = require('../../functions/store/sync.private');

/** What a repair came to. */
export interface Repaired {
  /** Calls that are over, and how many of them lacked something. */
  calls: number;
  repaired: number;
  /** Those that were not in the book at all. */
  missing: number;
  events: number;
  /** What was added, by kind. */
  kinds: Record<string, number>;
}

/** Compares the records with what Twilio knows, and adds what is missing. Nothing is ever taken away. */
export async function repair({ flags, shell, tell }: RecordsRun, archive: Archive): Promise<Outcome> {
  const from = since(flags.since, shell.now());
  const lost = flags.log ? await readLog(flags.log) : new Map<string, RecordEvent[]>();
  const repaired = await repairSince(archive, { from, now: shell.now(), lost }, (text) => tell.step(text));
  const { calls, repaired: count, events, kinds } = repaired;
  tell.line(
    count === 0
      ? `All ${calls} calls since ${flags.since} are on record, whole.`
      : `${count} of ${calls} calls since ${flags.since} lacked something; ${events} events were added.`,
  );
  if (count > 0) tell.table(Object.entries(kinds).map(([kind, times]) => [kind, String(times)]));
  return { code: 0, json: repaired };
}

interface Task {
  from: number;
  now: number;
  /** What functions could only log, by call. */
  lost: ReadonlyMap<string, readonly RecordEvent[]>;
}

/** The same for a program. Stopped halfway, the next run takes up what is left: it adds only what is not there. */
export async function repairSince(
  archive: Archive,
  { from, now, lost }: Task,
  step: (text: string) => void,
): Promise<Repaired> {
  step('Reading the calls and recordings of Twilio');
  const told = await readTwilio(archive, from);
  step(`Reading the records of ${told.length} calls`);
  const entries = await readBook(archive, from, now);
  const result: Repaired = { calls: told.length, repaired: 0, missing: 0, events: 0, kinds: {} };
  const work = async (one: Told) => {
    const { sid } = one.call;
    const known = entries.get(sid) ?? [];
    const added = await repairCall(archive, one, known, lost.get(sid) ?? []);
    if (added.length === 0) return;
    result.repaired++;
    if (known.length === 0) result.missing++;
    result.events += added.length;
    for (const { kind } of added) result.kinds[kind] = (result.kinds[kind] ?? 0) + 1;
  };
  await inParallel(told, work, (done) => step(`${done} of ${told.length} calls compared`));
  return result;
}

/** @returns what was added */
async function repairCall(
  { store, ask }: Archive,
  told: Told,
  known: readonly Entry[],
  lost: readonly RecordEvent[],
): Promise<RecordEvent[]> {
  const { sid, endTime } = told.call;
  const noted = await ask(`Reading the journal of ${sid}`, () => sync.journal.read(store, sid));
  const written = known.flatMap(({ events }) => events);
  const ids = new Set(written.map(recordEvents.idOf));
  const events = eventsOf(told, [...written, ...noted, ...lost]);
  const missing = recordEvents
    .union(noted, events, lost)
    .filter((event) => !ids.has(recordEvents.idOf(event)));
  const [entry] = known;
  if (missing.length === 0) return missing;
  if (entry) await ask(`Adding to ${sid}`, () => book.amend(store, entry, missing));
  else await ask(`Writing ${sid}`, () => write(store, sid, missing, endTime));
  return missing;
}

/** At the end of the book nobody looks for a call of last week: the journal leads to it as well. */
async function write(store: Store, sid: string, events: RecordEvent[], endTime: Date): Promise<void> {
  await sync.journal.open(store, sid);
  await sync.journal.add(store, sid, events);
  await book.append(store, sid, events, endTime.getTime());
}
