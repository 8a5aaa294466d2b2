import { rm } from 'node:fs/promises';
import path from 'node:path';
import type { RecordingInstance } from 'twilio/lib/rest/api/v2010/account/recording';
import { again } from '../account/again';
import { explained, statusOf } from '../account/refusals';
import type { Account } from '../account/twilio';
import type { Shell } from '../command/shell';
import { expectedOf, faultOf } from './check';
import { diskTrouble } from './disk';
import { BrokeOff, download } from './download';
import type { Sums } from './sums';
import { Unsound } from './wav';

/** A quarter of a minute in all. */
const patience = { tries: 6, pause: 500 };

/** What recordings are copied from and to. */
export interface Copying {
  account: Account;
  folder: string;
  sums: Sums;
  /** Ends what is going on. */
  stop: AbortSignal;
  wait: Shell['wait'];
}

/**
 * Copies a recording that is not here yet, and reads it back from the disk.
 * @throws Unsound where what Twilio sends, or the disk gives back, is not the recording that Twilio describes
 */
export async function save(recording: RecordingInstance, copying: Copying): Promise<'kept' | 'copied'> {
  const { account, folder, sums, stop } = copying;
  const { sid } = recording;
  const expected = expectedOf(recording);
  const name = nameOf(recording);
  const file = path.join(folder, name);
  const fault = async () => faultOf(file, sums.get(name), expected);
  if (!(await fault())) return 'kept';
  const sum = await asking(copying, `Copying ${sid}`, () => download(account, { sid, file, expected }, stop));
  await sums.add(name, sum).catch(async (error) => {
    // Without its line it does not count.
    await rm(file, { force: true });
    throw error;
  });
  const readBack = await fault();
  if (readBack) throw new Unsound(`read back from the disk, ${readBack}`);
  return 'copied';
}

/** Deletes a recording at Twilio. Whatever is there no more is deleted, too: the answer to an earlier try may be lost. */
export async function remove({ sid }: RecordingInstance, copying: Copying): Promise<void> {
  const { account } = copying;
  await asking(copying, `Deleting ${sid}`, () =>
    account.sdk
      .recordings(sid)
      .remove()
      .catch((error) => {
        if (statusOf(error, account) !== 404) throw error;
      }),
  );
}

/** Tries again what may pass, and explains what does not. */
export async function asking<Result>(
  { account, folder, stop, wait }: Pick<Copying, 'account' | 'folder' | 'stop' | 'wait'>,
  doing: string,
  work: () => Promise<Result>,
): Promise<Result> {
  const passes = (error: unknown) => {
    if (stop.aborted || diskTrouble(error, folder)) return false;
    if (error instanceof Unsound) return error instanceof BrokeOff;
    const status = statusOf(error, account);
    return status === undefined || status === 429 || status >= 500;
  };
  try {
    return await again(work, { ...patience, wait, passes });
  } catch (error) {
    if (error instanceof Unsound) throw error;
    throw diskTrouble(error, folder) ?? explained(error, doing, account);
  }
}

/** `2026-01/RE....wav`: a folder for each month, in UTC. */
function nameOf({ sid, dateCreated }: RecordingInstance): string {
  return `${dateCreated.toISOString().slice(0, 7)}/${sid}.wav`;
}
