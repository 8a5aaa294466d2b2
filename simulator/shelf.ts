import type { Clock } from './clock/clock';
import type { MakeSid, SidPrefix } from './sid';

/** What everything that is kept has besides its own properties. */
export interface Kept {
  readonly sid: string;
  /** Milliseconds since the epoch. */
  readonly createdAt: number;
  updatedAt: number;
}

/** Things of one kind that an account keeps, by SID. */
export class Shelf<T extends object> {
  private readonly prefix: SidPrefix;
  private readonly clock: Clock;
  private readonly sid: MakeSid;
  private readonly items = new Map<string, T & Kept>();

  constructor(prefix: SidPrefix, clock: Clock, sid: MakeSid) {
    this.prefix = prefix;
    this.clock = clock;
    this.sid = sid;
  }

  /** @param sid where it has one already */
  add(properties: T, sid = this.sid(this.prefix)): T & Kept {
    const now = this.clock.now();
    const item = { ...properties, sid, createdAt: now, updatedAt: now };
    this.items.set(item.sid, item);
    return item;
  }

  fetch(sid: string): (T & Kept) | undefined {
    return this.items.get(sid);
  }

  /** Newest first. */
  list(): (T & Kept)[] {
    return [...this.items.values()].reverse();
  }

  update(item: T & Kept, change: Partial<T>): T & Kept {
    return Object.assign(item, change, { updatedAt: this.clock.now() });
  }

  delete(sid: string): void {
    this.items.delete(sid);
  }
}
