import type { Twilio } from '../twilio';

/** How many times its patience a clock stands still at one moment: an app that asks and asks is not waited for for ever. */
const longest = 20;

/**
 * Lets a clock that stands still wait for an app that asks REST when it has answered a webhook: each answer, the app's or
 * REST's, may be followed by another request. Nothing is waited for as long as the app is not known to ask.
 */
export class Background {
  private readonly twilio: Twilio;
  private isAsking: boolean;
  private end: () => void = () => {};
  private moment = Number.NaN;
  private since = 0;

  /** @param isAsking whether the app is known to ask before it has */
  constructor(twilio: Twilio, isAsking: boolean) {
    this.twilio = twilio;
    this.isAsking = isAsking;
    twilio.story.listen(({ kind }) => kind === 'webhook' && this.waits());
  }

  /** REST has answered. */
  hasAsked(): void {
    this.isAsking = true;
    this.waits();
  }

  /** Waits no longer. */
  stop(): void {
    this.end();
  }

  private waits(): void {
    const { busy, options } = this.twilio;
    const patience = options.restPatience * 1000;
    // The next wait begins before the last one ends: in between, the clock would go on.
    const endLast = this.end;
    this.end = () => {};
    if (this.isAsking && this.mayStandFor(patience)) {
      void busy.during(
        new Promise<void>((resolve) => {
          const timer = setTimeout(resolve, patience);
          this.end = () => {
            clearTimeout(timer);
            resolve();
          };
        }),
      );
    }
    endLast();
  }

  private mayStandFor(patience: number): boolean {
    const now = this.twilio.clock.now();
    if (now !== this.moment) {
      this.moment = now;
      this.since = performance.now();
    }
    return performance.now() - this.since < longest * patience;
  }
}
