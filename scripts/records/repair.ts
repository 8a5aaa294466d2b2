import type { Kept } from '../../functions/types/store';
import type { CallFacts, RecordingFacts } from '../../functions/types/twilio';
import { inParallel } from '../account/in-parallel';
import type { Outcome } from '../command/command';
import type { RecordsRun } from '../records';
import type { Archive } from './archive';
import { since } from './since';

import attend = require('../../functions/desk/attend.private');
import entries = require('../../functions/store/entries.private');

/** What a repair came to, in calls that are over. */
export interface Repaired {
  calls: number;
  /** Records that were written, and how many of these calls had none. */
  written: number;
  missing: number;
  /** Too young: Twilio's Events come 15 minutes after the end of a call. */
  unsettled: number;
}

/** Reads every call since then from Twilio and writes its record whole, unless that has been done for good. */
export async function repair({ flags, shell, tell }: RecordsRun, archive: Archive): Promise<Outcome> {
  const from = since(flags.since, shell.now());
  const repaired = await repairSince(archive, { from, now: shell.now() }, (text) => tell.step(text));
  const { calls, written, missing, unsettled } = repaired;
  tell.line(
    written === 0
      ? `All ${calls} calls since ${flags.since} are on record, whole.`
      : `${written} of ${calls} calls since ${flags.since} were read from Twilio and written; ${missing} had no record.`,
  );
  if (unsettled > 0)
    tell.line(
      `${unsettled} ended less than 16 minutes ago, or have recordings in the making: run it again later.`,
    );
  return { code: 0, json: repaired };
}

const page = { pageSize: 1000 };
const day = 24 * 3600_000;

/** The same for a program. Stopped halfway, the next run takes up what is left. */
export async function repairSince(
  archive: Archive,
  { from, now }: { from: number; now: number },
  step: (text: string) => void,
): Promise<Repaired> {
  const { account, ask, store } = archive;
  const { sdk } = account;
  const after = new Date(Math.floor(from / day) * day);
  step('Reading the calls and recordings of Twilio');
  const all = await ask('Reading the calls', () => sdk.calls.list({ startTimeAfter: after, ...page }));
  const taken = await ask('Reading the recordings', () =>
    sdk.recordings.list({ dateCreatedAfter: after, ...page }),
  );
  const kept = await ask('Reading the records', () => entries.between(store, { from, to: now + 1000 }));
  const legs = groupBy(all, ({ parentCallSid }) => parentCallSid);
  const recordings = groupBy(taken, ({ callSid }) => callSid);
  const known = new Map(kept.map((each) => [each.key, each]));
  const over = all.filter(
    (call) => !call.parentCallSid && call.endTime && (call.startTime ?? call.dateCreated).getTime() >= from,
  );
  const result: Repaired = { calls: over.length, written: 0, missing: 0, unsettled: 0 };
  const left = over.filter((call) => !known.get(entries.keyOf(call))?.entry.record.isSettled);
  const work = async (call: CallFacts) => {
    const before: Kept | undefined = known.get(entries.keyOf(call));
    const facts = {
      call,
      legs: (legs.get(call.sid) ?? []) as CallFacts[],
      recordings: (recordings.get(call.sid) ?? []) as RecordingFacts[],
      kept: before ?? ('none' as const),
      now,
    };
    const written = await ask(`Reading ${call.sid}`, () => attend(sdk, call.sid, facts));
    result.written++;
    if (!before) result.missing++;
    if (!written?.entry.record.isSettled) result.unsettled++;
  };
  await inParallel(left, work, (done) => step(`${done} of ${left.length} calls read`));
  return result;
}

function groupBy<Each>(all: readonly Each[], key: (each: Each) => string): Map<string, Each[]> {
  const groups = new Map<string, Each[]>();
  for (const each of all) groups.set(key(each), [...(groups.get(key(each)) ?? []), each]);
  return groups;
}
