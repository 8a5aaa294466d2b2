import type { RecordingInstance, RecordingStatus } from 'twilio/lib/rest/api/v2010/account/recording';
import type { AuditLine } from '../../functions/store/audit.private';
import { inParallel } from '../account/in-parallel';
import { explained } from '../account/refusals';
import type { Account } from '../account/twilio';
import type { Outcome, Run } from '../command/command';
import { archiveOf } from '../records/archive';
import { noteAudit } from '../records/audit';
import { since } from '../records/since';
import { diskTrouble, makeFolder, removeParts } from './disk';
import { lock } from './lock';
import { asking, type Copying, remove, save } from './save';
import { Sums } from './sums';
import { Unsound } from './wav';

export interface Wish {
  folder: string;
  /** An age: 90d. */
  olderThan: string;
  deletes: boolean;
}

/** The result of an archive run. */
export interface Archived {
  copied: number;
  /** Were here already, and are what Twilio describes. */
  kept: number;
  deleted: number;
  /** Still being recorded or processed: left alone. */
  unfinished: number;
  /** Could not be saved, and stay at Twilio. */
  failed: { sid: string; reason: string }[];
}

/** When there is sound to copy. */
const sound: Record<RecordingStatus, 'now' | 'later' | 'never'> = {
  'in-progress': 'later',
  paused: 'later',
  stopped: 'later',
  processing: 'later',
  completed: 'now',
  absent: 'never',
  deleted: 'never',
};

const day = 86_400_000;

type Table = Record<string, { about: string; value?: string }>;

/** Copies recordings. Deletes one at Twilio only after reading the copy back from the disk. */
export async function archive<Flags extends Table>(
  account: Account,
  { shell, tell }: Pick<Run<Flags>, 'shell' | 'tell'>,
  { folder, olderThan, deletes }: Wish,
): Promise<Outcome> {
  const before = since(olderThan, shell.now());
  const result: Archived = { copied: 0, kept: 0, deleted: 0, unfinished: 0, failed: [] };
  const stop = new AbortController();
  const access = { account, folder, stop: stop.signal, wait: shell.wait };
  let free: (() => Promise<void>) | undefined;
  try {
    await makeFolder(folder);
    free = await lock(folder);
    await removeParts(folder);
    const copying = { ...access, sums: await Sums.open(folder) };
    tell.step('Asking Twilio which recordings there are');
    const all = await asking(access, 'Reading the recordings', () => list(account, before));
    // The first trouble ends the others, too: when the command has ended, nothing goes on.
    const work = (recording: RecordingInstance) =>
      one(recording, copying, { deletes, result }).catch((error) => stop.abort(error));
    await inParallel(all, work, (done) => tell.step(`${done} of ${all.length} recordings`), 4);
    stop.signal.throwIfAborted();
  } catch (error) {
    const trouble = diskTrouble(error, folder) ?? explained(error, 'Archiving', account);
    throw result.copied > 0 ? trouble.after(sentence(result, folder)) : trouble;
  } finally {
    await free?.();
  }
  tell.line(sentence(result, folder));
  const { copied, deleted } = result;
  const audit = (line: Pick<AuditLine, 'what' | 'of'>) =>
    noteAudit(archiveOf(account, shell), { shell, tell }, line);
  if (copied > 0) await audit({ what: 'exported', of: `recordings: ${copied}` });
  if (deleted > 0) await audit({ what: 'deleted', of: `recordings that were archived: ${deleted}` });
  for (const { sid, reason } of result.failed) tell.line(`  ${sid}: ${reason}. It stays at Twilio.`);
  return { code: result.failed.length > 0 ? 1 : 0, json: result };
}

/** Twilio may look at the day alone: it is asked for all of that day, and what is younger is left out here. */
async function list({ sdk }: Account, before: number): Promise<RecordingInstance[]> {
  const dateCreatedBefore = new Date(before - (before % day) + day);
  const recordings = await sdk.recordings.list({ dateCreatedBefore, pageSize: 1000 });
  return recordings.filter(({ dateCreated }) => dateCreated.getTime() < before);
}

async function one(
  recording: RecordingInstance,
  copying: Copying,
  { deletes, result }: { deletes: boolean; result: Archived },
): Promise<void> {
  const { sid, status } = recording;
  if (copying.stop.aborted) return;
  if (sound[status] === 'later') result.unfinished++;
  if (sound[status] !== 'now') return;
  try {
    result[await save(recording, copying)]++;
  } catch (error) {
    if (!(error instanceof Unsound)) throw error;
    result.failed.push({ sid, reason: error.message });
    return;
  }
  if (!deletes) return;
  await remove(recording, copying);
  result.deleted++;
}

function sentence({ copied, kept, deleted, unfinished, failed }: Archived, folder: string): string {
  const parts = [
    `${copied} recordings were copied to ${folder}`,
    kept > 0 && `${kept} were there already`,
    deleted > 0 && `${deleted} were deleted at Twilio`,
    unfinished > 0 && `${unfinished} are still being made`,
    failed.length > 0 && `${failed.length} could not be saved`,
  ];
  return `${parts.filter(Boolean).join(', ')}.`;
}
