import type { Clock, Timer } from './clock';

interface Waiting {
  at: number;
  order: number;
  wake: () => void;
  cancelled: boolean;
}

/**
 * A clock that stands still until it is told to go on, so that a test never sleeps and a ten-minute hold is
 * milliseconds. Whoever waits is woken in the order of the times asked for, and of asking where those are equal.
 */
export class StoppedClock implements Clock {
  private time: number;
  private asked = 0;
  /** A binary heap, soonest first: a thousand calls wait at once. */
  private heap: Waiting[] = [];
  private cancelled = 0;

  /** @param startsAt what the clock shows, in milliseconds since the epoch */
  constructor(startsAt: number) {
    this.time = startsAt;
  }

  now(): number {
    return this.time;
  }

  after(milliseconds: number, wake: () => void): Timer {
    const waiting = {
      at: this.time + Math.max(0, milliseconds),
      order: this.asked++,
      wake,
      cancelled: false,
    };
    this.push(waiting);
    return {
      cancel: () => {
        waiting.cancelled = true;
        this.cancelled++;
        this.sweeps();
      },
    };
  }

  /** When the next one wakes, in milliseconds since the epoch; undefined when nobody waits. */
  next(): number | undefined {
    this.dropCancelled();
    return this.heap[0]?.at;
  }

  /** Goes on to the next one who waits, and wakes that one. False when nobody waits. */
  turn(): boolean {
    this.dropCancelled();
    const waiting = this.pop();
    if (!waiting) return false;
    this.time = waiting.at;
    waiting.wake();
    return true;
  }

  /** Moves on without waking anybody who waits for later. @param time milliseconds since the epoch */
  moveTo(time: number): void {
    this.time = Math.max(this.time, time);
  }

  /** Most waits are cancelled long before their time (a call's longest length): they must not fill the memory. */
  private sweeps(): void {
    if (this.cancelled < 1000 || this.cancelled < this.heap.length / 2) return;
    const alive = this.heap.filter(({ cancelled }) => !cancelled);
    this.heap = [];
    this.cancelled = 0;
    for (const waiting of alive) this.push(waiting);
  }

  private dropCancelled(): void {
    while (this.heap[0]?.cancelled) this.pop();
  }

  private push(waiting: Waiting): void {
    const heap = this.heap;
    let at = heap.push(waiting) - 1;
    while (at > 0) {
      const parent = (at - 1) >> 1;
      if (!isSooner(heap[at] as Waiting, heap[parent] as Waiting)) break;
      swap(heap, at, parent);
      at = parent;
    }
  }

  private pop(): Waiting | undefined {
    const heap = this.heap;
    if (heap.length < 2) return heap.pop();
    const first = heap[0];
    heap[0] = heap.pop() as Waiting;
    for (let at = 0; ; ) {
      let soonest = at;
      for (const child of [2 * at + 1, 2 * at + 2]) {
        if (child < heap.length && isSooner(heap[child] as Waiting, heap[soonest] as Waiting))
          soonest = child;
      }
      if (soonest === at) return first;
      swap(heap, at, soonest);
      at = soonest;
    }
  }
}

function isSooner(a: Waiting, b: Waiting): boolean {
  return a.at < b.at || (a.at === b.at && a.order < b.order);
}

function swap(heap: Waiting[], a: number, b: number): void {
  const kept = heap[a] as Waiting;
  heap[a] = heap[b] as Waiting;
  heap[b] = kept;
}
