import type { DeskStore } from '../../functions/types/desk';
import type { Context } from '../../functions/types/runtime';
import type { Store } from '../../functions/types/store';
import { explained } from '../account/refusals';
import type { Account } from '../account/twilio';
import type { Shell } from '../command/shell';

import calls = require('../../functions/store/calls.private');
import sync = require('../../functions/store/sync.private');

/** The records of one account, read and written by the functions' own code. */
export interface Archive {
  account: Account;
  desk: DeskStore;
  store: Store;
  /** Tries again what Twilio refuses for the moment. @param doing as in "Reading the calls" */
  ask<Result>(doing: string, work: () => Promise<Result>): Promise<Result>;
}

/** With half a second, then twice as long each time: half a minute in all. */
const tries = 6;

export function archiveOf(account: Account, shell: Pick<Shell, 'wait'>): Archive {
  const context: Context = { DOMAIN_NAME: '', PATH: '', getTwilioClient: () => account.sdk };
  return {
    account,
    desk: calls(context),
    store: sync.store(context, 0),
    ask: async (doing, work) => {
      for (let round = 1; ; round++) {
        try {
          return await work();
        } catch (error) {
          if (round === tries || !passes(error)) throw explained(error, doing, account);
          await shell.wait(250 * 2 ** round);
        }
      }
    },
  };
}

/** Too many requests, Twilio's own trouble, or no answer at all. */
function passes(error: unknown): boolean {
  const status = sync.statusOf(error);
  return status === undefined || status === 429 || status >= 500;
}

/** Does something for each, so many at the same time, and says how far it is. */
export async function forEach<Each>(
  all: readonly Each[],
  work: (each: Each) => Promise<void>,
  progress: (done: number) => void,
  atOnce = 8,
): Promise<void> {
  let [next, done] = [0, 0];
  const worker = async () => {
    while (next < all.length) {
      await work(all[next++] as Each);
      if (++done % 100 === 0) progress(done);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
}
