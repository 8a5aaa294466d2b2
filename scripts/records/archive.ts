import type { Store } from '../../functions/types/store';
import { again } from '../account/again';
import { explained } from '../account/refusals';
import type { Account } from '../account/twilio';
import type { Shell } from '../command/shell';

import sync = require('../../functions/store/sync.private');

/** The records of one account, read and written by the functions' own code. */
export interface Archive {
  account: Account;
  store: Store;
  /** Tries again what Twilio refuses for the moment. @param doing as in "Reading the calls" */
  ask<Result>(doing: string, work: () => Promise<Result>): Promise<Result>;
}

/** A quarter of a minute in all. */
const patience = { tries: 6, pause: 500 };

export function archiveOf(account: Account, shell: Pick<Shell, 'wait'>): Archive {
  return {
    account,
    store: sync.store(account.sdk),
    ask: (doing, work) =>
      again(work, { ...patience, wait: shell.wait, passes }).catch((error) => {
        throw explained(error, doing, account);
      }),
  };
}

/** Too many requests, Twilio's own trouble, or no answer at all. */
function passes(error: unknown): boolean {
  const status = sync.statusOf(error);
  return status === undefined || status === 429 || status >= 500;
}
