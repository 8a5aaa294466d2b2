import type { Clock, Timer } from './clock';

/** A longer wait would make Node's timer fire at once; nobody calls for 24 days. */
const longest = 2 ** 31 - 1;

/** The time on the wall, or a faster one: at `speed` 60 a minute of hold music takes a second. */
export class RealClock implements Clock {
  private readonly started = Date.now();
  private readonly startsAt: number;
  readonly speed: number;
  private readonly timers = new Set<NodeJS.Timeout>();
  private isStopped = false;

  /**
   * @param startsAt what the clock shows first, in milliseconds since the epoch; the real time when left out
   * @param speed simulated seconds in a real one
   */
  constructor({ startsAt, speed = 1 }: { startsAt?: number; speed?: number } = {}) {
    this.startsAt = startsAt ?? this.started;
    this.speed = speed;
  }

  now(): number {
    return this.startsAt + (Date.now() - this.started) * this.speed;
  }

  after(milliseconds: number, wake: () => void): Timer {
    if (this.isStopped) return { cancel: () => {} };
    const wakes = () => {
      this.timers.delete(timer);
      wake();
    };
    const timer = setTimeout(wakes, Math.min(milliseconds / this.speed, longest));
    this.timers.add(timer);
    const cancel = () => {
      this.timers.delete(timer);
      clearTimeout(timer);
    };
    return { cancel };
  }

  /** Whoever waits in a call would keep the process alive: for as long as music plays. */
  stop(): void {
    this.isStopped = true;
    for (const timer of this.timers) clearTimeout(timer);
    this.timers.clear();
  }
}
