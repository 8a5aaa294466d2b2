import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import type { RecordingInstance } from 'twilio/lib/rest/api/v2010/account/recording';
import { inParallel } from '../account/in-parallel';
import type { Account } from '../account/twilio';
import type { Outcome, Run } from '../command/command';
import { Trouble } from '../command/trouble';
import { archiveOf } from '../records/archive';
import { since } from '../records/since';
import { download, NoMedia } from './download';
import { Sums } from './sums';

export interface Wish {
  folder: string;
  /** An age: 90d. */
  olderThan: string;
  deletes: boolean;
}

/** The result of an archive run. */
export interface Archived {
  copied: number;
  /** Were here already and complete. */
  kept: number;
  deleted: number;
  /** Still being recorded or processed: left alone. */
  unfinished: number;
  /** Twilio has no sound for them. */
  lost: string[];
}

type Table = Record<string, { about: string; value?: string }>;

/** Copies recordings. Deletes one at Twilio only after reading the copy back from the disk. */
export async function archive<Flags extends Table>(
  account: Account,
  { shell, tell }: Pick<Run<Flags>, 'shell' | 'tell'>,
  { folder, olderThan, deletes }: Wish,
): Promise<Outcome> {
  const { ask } = archiveOf(account, shell);
  const before = new Date(since(olderThan, shell.now()));
  tell.step('Asking Twilio which recordings there are');
  const all = await ask('Reading the recordings', () =>
    account.sdk.recordings.list({ dateCreatedBefore: before, pageSize: 1000 }),
  );
  const sums = await openFolder(folder);
  const result: Archived = { copied: 0, kept: 0, deleted: 0, unfinished: 0, lost: [] };
  const work = async (recording: RecordingInstance) => {
    const { sid } = recording;
    if (recording.status !== 'completed') return noSound(recording, result);
    const name = nameOf(recording);
    const isThere = await sums.verifies(name);
    if (!isThere) {
      const sum = await ask(`Copying ${sid}`, () => copy(account, sid, path.join(folder, name)));
      if (!sum) return void result.lost.push(sid);
      await sums.add(name, sum);
    }
    result[isThere ? 'kept' : 'copied']++;
    if (deletes && (await sums.verifies(name))) {
      await ask(`Deleting ${sid}`, () => account.sdk.recordings(sid).remove());
      result.deleted++;
    }
  };
  await inParallel(all, work, (done) => tell.step(`${done} of ${all.length} recordings`), 4);
  tell.line(sentence(result, folder));
  for (const sid of result.lost) tell.line(`  ${sid}: Twilio has no sound for it.`);
  return { code: result.lost.length > 0 ? 1 : 0, json: result };
}

async function openFolder(folder: string): Promise<Sums> {
  try {
    await mkdir(folder, { recursive: true });
    return await Sums.read(folder);
  } catch (cause) {
    const what = `${folder} cannot be written to: ${(cause as Error).message}.`;
    throw new Trouble(what, 'Name another folder with --to.', { cause });
  }
}

/** An unfinished recording is not copied yet. An absent or failed one has nothing to copy. */
function noSound({ status }: RecordingInstance, result: Archived): void {
  if (status === 'in-progress' || status === 'paused' || status === 'stopped' || status === 'processing') {
    result.unfinished++;
  }
}

/** @returns nothing where there is no sound */
async function copy(account: Account, sid: string, file: string): Promise<string | undefined> {
  try {
    return await download(account, sid, file);
  } catch (error) {
    if (error instanceof NoMedia) return undefined;
    throw error;
  }
}

/** `2026-01/RE....wav`: a folder for each month, in UTC. */
function nameOf({ sid, dateCreated }: RecordingInstance): string {
  return `${dateCreated.toISOString().slice(0, 7)}/${sid}.wav`;
}

function sentence({ copied, kept, deleted, unfinished }: Archived, folder: string): string {
  const parts = [
    `${copied} recordings were copied to ${folder}`,
    kept > 0 && `${kept} were there already`,
    deleted > 0 && `${deleted} were deleted at Twilio`,
    unfinished > 0 && `${unfinished} are still being made`,
  ];
  return `${parts.filter(Boolean).join(', ')}.`;
}
