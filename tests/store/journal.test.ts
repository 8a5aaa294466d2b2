import type { RecordEvent } from '../../functions/types/record';
import { callSid, choice, language, storeOf } from './support';

import sync = require('../../functions/store/sync.private');

const { journal } = sync;

test('a note is kept in one request, and the same note again changes nothing', async () => {
  const { store, seen } = await storeOf();
  await journal.open(store, callSid);
  seen.length = 0;
  expect(await journal.add(store, callSid, [language])).toBe('new');
  expect(seen).toHaveLength(1);
  expect(await journal.add(store, callSid, [{ ...language, at: 5000 }])).toBe('known');
  expect(await journal.read(store, callSid)).toEqual([language]);
});

test('a journal that is begun twice is one journal (409)', async () => {
  const { store } = await storeOf();
  await Promise.all([journal.open(store, callSid), journal.open(store, callSid)]);
  await journal.add(store, callSid, [choice]);
  expect(await journal.read(store, callSid)).toEqual([choice]);
});

test('where there is no journal nothing is read, and nothing can be added (404)', async () => {
  const { store } = await storeOf();
  expect(await journal.read(store, callSid)).toEqual([]);
  expect(await journal.add(store, callSid, [choice])).toBe('nowhere');
});

test('many who write at the same moment lose nothing', async () => {
  const { store } = await storeOf();
  await journal.open(store, callSid);
  const notes = Array.from(
    { length: 50 },
    (_, position): RecordEvent => ({ kind: 'queued', place: 'support', at: position, position }),
  );
  await Promise.all(notes.map((note) => journal.add(store, callSid, [note])));
  expect(await journal.read(store, callSid)).toEqual(notes);
});

test('of many who tell the same thing at the same moment one is the first', async () => {
  const { store } = await storeOf();
  await journal.open(store, callSid);
  const came = await Promise.all(Array.from({ length: 20 }, () => journal.add(store, callSid, [choice])));
  expect(came.filter((each) => each === 'new')).toHaveLength(1);
});

test('a journal lives as long as the settings keep a record', async () => {
  const { store, clock } = await storeOf();
  await journal.open(store, callSid);
  await journal.add(store, callSid, [choice]);
  clock.moveTo(clock.now() + 89 * 24 * 3600_000);
  expect(await journal.read(store, callSid)).toEqual([choice]);
  clock.moveTo(clock.now() + 2 * 24 * 3600_000);
  expect(await journal.read(store, callSid)).toEqual([]);
});
