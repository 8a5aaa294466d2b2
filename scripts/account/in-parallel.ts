/**
 * Does the same to each item, `atOnce` at a time. The results are in the order of the items.
 * @param progress called after every hundred
 * @param atOnce Twilio allows 30 requests at a time for everything that an account does
 */
export async function inParallel<Item, Result>(
  items: readonly Item[],
  work: (item: Item) => Promise<Result>,
  progress?: (done: number) => void,
  atOnce = 10,
): Promise<Result[]> {
  const results: Result[] = [];
  let [next, done] = [0, 0];
  const worker = async () => {
    while (next < items.length) {
      const at = next++;
      results[at] = await work(items[at] as Item);
      if (++done % 100 === 0) progress?.(done);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
  return results;
}
