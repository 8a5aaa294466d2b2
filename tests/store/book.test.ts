import type { RecordEvent } from '../../functions/types/record';
import { callSid, choice, ended, left, storeOf } from './support';

import book = require('../../functions/store/book.private');

const lane = 'calls-2026-01-0';
const sid = (of: number) => `CA${String(of).padStart(32, '0')}`;
const handled = (step: string): RecordEvent => ({
  kind: 'handled',
  at: 5000,
  recording: 'RE',
  how: 'done',
  step,
});

/** The one entry of a book. */
async function written(options: Parameters<typeof storeOf>[0] = {}) {
  const all = await storeOf(options);
  await book.append(all.store, callSid, [choice, ended]);
  const [entry] = await book.page(all.store, lane);
  if (!entry) throw new Error('nothing was written');
  return { ...all, entry };
}

test('entries come back as they were written, the newest first', async () => {
  const { store } = await written();
  await book.append(store, sid(2), [ended]);
  expect(await book.page(store, lane)).toMatchObject([
    { callSid: sid(2), events: [ended], list: lane },
    { callSid, events: [choice, ended], list: lane },
  ]);
});

test('a book that has not been begun is empty', async () => {
  const { store } = await storeOf();
  expect(await book.page(store, lane)).toEqual([]);
});

test('two who add to an entry at the same moment lose nothing (412)', async () => {
  const { store, entry, seen } = await written();
  const steps = ['a', 'b', 'c', 'd'];
  await Promise.all(steps.map((step) => book.amend(store, entry, [handled(step)])));
  expect(seen.some((line) => line.endsWith(' 412'))).toBe(true);
  const [amended] = await book.page(store, lane);
  expect(amended?.events).toEqual(expect.arrayContaining([choice, ended, ...steps.map(handled)]));
});

test('a storm of 412 is given up after five tries', async () => {
  let isStormy = false;
  const { store, entry, seen } = await written({
    faults: ({ method }) => (isStormy && method === 'POST' ? { status: 412 } : undefined),
  });
  isStormy = true;
  seen.length = 0;
  await expect(book.amend(store, entry, [left])).rejects.toMatchObject({ status: 412 });
  expect(seen.filter((line) => line.startsWith('POST'))).toHaveLength(5);
});

test('what is more than Sync takes is written in part, and the truth is in that part', async () => {
  const { store } = await storeOf();
  const text = 'x'.repeat(4000);
  const long = Array.from({ length: 9 }, (_, of): RecordEvent => {
    return { kind: 'transcription', at: of, recording: `RE${of}`, status: 'completed', text };
  });
  await book.append(store, callSid, [...long, left, ended]);
  const [entry] = await book.page(store, lane);
  expect(entry?.events).toEqual(expect.arrayContaining([left, ended]));
});

test('an entry from long ago is found by its time, in few requests', async () => {
  const { store, clock, seen } = await storeOf();
  for (let of = 0; of < 400; of++) {
    clock.moveTo(clock.now() + 60_000);
    await book.append(store, sid(of), [ended]);
  }
  const newest = await book.page(store, lane);
  const at = clock.now() - 300 * 60_000;
  seen.length = 0;
  const found = await book.page(store, lane, await book.seek(store, lane, at, newest));
  expect(seen.length).toBeLessThan(8);
  expect(found.some((entry) => Math.abs(entry.at - at) < 60_000)).toBe(true);
});
