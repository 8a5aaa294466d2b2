import { ended, storeOf } from './support';

type Book = typeof import('../../functions/store/book.private');

const sid = (of: number) => `CA${String(of).padStart(32, '0')}`;

/** Instances of the functions: each with a memory of its own, as in the cloud, where thirty run at the same time. */
function instances(count: number): Book[] {
  return Array.from({ length: count }, () => {
    let book: Book | undefined;
    jest.isolateModules(() => {
      book = require('../../functions/store/book.private');
    });
    return book as Book;
  });
}

/** Entries a second in each lane, when so many calls a second end for so many seconds, each on any instance. */
async function run({ perSecond, seconds, count }: { perSecond: number; seconds: number; count: number }) {
  const { store, clock, seen } = await storeOf();
  const books = instances(count);
  for (let of = 0; of < perSecond * seconds; of++) {
    clock.moveTo(clock.now() + 1000 / perSecond);
    // Evenly, but not in turns: 7 has no divisor in common with 30.
    await books[(of * 7) % count]?.append(store, sid(of), [ended]);
  }
  const lanes: Record<string, number> = {};
  for (const line of seen) {
    const [, lane] = /\/Lists\/calls-2026-01-(\d+)\/Items 201$/.exec(line) ?? [];
    if (lane) lanes[lane] = (lanes[lane] ?? 0) + 1;
  }
  return { lanes, refused: seen.filter((line) => line.endsWith(' 429')).length };
}

test('at the load of any business every entry stands in lane 0', async () => {
  const { lanes, refused } = await run({ perSecond: 2, seconds: 100, count: 3 });
  expect(lanes).toEqual({ 0: 200 });
  expect(refused).toBe(0);
});

test('a burst of a hundred calls stands in lane 0 too', async () => {
  expect((await run({ perSecond: 100, seconds: 1, count: 5 })).lanes).toEqual({ 0: 100 });
});

test.each([1, 30])(
  '100 calls a second, on and on, never meet the limit of 20 writes a second: %i instances',
  async (count) => {
    const { lanes, refused } = await run({ perSecond: 100, seconds: 20, count });
    expect(refused).toBe(0);
    expect(Object.values(lanes).reduce((sum, each) => sum + each, 0)).toBe(2000);
  },
);

test('without lanes it would be met', async () => {
  const { store, clock } = await storeOf();
  const { syncListItems } = store.syncLists((await store.syncLists.create()).sid);
  const writing = async () => {
    for (let of = 0; of < 2000; of++) {
      clock.moveTo(clock.now() + 10);
      await syncListItems.create({ data: {} });
    }
  };
  await expect(writing()).rejects.toMatchObject({ status: 429, code: 54009 });
});
