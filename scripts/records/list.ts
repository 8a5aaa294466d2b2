import type { CallRecord } from '../../functions/types/record';
import type { Outcome } from '../command/command';
import type { RecordsRun } from '../records';
import type { Archive } from './archive';
import { linesOf } from './print';
import { since } from './since';

import calls = require('../../functions/store/calls.private');

/** The calls since then, newest first. */
export async function list({ flags, shell, tell }: RecordsRun, archive: Archive): Promise<Outcome> {
  const found = await readCalls(archive, since(flags.since, shell.now()), shell.now());
  for (const line of linesOf(found)) tell.line(line);
  const what = found.length === 1 ? '1 call' : `${found.length} calls`;
  tell.line(`\n${what} since ${flags.since}. One of them in full: npm run records -- show CA...`);
  return { code: 0, json: found };
}

/** Every call of a time, newest first. */
export function readCalls(
  { account, ask }: Archive,
  from: number,
  now: number,
): Promise<readonly CallRecord[]> {
  return ask('Reading the records', () => calls.all(account.sdk, { from, to: now + 1000 }));
}
