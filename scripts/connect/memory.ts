import { explained } from '../account/refusals';
import type { Account } from '../account/twilio';
import type { Voice } from './change';

import sync = require('../../functions/store/sync.private');

/** Where a number pointed before each time it was connected, oldest first. In Sync, so that every machine knows. */
interface Memory {
  before: Voice[];
}

/** A document of Sync takes 16 KiB; a step has up to a kilobyte. */
const MOST_STEPS = 12;

const nameOf = (numberSid: string) => `number-${numberSid}`;

/** @throws Trouble when Sync does not answer */
export async function remember(account: Account, sid: string, before: Voice): Promise<void> {
  await changed(account, sid, (steps) => [...steps, before].slice(-MOST_STEPS));
}

/** The last step; undefined when none is left. @throws Trouble when Sync does not answer */
export async function recall(account: Account, sid: string): Promise<Voice | undefined> {
  try {
    const { data } = await sync.readDocument(sync.store(account.sdk), nameOf(sid));
    return sound(data).before.at(-1);
  } catch (error) {
    throw explained(error, 'Reading where the number pointed', account);
  }
}

/** Forgets the last step. */
export async function forget(account: Account, sid: string): Promise<void> {
  await changed(account, sid, (steps) => steps.slice(0, -1));
}

async function changed(account: Account, sid: string, change: (steps: Voice[]) => Voice[]): Promise<void> {
  try {
    await sync.changeDocument(sync.store(account.sdk), nameOf(sid), sound, ({ before }) => ({
      before: change(before),
    }));
  } catch (error) {
    throw explained(error, 'Writing down where the number pointed', account);
  }
}

function sound(found: unknown): Memory {
  const { before } = (found ?? {}) as Partial<Memory>;
  return { before: Array.isArray(before) ? before : [] };
}
