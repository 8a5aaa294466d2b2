import type { CallFacts } from '../../functions/types/twilio';
import { inParallel } from '../account/in-parallel';
import type { Outcome } from '../command/command';
import { Misuse } from '../command/trouble';
import type { RecordsRun } from '../records';
import type { Archive } from './archive';
import { since } from './since';
import { isSure } from './sure';
import { look, remove, type Trace } from './traces';

/** Everything of a caller goes, here and at Twilio. Run again after a stop, it takes what is left. */
export async function erase(run: RecordsRun, archive: Archive): Promise<Outcome> {
  const { words, shell } = run;
  const whose = words.slice(1);
  const isSid = (word: string) => /^CA[0-9a-f]{32}$/i.test(word);
  const isNumber = (word: string) => /^\+[1-9]\d{6,14}$/.test(word);
  if (whose.length === 0 || !whose.every((word) => isSid(word) || isNumber(word))) {
    throw new Misuse(
      'Say whose: erase and a number in E.164, such as +15550100100, or a call (CA...) where there is no number.',
    );
  }
  const calls = (await Promise.all(whose.map((word) => find(archive, word, isSid(word))))).flat();
  return eraseAll(run, archive, calls, { of: whose.join(' '), now: shell.now() });
}

/** The same by age: what is older goes, for good. */
export async function purge(run: RecordsRun, archive: Archive): Promise<Outcome> {
  const { flags, shell } = run;
  const age = flags['older-than'];
  if (!age) throw new Misuse('Say from which age: purge --older-than 90d');
  const before = since(age, shell.now());
  const { account, ask } = archive;
  const all = await ask('Reading the calls', () =>
    account.sdk.calls.list({ startTimeBefore: new Date(before), pageSize: 1000 }),
  );
  const old = all.filter(
    (call) => !call.parentCallSid && (call.startTime ?? call.dateCreated).getTime() < before,
  );
  return eraseAll(run, archive, old, { of: `what is older than ${age}`, now: shell.now() });
}

/** Calls from and to a number, with those whose legs rang it; or one call. */
async function find({ account: { sdk }, ask }: Archive, whose: string, isSid: boolean): Promise<CallFacts[]> {
  const fetched = (sid: string) =>
    ask(`Reading ${sid}`, () => sdk.calls(sid).fetch()).catch((error) => {
      if (error?.status === 404 || error?.cause?.status === 404) return undefined;
      throw error;
    });
  if (isSid) return [await fetched(whose)].flatMap((call) => call ?? []);
  const asked = (filter: { from?: string; to?: string }) =>
    ask('Reading the calls', () => sdk.calls.list({ ...filter, pageSize: 1000 }));
  const listed: CallFacts[] = [...(await asked({ from: whose })), ...(await asked({ to: whose }))];
  const parents = [...new Set(listed.flatMap(({ parentCallSid }) => parentCallSid || []))];
  const others = parents.filter((sid) => !listed.some((call) => call.sid === sid));
  const found = await Promise.all(others.map(fetched));
  return [...listed.filter(({ parentCallSid }) => !parentCallSid), ...found.flatMap((call) => call ?? [])];
}

async function eraseAll(
  run: RecordsRun,
  archive: Archive,
  calls: readonly CallFacts[],
  { of, now }: { of: string; now: number },
): Promise<Outcome> {
  const { flags, tell } = run;
  const traces: Trace[] = [];
  const step = (done: number) => tell.step(`${done} of ${calls.length} calls looked at`);
  await inParallel(calls, async (call) => void traces.push(await look(archive, call)), step);
  tell.line(`Of ${of} there are ${traces.length} calls:`);
  for (const { items } of traces) tell.line(`  ${items.map(({ what }) => what).join(' ')}`);
  if (traces.length === 0) return { code: 0, json: { of, erased: [], refused: [] } };
  if (
    !flags.yes &&
    !(await isSure(run, `Erase all of this, of ${traces.length} calls, for good? (yes/no) `))
  ) {
    tell.line('Nothing was erased.');
    return { code: 1, json: { of, erased: [], refused: [] } };
  }
  const refused: string[] = [];
  await inParallel(
    traces,
    async (trace) => void refused.push(...(await remove(archive, trace))),
    (done) => tell.step(`${done} calls erased`),
  );
  tell.line(
    refused.length === 0
      ? 'Erased, here and at Twilio.'
      : `Erased, except what Twilio does not let go yet (a call, for a while after its end): ${refused.join(' ')}. Run it again tomorrow.`,
  );
  tell.line(
    'Out of reach: recordings you have archived, tables you have exported, the metadata of deleted recordings (Twilio: 40 days) and Voice Insights (30 days).',
  );
  const erased = traces.map(({ callSid, items }) => ({ callSid, items: items.map(({ what }) => what) }));
  return { code: refused.length === 0 ? 0 : 1, json: { of, erased, refused, at: now } };
}
