import type { Clock, Timer } from '../clock/clock';

interface WordsOptions {
  clock: Clock;
  /** Whether what has been said so far is told, too. */
  isPartial: boolean;
  tells(words: string, last: boolean): void;
}

/** What the caller is saying: told when it has been said, with what is said before its end. */
export class Words {
  private readonly options: WordsOptions;
  private words = '';
  private until = 0;
  private end?: Timer;

  constructor(options: WordsOptions) {
    this.options = options;
  }

  /** @param seconds that it takes to say them */
  adds(text: string, seconds: number): void {
    const { clock, isPartial, tells } = this.options;
    const now = clock.now();
    this.words = this.words === '' ? text : `${this.words} ${text}`;
    this.until = Math.max(now, this.until) + seconds * 1000;
    if (isPartial) tells(this.words, false);
    this.end?.cancel();
    this.end = clock.after(this.until - now, () => {
      const { words } = this;
      this.words = '';
      tells(words, true);
    });
  }

  drops(): void {
    this.end?.cancel();
  }
}
