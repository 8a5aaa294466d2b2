import type { Busy } from './busy';
import type { StoppedClock } from './stopped';

/** Lets a stopped clock go on, as far as is needed and no further. */
export class Driver {
  private readonly clock: StoppedClock;
  private readonly busy: Busy;
  private readonly inCrowd: boolean;

  /**
   * @param inCrowd whether all who are due at one moment go on together. Fast when there are many, but what happens
   * at the same moment then happens in the order of an app's answers; one by one it is the same in every run.
   */
  constructor(clock: StoppedClock, busy: Busy, { inCrowd = false } = {}) {
    this.clock = clock;
    this.busy = busy;
    this.inCrowd = inCrowd;
  }

  /** Resolves when everything that happens at this moment has happened: no webhook is under way. */
  async settle(): Promise<void> {
    await this.busy.idle();
    while (this.isDue()) {
      this.turn();
      await this.busy.idle();
    }
  }

  /**
   * Lets time pass until something is so.
   * @param limit seconds at the longest
   * @returns whether it came to be so
   */
  async until(isSo: () => boolean, limit: number): Promise<boolean> {
    const latest = this.clock.now() + limit * 1000;
    await this.settle();
    while (!isSo()) {
      const next = this.clock.next();
      if (next === undefined || next > latest) return false;
      this.turn();
      await this.settle();
    }
    return true;
  }

  /** Lets so many seconds pass. */
  async pass(seconds: number): Promise<void> {
    const until = this.clock.now() + seconds * 1000;
    await this.settle();
    while ((this.clock.next() ?? Number.POSITIVE_INFINITY) <= until) {
      this.turn();
      await this.settle();
    }
    this.clock.moveTo(until);
  }

  private isDue(): boolean {
    return (this.clock.next() ?? Number.POSITIVE_INFINITY) <= this.clock.now();
  }

  private turn(): void {
    this.clock.turn();
    while (this.inCrowd && this.isDue()) this.clock.turn();
  }
}
