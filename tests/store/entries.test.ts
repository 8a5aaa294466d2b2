import type { Asked } from '../../functions/types/record';
import type { Entry } from '../../functions/types/store';
import { callOf, recordingOf, recordOf } from '../record/facts';
import { Records } from '../support/records';
import { switchboard } from '../support/switchboard';

import entries = require('../../functions/store/entries.private');
import sync = require('../../functions/store/sync.private');

const get = switchboard();
const store = () => sync.store(new Records(get()).client);
const at = (when: string) => callOf(60, { startTime: new Date(when), dateCreated: new Date(when) });
const entryOf = (call = at('2026-01-06T16:00:00Z')): Entry => ({
  record: recordOf([], { call }),
  notes: [],
  handled: {},
  texts: {},
});

test('the end of a month parts no span', async () => {
  const calls = ['2026-03-31T23:59:59Z', '2026-04-01T00:00:00Z', '2026-04-01T00:00:01Z'].map(at);
  for (const call of calls) await entries.write(store(), entries.keyOf(call), entryOf(call));
  const span = { from: Date.UTC(2026, 2, 31), to: Date.UTC(2026, 3, 2) };
  const found = await entries.between(store(), span);
  expect(found.map(({ key }) => key)).toEqual(calls.map(entries.keyOf).reverse());
});

test('what somebody else has written meanwhile is not written over', async () => {
  const key = entries.keyOf(at('2026-05-01T12:00:00Z'));
  const first = await entries.write(store(), key, entryOf());
  const done = { ...entryOf(), handled: { RE1: 'done' as const } };
  expect(await entries.write(store(), key, done, first?.revision)).toMatchObject({ key });
  expect(await entries.write(store(), key, entryOf(), first?.revision)).toBeUndefined();
  expect(await entries.write(store(), key, entryOf())).toBeUndefined();
  expect((await entries.read(store(), key))?.entry.handled).toEqual(done.handled);
});

test('of what is too long for Sync the words are shortened first, then notes go', async () => {
  const recordings = [recordingOf(1, { transcript: 'word '.repeat(5000) })];
  const note: Asked = {
    at: 0,
    path: '/call/menu',
    state: {},
    parameters: { From: 'x'.repeat(3000) },
    answer: { verbs: [], next: {}, rings: {}, isSorry: false },
  };
  const long = { ...entryOf(), record: recordOf([], { recordings }), notes: Array<Asked>(9).fill(note) };
  const key = entries.keyOf(at('2026-05-02T12:00:00Z'));
  await expect(entries.write(store(), key, long)).resolves.toMatchObject({
    entry: { record: { messages: [{ transcript: expect.stringMatching(/^(word ){100}…$/) }] } },
  });
  expect((await entries.read(store(), key))?.entry.notes).toHaveLength(4);
});
