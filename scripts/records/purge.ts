import { Misuse } from '../../simulator/cli/kit/trouble';
import { inParallel } from '../account/in-parallel';
import type { Outcome } from '../command/command';
import type { Tell } from '../command/tell';
import type { RecordsRun } from '../records';
import type { Archive } from './archive';
import { noteAudit } from './audit';
import { dateOf, day, page } from './days';
import { foundOf, recorded } from './find';
import { ourNumbers } from './ours';
import { since } from './since';
import { isSure } from './sure';
import { type Found, look, type Refused, remove, shared } from './traces';

import legs = require('../../functions/record/legs.private');

export interface Purged {
  calls: number;
  /** Everything that went, calls included. */
  items: number;
  refused: Refused[];
}

/** What is older goes, here and at Twilio. */
export async function purge(run: RecordsRun, archive: Archive): Promise<Outcome> {
  const { flags, shell, tell } = run;
  const age = flags['older-than'];
  if (!age) throw new Misuse('Say from which age: purge --older-than 90d');
  const before = since(age, shell.now());
  const whose = flags.all ? 'of the account' : 'of the switchboard';
  const question = `Erase every call ${whose} before ${new Date(before).toISOString()}, with all that there is of it? (yes/no) `;
  if (!(await isSure(run, question))) {
    tell.line('Nothing was erased.');
    return { code: 1, json: { calls: 0, items: 0, refused: [] } };
  }
  await noteAudit(archive, run, {
    what: 'erased',
    of: `calls before ${new Date(before).toISOString().slice(0, 10)}`,
  });
  const purged = await purgeBefore(archive, { before, isAll: flags.all }, tell);
  return { code: purged.refused.length === 0 ? 0 : 1, json: purged };
}

/**
 * The same for a program: a day at a time, backwards, so that it matters little how many there are, and a run that was
 * stopped loses nothing. @param isAll also what belongs to no number of ours, in an account that nothing else uses
 */
export async function purgeBefore(
  archive: Archive,
  { before, isAll }: { before: number; isAll: boolean },
  tell: Tell,
): Promise<Purged> {
  const purged: Purged = { calls: 0, items: 0, refused: [] };
  const numbers = isAll ? [] : [...(await ourNumbers(archive))];
  const filters: Filter[] = isAll ? [{}] : numbers.flatMap((number) => [{ to: number }, { from: number }]);
  let date: number | undefined = dateOf(before);
  while (date !== undefined) {
    const found = await callsOf(archive, filters, { date, before });
    await eraseOld(archive, found, purged);
    if (found.length > 0) tell.line(`${new Date(date).toISOString().slice(0, 10)}: ${found.length} calls`);
    date = await dayBefore(archive, filters, date);
  }
  // Somebody may have deleted their calls at Twilio.
  const records = await recorded(archive, () => true, before);
  await eraseOld(
    archive,
    records.map(({ record: { callSid }, key }) => ({ callSid, key })),
    purged,
  );
  if (isAll) await eraseOrphans(archive, before, purged);
  tell.line(
    `Of ${purged.calls} calls before ${new Date(before).toISOString()} nothing is left, here and at Twilio: ${purged.items} items are gone.`,
  );
  for (const { what, why } of purged.refused) tell.line(`Twilio keeps the ${what}: ${why}`);
  return purged;
}

type Filter = { to?: string; from?: string };

/** The calls of a UTC day that began before then. */
async function callsOf(
  { account: { sdk }, ask }: Archive,
  filters: readonly Filter[],
  { date, before }: { date: number; before: number },
): Promise<Found[]> {
  const within = { startTimeAfter: new Date(date), startTimeBefore: new Date(date + day), ...page };
  const lists = await inParallel(filters, (filter) =>
    ask('Reading the calls', () => sdk.calls.list({ ...filter, ...within })),
  );
  const old = lists
    .flat()
    .filter(
      (call) =>
        !call.parentCallSid &&
        legs.beganAt(call) >= date &&
        legs.beganAt(call) < Math.min(date + day, before),
    );
  return [...new Map(old.map((call) => [call.sid, foundOf(call)])).values()];
}

/** The last day before this one on which there was a call. */
async function dayBefore(
  { account: { sdk }, ask }: Archive,
  filters: readonly Filter[],
  date: number,
): Promise<number | undefined> {
  const newest = await inParallel(filters, (filter) =>
    ask('Reading the calls', () =>
      sdk.calls.list({ ...filter, startTimeBefore: new Date(date), limit: 1, pageSize: 1 }),
    ),
  );
  const dates = newest.flat().map((call) => dateOf(legs.beganAt(call)));
  // At midnight sharp, and still there: Twilio has refused to delete it.
  return dates.length > 0 ? Math.min(Math.max(...dates), date - day) : undefined;
}

async function eraseOld(archive: Archive, found: readonly Found[], purged: Purged): Promise<void> {
  if (found.length === 0) return;
  const known = await shared(archive);
  await inParallel(found, async (each) => {
    const trace = await look(archive, each, known);
    const refused = await remove(archive, trace);
    purged.calls++;
    purged.items += trace.items.length - refused.length;
    purged.refused.push(...refused);
  });
}

/** Recordings and transcriptions whose calls are gone: nobody can say whose they were. */
async function eraseOrphans(archive: Archive, before: number, purged: Purged): Promise<void> {
  const { account, ask } = archive;
  const { recordings, transcriptions } = account.sdk;
  const isOld = ({ dateCreated }: { dateCreated: Date }) => dateCreated.getTime() < before;
  const words = await ask('Reading transcriptions', () => transcriptions.list({ ...page }));
  const sounds = await ask('Reading the recordings', () =>
    recordings.list({ dateCreatedBefore: new Date(dateOf(before) + day), ...page }),
  );
  const items = [
    ...words
      .filter(isOld)
      .map(({ sid }) => ({ what: `transcription ${sid}`, erase: () => transcriptions(sid).remove() })),
    ...sounds
      .filter(isOld)
      .map(({ sid }) => ({ what: `recording ${sid}`, erase: () => recordings(sid).remove() })),
  ];
  await inParallel(items, async (item) => {
    const refused = await remove(archive, { callSid: '', items: [item] });
    purged.items += 1 - refused.length;
    purged.refused.push(...refused);
  });
}
