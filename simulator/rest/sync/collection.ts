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
  /** The keys in order; made anew when one comes or goes. */
  private ordered?: (string | number)[];

  find(key: string | number): Item | undefined {
    const item = this.items.get(key);
    if (!item?.isOver) return item;
    this.remove(item);
    return undefined;
  }

  add(item: Item): void {
    this.items.set(item.key, item);
    this.ordered = undefined;
  }

  remove({ key }: Item): void {
    this.items.delete(key);
    this.ordered = undefined;
  }

  /** @param from the first key to read, or the one before it, when it is excluded */
  *list(order: 'asc' | 'desc', from?: { key: string | number; isIncluded: boolean }): Iterable<Item> {
    this.ordered ??= [...this.items.keys()].sort(compare);
    const keys = order === 'asc' ? this.ordered : this.ordered.toReversed();
    for (const key of keys) {
      const distance = from ? compare(key, from.key) * (order === 'asc' ? 1 : -1) : 1;
      if (distance < 0 || (distance === 0 && !from?.isIncluded)) continue;
      const item = this.find(key);
      if (item) yield item;
    }
  }
}

/** Indexes by number, keys lexicographically. */
function compare(a: string | number, b: string | number): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
