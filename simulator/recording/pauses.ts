import type { PauseBehavior } from './plan';

interface Pause {
  behavior: PauseBehavior;
  from: number;
  /** Missing while it lasts. */
  until?: number;
}

/** The pauses of one recording, in milliseconds since the epoch. */
export class Pauses {
  private readonly all: Pause[] = [];

  /** A pause in a pause begins anew: the second may be kept where the first is not. */
  begin(behavior: PauseBehavior, now: number): void {
    this.end(now);
    this.all.push({ behavior, from: now });
  }

  /** Nothing when there is no pause. */
  end(now: number): void {
    const last = this.all.at(-1);
    if (last) last.until ??= now;
  }

  /** How much of the time until a moment is left out of the recording. */
  skippedUntil(moment: number): number {
    const lengths = this.all.map(({ behavior, from, until = moment }) =>
      behavior === 'skip' ? Math.max(0, Math.min(until, moment) - from) : 0,
    );
    return lengths.reduce((sum, length) => sum + length, 0);
  }
}
