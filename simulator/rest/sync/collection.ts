import type { Clock } from '../../clock/clock';
import { Kept } from './kept';
import { SyncObject } from './objects';

/** Something in a List (its key is a number, the index) or in a Map. */
export class Item extends Kept {
  readonly key: string | number;
  data: unknown;

  constructor(clock: Clock, key: string | number, data: unknown, ttl: number | undefined) {
    super(clock, ttl);
    this.key = key;
    this.data = data;
  }
}

/** A List or a Map with its items, in the order of their keys. */
export class Collection extends SyncObject {
  /** The index of the next item of a List: never given twice, so indexes can have gaps. */
  nextIndex = 0;
  private readonly items = new Map<string | number, Item>();
  /** The keys in order. */
  private readonly ordered: (string | number)[] = [];

  find(key: string | number): Item | undefined {
    const item = this.items.get(key);
    if (!item?.isOver) return item;
    this.remove(item);
    return undefined;
  }

  add(item: Item): void {
    if (!this.items.has(item.key)) this.ordered.splice(this.placeOf(item.key), 0, item.key);
    this.items.set(item.key, item);
  }

  remove({ key }: Item): void {
    if (this.items.delete(key)) this.ordered.splice(this.placeOf(key), 1);
  }

  /** @param from the first key to read, or the one before it, when it is excluded */
  *list(order: 'asc' | 'desc', from?: { key: string | number; isIncluded: boolean }): Iterable<Item> {
    const step = order === 'asc' ? 1 : -1;
    for (let at = this.beginning(order, from); at >= 0 && at < this.ordered.length; at += step) {
      const key = this.ordered[at] as string | number;
      const item = this.find(key);
      if (item) yield item;
      // It was over, and what came after it stands here now.
      else if (order === 'asc') at--;
    }
  }

  /** Where a list begins among the keys. */
  private beginning(order: 'asc' | 'desc', from?: { key: string | number; isIncluded: boolean }): number {
    if (!from) return order === 'asc' ? 0 : this.ordered.length - 1;
    const place = this.placeOf(from.key);
    const isThere = this.ordered[place] === from.key;
    if (order === 'asc') return isThere && !from.isIncluded ? place + 1 : place;
    return isThere && from.isIncluded ? place : place - 1;
  }

  /** Where a key stands, or would stand: found by halves, since a Map of a busy day holds thousands. */
  private placeOf(key: string | number): number {
    let [from, to] = [0, this.ordered.length];
    while (from < to) {
      const middle = (from + to) >> 1;
      if (compare(this.ordered[middle] as string | number, key) < 0) from = middle + 1;
      else to = middle;
    }
    return from;
  }
}

/** Indexes by number, keys lexicographically. */
function compare(a: string | number, b: string | number): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
