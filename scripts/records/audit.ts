import { userInfo } from 'node:os';
import type { AuditLine } from '../../functions/store/audit.private';
import type { Outcome } from '../command/command';
import type { Shell } from '../command/shell';
import type { Tell } from '../command/tell';
import type { RecordsRun } from '../records';
import type { Archive } from './archive';
import { since } from './since';

import audit = require('../../functions/store/audit.private');

/** Who has listened, deleted, exported or erased since then, oldest first. */
export async function showAudit({ flags, shell, tell }: RecordsRun, archive: Archive): Promise<Outcome> {
  const from = since(flags.since, shell.now());
  const lines = await archive.ask('Reading who did what', () => audit.since(archive.store, from));
  for (const { at, who, what, of } of lines)
    tell.line(`${new Date(at).toISOString().slice(0, 19)}Z  ${what.padEnd(8)}  ${of}  by ${who}`);
  tell.line(`\n${lines.length === 1 ? '1 line' : `${lines.length} lines`} since ${flags.since}.`);
  return { code: 0, json: lines };
}

/** Notes what a command does. If that fails the command goes on, because it is the owner of the account who runs it. */
export async function noteAudit(
  { ask, store }: Pick<Archive, 'ask' | 'store'>,
  { shell, tell }: { shell: Pick<Shell, 'now'>; tell: Tell },
  line: Pick<AuditLine, 'what' | 'of'>,
): Promise<void> {
  const who = `command ${userName()}`;
  try {
    await ask('Noting who did what', () => audit.write(store, { who, ...line }, shell.now()));
  } catch (error) {
    tell.step(`The audit could not take this down: ${(error as Error).message}`);
  }
}

/** In a container the user may have no name. */
function userName(): string {
  try {
    return userInfo().username;
  } catch {
    return 'somebody';
  }
}
