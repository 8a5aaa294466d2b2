import type { Clock, Timer } from '../clock/clock';
import type { Options } from '../options';
import type { Leg } from './leg';
import { type Answerer, ring } from './ring';

/**
 * The calls that REST has placed and that have not left the account yet: so many a second go out, in the order of their
 * coming. One that is canceled in line takes nobody's turn. Dial legs and calls that come in are not in it.
 * https://www.twilio.com/docs/glossary/cps
 */
export class Outgoing {
  private readonly clock: Clock;
  private readonly options: Pick<Options, 'callsPerSecond'>;
  private readonly answererOf: Answerer;
  private readonly waiting: { leg: Leg; timeout: number }[] = [];
  /** When the next may go, in milliseconds since the epoch. */
  private nextAt = 0;
  private timer?: Timer;

  constructor(clock: Clock, options: Pick<Options, 'callsPerSecond'>, answererOf: Answerer) {
    this.clock = clock;
    this.options = options;
    this.answererOf = answererOf;
  }

  /** @param timeout seconds that it rings until it counts as not answered */
  joins(leg: Leg, timeout: number): void {
    this.waiting.push({ leg, timeout });
    this.timer ??= this.clock.after(this.nextAt - this.clock.now(), () => this.leaves());
  }

  private leaves(): void {
    this.timer = undefined;
    let next = this.waiting.shift();
    while (next?.leg.isOver) next = this.waiting.shift();
    if (!next) return;
    this.nextAt = this.clock.now() + 1000 / this.options.callsPerSecond;
    if (this.waiting.length > 0)
      this.timer = this.clock.after(this.nextAt - this.clock.now(), () => this.leaves());
    ring(next.leg, next.timeout, this.answererOf);
  }
}
