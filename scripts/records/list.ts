import type { CallRecord } from '../../functions/types/record';
import type { Outcome } from '../command/command';
import type { RecordsRun } from '../records';
import type { Archive } from './archive';
import { linesOf } from './print';
import { since } from './since';

/** The calls since then, newest first. */
export async function list({ flags, shell, tell }: RecordsRun, archive: Archive): Promise<Outcome> {
  const calls = await readCalls(archive, since(flags.since, shell.now()), shell.now(), (count) =>
    tell.step(`${count} calls`),
  );
  for (const line of linesOf(calls)) tell.line(line);
  const what = calls.length === 1 ? '1 call' : `${calls.length} calls`;
  tell.line(`\n${what} since ${flags.since}. One of them in full: npm run records -- show CA...`);
  return { code: 0, json: calls };
}

/** Every call of a time, page by page. */
export async function readCalls(
  { desk, ask }: Archive,
  from: number,
  now: number,
  progress: (count: number) => void,
): Promise<CallRecord[]> {
  const calls: CallRecord[] = [];
  let cursor: string | undefined;
  do {
    const page = await ask('Reading the records', () =>
      desk.newest({ from, to: now + 1000, ...(cursor && { cursor }) }),
    );
    calls.push(...page.calls);
    cursor = page.cursor;
    progress(calls.length);
  } while (cursor);
  return calls;
}
