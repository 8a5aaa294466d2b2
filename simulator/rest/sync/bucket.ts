import type { Clock } from '../../clock/clock';
import { RestError } from '../errors';

/** https://www.twilio.com/docs/sync/limits : 20 a second, and ten seconds' worth of them in a burst. */
const usual = 20;
const burst = 10;

/** What one object may take in reads, or in writes, at the rate that Sync allows. */
export class Bucket {
  private readonly clock: Clock;
  private readonly rate: number;
  private left: number;
  private since: number;

  /** @param rate a second */
  constructor(clock: Clock, rate = usual) {
    this.clock = clock;
    this.rate = rate;
    this.left = rate * burst;
    this.since = clock.now();
  }

  /**
   * @param cost 1 for a read and for a small write
   * @throws RestError 54009 (429)
   */
  take(cost = 1): void {
    const now = this.clock.now();
    this.left = Math.min(this.rate * burst, this.left + ((now - this.since) / 1000) * this.rate);
    this.since = now;
    if (this.left < cost)
      throw new RestError(54009, `Rate limit exceeded: ${this.rate} a second for each Sync object`);
    this.left -= cost;
  }
}

/** Larger writes count more: 20 a second up to 1 KiB, 2 a second from 10 KiB on. @param bytes of the data */
export function costOfWrite(bytes: number): number {
  return Math.min(10, Math.max(1, bytes / 1024));
}
