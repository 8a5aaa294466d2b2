import type { Clock } from '../../clock/clock';

/** What every object and item of Sync has: a revision, dates, perhaps an end. */
export class Kept {
  readonly createdAt: number;
  updatedAt: number;
  /** Milliseconds since the epoch; missing: for ever. */
  expiresAt?: number;
  protected readonly clock: Clock;
  private revisions = 0;

  constructor(clock: Clock, ttl: number | undefined) {
    this.clock = clock;
    this.createdAt = clock.now();
    this.updatedAt = this.createdAt;
    this.lives(ttl);
  }

  /** Opaque to clients. Counted in hexadecimal, as Twilio's are seen to be: who reads it as decimal is wrong at ten. */
  get revision(): string {
    return this.revisions.toString(16);
  }

  get isOver(): boolean {
    return this.expiresAt !== undefined && this.expiresAt <= this.clock.now();
  }

  changes(): void {
    this.revisions++;
    this.updatedAt = this.clock.now();
  }

  /** @param ttl seconds from now; 0 is for ever, undefined leaves it as it is: a write does not renew it */
  lives(ttl: number | undefined): void {
    if (ttl === undefined) return;
    this.expiresAt = ttl === 0 ? undefined : this.clock.now() + ttl * 1000;
  }
}
