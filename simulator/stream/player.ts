import type { Clock, Timer } from '../clock/clock';

interface Mark {
  name: string;
  /** When the sound before it has been played, in milliseconds since the epoch. */
  at: number;
  timer: Timer;
}

/** Twilio buffers ten minutes at most: https://www.twilio.com/docs/api/errors/31931. Milliseconds. */
const longest = 600_000;

interface PlayerOptions {
  clock: Clock;
  /** The person has heard so much, in seconds, and so much more was buffered and is dropped. */
  plays(seconds: number, dropped: number): void;
  /** A mark comes back. */
  marks(name: string): void;
}

/** The sound that an app sends, played in order to whoever is on the leg. */
export class Player {
  private readonly options: PlayerOptions;
  /** When the buffer is empty, and since when the sound plays that nobody was told of yet. */
  private until = 0;
  private since = 0;
  private marked: Mark[] = [];
  private end?: Timer;

  constructor(options: PlayerOptions) {
    this.options = options;
  }

  /** Buffers sound. @returns whether there was room for it */
  adds(milliseconds: number): boolean {
    const { clock } = this.options;
    const now = clock.now();
    // What comes at the very moment at which the rest ends goes on from it.
    if (this.until < now) {
      this.tells(this.until, 0);
      this.until = now;
      this.since = now;
    }
    if (this.until + milliseconds - now > longest) return false;
    this.until += milliseconds;
    this.end?.cancel();
    this.end = clock.after(this.until - now, () => this.tells(this.until, 0));
    return true;
  }

  /** Gives a mark back when everything before it has been played: at once when nothing is. */
  mark(name: string): void {
    const { clock, marks } = this.options;
    const now = clock.now();
    if (this.until <= now) {
      marks(name);
      return;
    }
    const mark = { name, at: this.until, timer: clock.after(this.until - now, () => this.reaches(mark)) };
    this.marked.push(mark);
  }

  /** Drops what has not been played; all marks come back. */
  clear(): void {
    const { marked } = this;
    this.stops();
    for (const { name } of marked) this.options.marks(name);
  }

  /** Drops what has not been played, and the marks. */
  stops(): void {
    for (const { timer } of this.marked) timer.cancel();
    this.marked = [];
    this.end?.cancel();
    const now = this.options.clock.now();
    this.tells(now, Math.max(0, this.until - now));
    this.until = now;
  }

  private reaches(mark: Mark): void {
    this.marked.splice(this.marked.indexOf(mark), 1);
    this.tells(mark.at, 0);
    this.options.marks(mark.name);
  }

  /** @param moment until when it has been played: as it was meant, since a clock that runs wakes a little early or late */
  private tells(moment: number, dropped: number): void {
    const heardUntil = Math.max(this.since, Math.min(moment, this.until));
    const heard = Math.max(0, heardUntil - this.since);
    this.since = heardUntil;
    if (heard > 0 || dropped > 0) this.options.plays(heard / 1000, dropped / 1000);
  }
}
