import type { Outcome } from '../command/command';
import type { RecordsRun } from '../records';
import type { Archive } from './archive';
import { day } from './days';
import { eraseLeft } from './erase';
import { purgeBefore } from './purge';
import { repairSince, tellRepaired } from './repair';
import { since } from './since';
import { isSure } from './sure';

import callBacks = require('../../functions/desk/call-back.private');
import settings = require('../../functions/settings.private');
import rosters = require('../../functions/store/roster.private');

/** What has to be done every night. First what must go, so that repair does not read it again. */
export async function nightly(run: RecordsRun, archive: Archive): Promise<Outcome> {
  const { flags, shell, tell } = run;
  const { keepDays } = settings.records;
  if (!(await isSure(run, `Erase what is older than ${keepDays} days, and repair the rest? (yes/no) `))) {
    tell.line('Nothing was done.');
    return { code: 1, json: {} };
  }
  const now = shell.now();
  const left = await eraseLeft(archive, tell);
  const purged = await purgeBefore(archive, { before: now - keepDays * day, isAll: flags.all }, tell);
  const repaired = await repairSince(archive, { from: since(flags.since, now), now }, (text) =>
    tell.step(text),
  );
  tellRepaired(tell, repaired, flags.since);
  const lost = await archive.ask('Telling the desk who has not been called back', async () =>
    callBacks.tellLost(archive.account.sdk, await rosters.read(archive.store), now),
  );
  if (lost > 0) tell.line(`Told the desk of ${lost} who asked to be called back and were not reached.`);
  const isWhole = left.refused.length + purged.refused.length === 0;
  return { code: isWhole ? 0 : 1, json: { left, purged, repaired, lost } };
}
