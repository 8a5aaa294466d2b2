import type { Fault } from '../../simulator/rest/options';
import { callSid, choice, ended, language, left, logged, recording, storeOf } from './support';

import book = require('../../functions/store/book.private');
import keep = require('../../functions/store/keep.private');
import sync = require('../../functions/store/sync.private');

const { journal } = sync;

const arrived = { kind: 'arrived', from: '+15550100100', to: '+15550100199', direction: 'inbound' } as const;
const chosen = { kind: 'choice', choice: 'sales', step: '1.1' } as const;
const number = { kind: 'account', account: '12345' } as const;
const lane = 'calls-2026-01-0';

/** A store in which every request meets the same fate. */
const broken = (fault: Fault) => storeOf({ faults: () => fault });

describe('beside an answer', () => {
  test('a call that arrives begins its journal, every further note is one request', async () => {
    const { context, store, seen } = await storeOf();
    await keep.beside(context, callSid, [arrived]);
    await keep.beside(context, callSid, [chosen, number]);
    expect(seen).toHaveLength(2);
    expect(await journal.read(store, callSid)).toMatchObject([number, chosen]);
    expect(logged()).toEqual([]);
  });

  test('what is told when the call is over joins its record in the book, in one request', async () => {
    const { context, store, seen } = await storeOf();
    await keep.ended(context, callSid, [ended]);
    seen.length = 0;
    await keep.beside(context, callSid, [chosen], true);
    expect(seen).toHaveLength(1);
    expect(await book.page(store, lane)).toMatchObject([{ callSid, events: [chosen] }, { events: [ended] }]);
  });

  test('nothing to note, or no call to note it of, is no request', async () => {
    const { context, seen } = await storeOf();
    await keep.beside(context, callSid, []);
    await keep.beside(context, undefined, [chosen]);
    expect(seen).toEqual([]);
  });

  test.each([404, 412, 413, 429, 500, 503])(
    'what Sync answers with %i is logged in one line, without what is private',
    async (status) => {
      const { context } = await broken({ status });
      await keep.beside(context, callSid, [chosen, number]);
      const [line, ...others] = logged();
      expect(others).toEqual([]);
      expect(line).toMatchObject({
        event: 'not-noted',
        CallSid: callSid,
        events: [chosen, { account: '•••45' }],
      });
    },
  );

  test('a note that hangs is given up after 300 ms', async () => {
    const { context } = await storeOf({ faults: () => ({ delayMs: 1 }), wait: () => new Promise(() => {}) });
    const began = performance.now();
    await keep.beside(context, callSid, [chosen]);
    expect(performance.now() - began).toBeLessThan(600);
    expect(logged()).toMatchObject([{ event: 'not-noted', why: expect.stringContaining('300ms') }]);
  });

  test('a note of a call whose journal was never begun is logged', async () => {
    const { context } = await storeOf();
    await keep.beside(context, callSid, [chosen]);
    expect(logged()).toMatchObject([{ event: 'not-noted', why: 'there is no journal' }]);
  });
});

describe('in a callback', () => {
  test('a report is one request, and begins the journal where the call’s arrival was not noted', async () => {
    const { context, store, seen } = await storeOf();
    await keep.reported(context, callSid, [choice]);
    expect(await journal.read(store, callSid)).toEqual([choice]);
    seen.length = 0;
    await keep.reported(context, callSid, [language]);
    expect(seen).toHaveLength(1);
  });

  test('the end of a call puts all of it into the book, in two requests once the book is there', async () => {
    const { context, store, seen } = await storeOf();
    await keep.ended(context, `CA${'0'.repeat(32)}`, [ended]);
    await journal.open(store, callSid);
    await journal.add(store, callSid, [choice]);
    seen.length = 0;
    await keep.ended(context, callSid, [ended]);
    expect(seen).toHaveLength(2);
    expect(await book.page(store, lane)).toMatchObject([{ callSid, events: [choice, ended] }, {}]);
  });

  test('an end that is told twice makes one record', async () => {
    const { context, store } = await storeOf();
    await Promise.all([keep.ended(context, callSid, [ended]), keep.ended(context, callSid, [ended])]);
    const entries = await book.page(store, lane);
    expect(entries.map(({ events }) => events)).toEqual([[ended], [ended]]);
  });

  test.each([412, 413, 429, 500, 503])(
    'what Sync answers with %i fails, so that Twilio comes again',
    async (status) => {
      const { context } = await broken({ status });
      await expect(keep.reported(context, callSid, [choice])).rejects.toMatchObject({ status });
      await expect(keep.ended(context, callSid, [ended])).rejects.toMatchObject({ status });
      await expect(keep.late(context, callSid, [left])).rejects.toMatchObject({ status });
      expect(logged()).toMatchObject(Array(3).fill({ event: 'not-noted', CallSid: callSid }));
    },
  );

  test('what failed halfway is whole when Twilio comes again', async () => {
    let requests = 0;
    const { context, store } = await storeOf({
      faults: () => (++requests === 4 ? { status: 503 } : undefined),
    });
    await journal.open(store, callSid);
    await journal.add(store, callSid, [choice]);
    await expect(keep.late(context, callSid, [left])).rejects.toMatchObject({ status: 503 });
    await keep.late(context, callSid, [left]);
    expect(await book.page(store, lane)).toMatchObject([{ callSid, events: [left] }]);
    expect(await journal.read(store, callSid)).toEqual([choice, left]);
  });
});

describe('what follows from a callback', () => {
  test('happens once, however many come at the same moment and however often they come again', async () => {
    const { context, store } = await storeOf();
    const then = jest.fn(async () => [{ kind: 'told', at: 9000, recording, how: 'sent' }] as const);
    await Promise.all(Array.from({ length: 10 }, () => keep.late(context, callSid, [left], then)));
    await keep.late(context, callSid, [left], then);
    expect(then).toHaveBeenCalledTimes(1);
    const told = (await book.page(store, lane))
      .flatMap(({ events }) => events)
      .filter(({ kind }) => kind === 'told');
    expect(told).toHaveLength(1);
  });

  test('is tried again where it has to wait', async () => {
    const { context } = await storeOf();
    const then = jest.fn(async () => [] as const).mockResolvedValueOnce('again' as never);
    await expect(keep.late(context, callSid, [left], then)).rejects.toThrow('has to wait');
    await keep.late(context, callSid, [left], then);
    expect(then).toHaveBeenCalledTimes(2);
  });
});
