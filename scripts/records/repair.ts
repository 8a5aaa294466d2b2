import type { CallFacts, RecordingFacts } from '../../functions/types/record';
import { inParallel } from '../account/in-parallel';
import type { Outcome } from '../command/command';
import type { Tell } from '../command/tell';
import type { RecordsRun } from '../records';
import type { Archive } from './archive';
import { dateOf, page } from './days';
import { leftToErase } from './left';
import { ourNumbers } from './ours';
import { since } from './since';
import { shared } from './traces';

import attend = require('../../functions/desk/attend.private');
import legs = require('../../functions/record/legs.private');
import entries = require('../../functions/store/entries.private');
import settling = require('../../functions/store/settle.private');

/** What a repair came to, in calls that are over. */
export interface Repaired {
  calls: number;
  /** Records that were written, and how many of these calls had none. */
  written: number;
  missing: number;
  /** Twilio's Events come 15 minutes after the end of a call. */
  unsettled: number;
  /** Not settled, and never will be: Twilio forgets its Events after 30 days. */
  forgotten: number;
}

/** Reads every call since then from Twilio and writes its record whole, unless that has been done for good. */
export async function repair({ flags, shell, tell }: RecordsRun, archive: Archive): Promise<Outcome> {
  const from = since(flags.since, shell.now());
  const repaired = await repairSince(archive, { from, now: shell.now() }, (text) => tell.step(text));
  tellRepaired(tell, repaired, flags.since);
  return { code: 0, json: repaired };
}

export function tellRepaired(tell: Tell, repaired: Repaired, since: string): void {
  const { calls, written, missing, unsettled, forgotten } = repaired;
  tell.line(
    written === 0
      ? `All ${calls} calls since ${since} are on record.`
      : `${written} of ${calls} calls since ${since} were read from Twilio and written; ${missing} had no record.`,
  );
  if (unsettled > 0)
    tell.line(
      `Of ${unsettled} Twilio does not tell everything yet: it does 16 minutes after the end of a call. Run it again later.`,
    );
  if (forgotten > 0)
    tell.line(
      `Of ${forgotten} Twilio has forgotten what it asked, as it does after 30 days: their records stay as they are.`,
    );
}

/** The same for a program. Stopped halfway, the next run takes up what is left. */
export async function repairSince(
  archive: Archive,
  { from, now }: { from: number; now: number },
  step: (text: string) => void,
): Promise<Repaired> {
  const { account, ask, store } = archive;
  const { sdk } = account;
  const after = new Date(dateOf(from));
  step('Reading the calls and recordings of Twilio');
  const all = await ask('Reading the calls', () => sdk.calls.list({ startTimeAfter: after, ...page }));
  const taken = await ask('Reading the recordings', () =>
    sdk.recordings.list({ dateCreatedAfter: after, ...page }),
  );
  const kept = await ask('Reading the records', () => entries.between(store, { from, to: now + 60_000 }));
  const [numbers, { desk }, erasing] = [
    await ourNumbers(archive),
    await shared(archive),
    await leftToErase(archive),
  ];
  const children = groupBy(all, ({ parentCallSid }) => parentCallSid);
  const recordings = groupBy(taken, ({ callSid }) => callSid);
  const known = new Map(kept.map((each) => [each.entry.record.callSid, each]));
  const isOurs = ({ sid, from, to }: CallFacts) =>
    numbers.has(from) || numbers.has(to) || known.has(sid) || desk.has(sid);
  const over = all.filter(
    (call) =>
      !call.parentCallSid &&
      call.endTime &&
      legs.beganAt(call) >= from &&
      isOurs(call) &&
      !erasing.some(({ callSid }) => callSid === call.sid),
  );
  const result: Repaired = { calls: over.length, written: 0, missing: 0, unsettled: 0, forgotten: 0 };
  // A settled record asks nothing, unless people still have to be told of it.
  const work = async (call: CallFacts) => {
    const before = known.get(call.sid);
    const isForgotten = now - (call.endTime?.getTime() ?? 0) > settling.WHILE_EVENTS;
    if (isForgotten && before) return void (before.entry.record.isSettled || result.forgotten++);
    const facts = {
      call,
      legs: (children.get(call.sid) ?? []) as CallFacts[],
      recordings: (recordings.get(call.sid) ?? []) as RecordingFacts[],
      kept: before ?? ('none' as const),
      now,
    };
    const after = await ask(`Reading ${call.sid}`, () => attend(sdk, call.sid, facts));
    if (after?.revision !== before?.revision) result.written++;
    if (!before) result.missing++;
    if (!after?.entry.record.isSettled) result[isForgotten ? 'forgotten' : 'unsettled']++;
  };
  await inParallel(over, work, (done) => step(`${done} of ${over.length} calls read`));
  return result;
}

function groupBy<Each>(all: readonly Each[], key: (each: Each) => string): Map<string, Each[]> {
  const groups = new Map<string, Each[]>();
  for (const each of all) groups.set(key(each), [...(groups.get(key(each)) ?? []), each]);
  return groups;
}
