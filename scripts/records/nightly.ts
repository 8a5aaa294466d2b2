import type { Outcome } from '../command/command';
import type { RecordsRun } from '../records';
import type { Archive } from './archive';
import { day } from './days';
import { eraseLeft } from './erase';
import { purgeBefore } from './purge';
import { repairSince, tellRepaired } from './repair';
import { since } from './since';
import { isSure } from './sure';

import settings = require('../../functions/settings.private');

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
  const isWhole = left.refused.length + purged.refused.length === 0;
  return { code: isWhole ? 0 : 1, json: { left, purged, repaired } };
}
