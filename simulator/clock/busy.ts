/**
 * What is under way outside the clock: webhooks asked for and not answered yet. A stopped clock goes on only when
 * nothing is, so that the order of events never depends on how fast an app answers.
 */
export class Busy {
  private count = 0;
  private waiting: (() => void)[] = [];

  /** Counts a promise as under way until it has settled. */
  during<T>(work: Promise<T>): Promise<T> {
    this.count++;
    const done = () => {
      this.count--;
      if (this.count === 0) this.tell();
    };
    work.then(done, done);
    return work;
  }

  /** Resolves when nothing is under way, and what followed from the last answer has begun. */
  async idle(): Promise<void> {
    do {
      if (this.count > 0) await new Promise<void>((resolve) => this.waiting.push(resolve));
      await nextTurn();
    } while (this.count > 0);
  }

  private tell(): void {
    const waiting = this.waiting;
    this.waiting = [];
    for (const resolve of waiting) resolve();
  }
}

/** The end of this turn of the event loop: every promise that could go on has. */
function nextTurn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
