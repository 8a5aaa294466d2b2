import type { Busy } from './busy';
import type { StoppedClock } from './stopped';

/** Lets a stopped clock go on, as far as is needed and no further. */
export class Driver {
  private readonly clock: StoppedClock;
  private readonly busy: Busy;
  private readonly inCrowd: boolean;
  private readonly overlap: number;

  /**
   * @param inCrowd whether all who are due at one moment go on together. Fast when there are many, but what happens
   * at the same moment then happens in the order of an app's answers; one by one it is the same in every run.
   * @param overlap of a crowd, also those who are due so many milliseconds later: as if each answer took that long. An
   * app that answers in no time of this clock would otherwise never be asked by two moments at once.
   */
  constructor(clock: StoppedClock, busy: Busy, { inCrowd = false, overlap = 0 } = {}) {
    this.clock = clock;
    this.busy = busy;
    this.inCrowd = inCrowd;
    this.overlap = overlap;
  }

  /** Resolves when everything that happens at this moment has happened: no webhook is under way. */
  async settle(): Promise<void> {
    await this.busy.idle();
    for (let now = this.clock.now(); this.isDueBy(now); now = this.clock.now()) {
      this.turn(now);
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
      this.turn(latest);
      await this.settle();
    }
    return true;
  }

  /** Lets so many seconds pass. */
  async pass(seconds: number): Promise<void> {
    const until = this.clock.now() + seconds * 1000;
    await this.settle();
    while (this.isDueBy(until)) {
      this.turn(until);
      await this.settle();
    }
    this.clock.moveTo(until);
  }

  private isDueBy(time: number): boolean {
    return (this.clock.next() ?? Number.POSITIVE_INFINITY) <= time;
  }

  private turn(latest: number): void {
    this.clock.turn();
    const until = Math.min(this.clock.now() + this.overlap, latest);
    while (this.inCrowd && this.isDueBy(until)) this.clock.turn();
  }
}
