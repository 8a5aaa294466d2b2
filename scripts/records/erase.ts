import { inParallel } from '../account/in-parallel';
import type { Outcome } from '../command/command';
import { Misuse } from '../command/trouble';
import type { RecordsRun } from '../records';
import type { Archive } from './archive';
import { readBook } from './book';

import book = require('../../functions/store/book.private');
import sync = require('../../functions/store/sync.private');

/** What there is of one call. */
interface Trace {
  call: string;
  entries: number;
  recordings: string[];
  transcriptions: string[];
}

/** Everything of a number goes: records, recordings, transcriptions. Run again after a stop, it takes what is left. */
export async function erase(run: RecordsRun, archive: Archive): Promise<Outcome> {
  const { words, flags, shell, tell } = run;
  const [, number = ''] = words;
  if (!/^\+[1-9]\d{6,14}$/.test(number)) {
    throw new Misuse('Say whose: erase and a number in E.164, such as +15550100100.');
  }
  tell.step(`Looking for calls from and to ${number}`);
  const found = await find(archive, number, shell.now());
  const traces = await look(archive, found.calls, found.entries, (text) => tell.step(text));
  tell.line(`Of ${number} there are ${traces.length} calls:`);
  for (const trace of traces) tell.line(`  ${describe(trace)}`);
  if (traces.length === 0) return { code: 0, json: { number, erased: [] } };
  if (!flags.yes && !(await isSure(run, traces.length))) {
    tell.line('Nothing was erased.');
    return { code: 1, json: { number, erased: [] } };
  }
  await inParallel(
    traces,
    (trace) => remove(archive, trace, found.entries),
    (done) => tell.step(`${done} calls erased`),
  );
  tell.line(`Erased. Twilio's own list of calls still names the number: that list is Twilio's.`);
  return { code: 0, json: { number, erased: traces } };
}

type Entries = Awaited<ReturnType<typeof readBook>>;

/** Calls of that number by Twilio's list, and by the book, which may know telephones that were rung. */
async function find(
  archive: Archive,
  number: string,
  now: number,
): Promise<{ calls: string[]; entries: Entries }> {
  const { account, ask } = archive;
  const asked = ({ from, to }: { from?: string; to?: string }) =>
    ask('Reading the calls', () => account.sdk.calls.list({ from, to, pageSize: 1000 }));
  const listed = [...(await asked({ from: number })), ...(await asked({ to: number }))];
  const entries = await readBook(archive, now - sync.journal.lifetime() * 1000, now);
  const written = [...entries].filter(([, all]) =>
    JSON.stringify(all.map(({ events }) => events)).includes(`"${number}"`),
  );
  const sids = [
    ...listed.map(({ sid, parentCallSid }) => parentCallSid || sid),
    ...written.map(([sid]) => sid),
  ];
  return { calls: [...new Set(sids)].sort(), entries };
}

async function look(
  { account: { sdk }, ask, store }: Archive,
  calls: readonly string[],
  entries: Entries,
  step: (text: string) => void,
): Promise<Trace[]> {
  const traces: Trace[] = [];
  const work = async (call: string) => {
    const recordings = await ask('Reading the recordings', () => sdk.recordings.list({ callSid: call }));
    const written = await Promise.all(
      recordings.map(({ sid }) =>
        ask('Reading transcriptions', () => sdk.recordings(sid).transcriptions.list()),
      ),
    );
    const noted = await ask('Reading the journal', () => sync.journal.read(store, call));
    const trace = {
      call,
      entries: (entries.get(call)?.length ?? 0) + (noted.length > 0 ? 1 : 0),
      recordings: recordings.map(({ sid }) => sid),
      transcriptions: written.flat().map(({ sid }) => sid),
    };
    if (trace.entries + trace.recordings.length > 0) traces.push(trace);
  };
  await inParallel(calls, work, (done) => step(`${done} of ${calls.length} calls looked at`));
  return traces;
}

/** What was written down first, then what was said, then the record that leads to both. */
async function remove(
  { account: { sdk }, store, ask }: Archive,
  trace: Trace,
  entries: Entries,
): Promise<void> {
  for (const sid of trace.transcriptions) {
    await ask(`Erasing ${sid}`, () => gone(sdk.transcriptions(sid).remove()));
  }
  for (const sid of trace.recordings) await ask(`Erasing ${sid}`, () => gone(sdk.recordings(sid).remove()));
  for (const entry of entries.get(trace.call) ?? []) {
    await ask(`Erasing ${trace.call}`, () => book.remove(store, entry));
  }
  await ask(`Erasing ${trace.call}`, () => sync.journal.remove(store, trace.call));
}

/** What somebody else has deleted meanwhile is as gone as it should be. */
async function gone(removing: Promise<unknown>): Promise<void> {
  await removing.catch((error) => {
    if (error?.status !== 404) throw error;
  });
}

async function isSure({ shell }: RecordsRun, calls: number): Promise<boolean> {
  if (!shell.ask) throw new Misuse('Nobody is here to ask: say --yes.');
  const answer = await shell.ask(`Erase all of this, of ${calls} calls, for good? (yes/no) `);
  return answer.toLowerCase() === 'yes';
}

function describe({ call, recordings, transcriptions }: Trace): string {
  return [call, ...recordings, ...transcriptions].join(' ');
}
