import type { Counted } from './categories';

/** How much there was of something. */
export interface Amount {
  /** How often. */
  count: number;
  /** In the unit of its category: minutes, messages ... */
  usage: number;
  /** 0 where nobody told any prices. */
  price: number;
}

const day = 24 * 60 * 60 * 1000;

/** The day that a moment is in, UTC: `2026-01-05`. @param time milliseconds since the epoch */
export function dayOf(time: number): string {
  return new Date(time).toISOString().slice(0, 10);
}

/** The day so many days later, or before. */
export function daysAfter(date: string, days: number): string {
  return dayOf(Date.parse(date) + days * day);
}

/** What an account has used, day by day. It outlives the calls that it counts, which REST can delete. */
export class Ledger {
  private readonly days = new Map<string, Map<Counted, Amount>>();
  private readonly watchers = new Set<() => void>();

  /** @param time milliseconds since the epoch */
  add(time: number, categories: readonly Counted[], { count, usage, price }: Amount): void {
    const date = dayOf(time);
    const amounts = this.days.get(date) ?? new Map<Counted, Amount>();
    this.days.set(date, amounts);
    for (const category of categories) {
      const before = amounts.get(category) ?? nothing;
      amounts.set(category, sum(before, { count, usage, price }));
    }
    const total = amounts.get('totalprice') ?? nothing;
    amounts.set('totalprice', sum(total, { count: 0, usage: price, price }));
    for (const watcher of this.watchers) watcher();
  }

  /** From one day to another, both of them in. */
  total(category: Counted, from: string, to: string): Amount {
    let total = nothing;
    for (const [date, amounts] of this.days) {
      if (date >= from && date <= to) total = sum(total, amounts.get(category) ?? nothing);
    }
    return total;
  }

  /** Told of each addition from now on. */
  watch(watcher: () => void): void {
    this.watchers.add(watcher);
  }
}

export const nothing: Amount = { count: 0, usage: 0, price: 0 };

function sum(a: Amount, b: Amount): Amount {
  return { count: a.count + b.count, usage: a.usage + b.usage, price: a.price + b.price };
}
