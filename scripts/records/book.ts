import type { Entry } from '../../functions/types/store';
import type { Archive } from './archive';

import book = require('../../functions/store/book.private');

const month = 28 * 24 * 3600_000;

/** Every entry of the book since then, in all lanes, by call. */
export async function readBook(archive: Archive, since: number, now: number): Promise<Map<string, Entry[]>> {
  const months = new Set<string>();
  for (let at = since; at < now; at += month) months.add(book.monthOf(at));
  const names = [...months.add(book.monthOf(now))].flatMap(book.listsOf);
  const pages = await Promise.all(names.map((name) => readLane(archive, name, since)));
  const entries = new Map<string, Entry[]>();
  for (const entry of pages.flat())
    entries.set(entry.callSid, [...(entries.get(entry.callSid) ?? []), entry]);
  return entries;
}

async function readLane({ store, ask }: Archive, name: string, since: number): Promise<Entry[]> {
  const entries: Entry[] = [];
  let from: number | undefined;
  for (;;) {
    const page = await ask(`Reading ${name}`, () => book.page(store, name, from));
    entries.push(...page);
    const last = page.at(-1);
    if (!last || page.length < book.PAGE || last.index === 0 || last.at < since) return entries;
    from = last.index - 1;
  }
}
