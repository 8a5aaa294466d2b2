import { Misuse, Trouble } from '../../simulator/cli/kit/trouble';
import type { Outcome } from '../command/command';
import type { RecordsRun } from '../records';
import type { Archive } from './archive';
import { pageOf } from './print';

import calls = require('../../functions/store/calls.private');

/** All that is known of one call. */
export async function show({ words, tell }: RecordsRun, { ask, account }: Archive): Promise<Outcome> {
  const [, sid = ''] = words;
  if (!/^CA[0-9a-f]{32}$/i.test(sid)) throw new Misuse('Say which call: show CA and 32 hexadecimal digits.');
  const record = await ask(`Reading the record of ${sid}`, () => calls.find(account.sdk, sid));
  if (!record) {
    throw new Trouble(
      `There is no record of ${sid} in account ${account.accountSid}.`,
      'See which there are: npm run records -- list',
    );
  }
  tell.table(pageOf(record));
  return { code: 0, json: record };
}
