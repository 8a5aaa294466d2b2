import type { DeskStore } from '../../functions/types/desk';
import type { Context } from '../../functions/types/runtime';
import type { Store } from '../../functions/types/store';
import { again } from '../account/again';
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

/** A quarter of a minute in all. */
const patience = { tries: 6, pause: 500 };

export function archiveOf(account: Account, shell: Pick<Shell, 'wait'>): Archive {
  const context: Context = { DOMAIN_NAME: '', PATH: '', getTwilioClient: () => account.sdk };
  return {
    account,
    desk: calls(context),
    store: sync.store(context, 0),
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
