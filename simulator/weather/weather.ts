import type { Fault } from '../rest/options';
import { seeded } from './random';

/** How bad it is: each a probability from 0 to 1, nothing goes wrong where nothing is said. */
export interface Climate {
  /** Status and recording callbacks that come late, and so out of order. */
  lateCallbacks?: number;
  /** Seconds that a callback is late at the most. */
  longestDelay?: number;
  /** Callbacks that come twice. */
  repeatedCallbacks?: number;
  /** Callbacks that never come. */
  lostCallbacks?: number;
  /** Webhooks whose answer comes too late: the app did what it was asked, Twilio saw a time-out (11205). */
  webhookTimeouts?: number;
  /** Calls that come in and are gone before the first webhook is answered. */
  deadCalls?: number;
  /** REST requests answered 429. */
  restTooMany?: number;
  /** REST requests answered 500 or 503. */
  restErrors?: number;
  /** REST requests that are answered late. */
  restDelays?: number;
  /** Milliseconds that a REST answer is late at the most. */
  longestRestDelay?: number;
}

/** What may go wrong between Twilio and an app, by chance and by seed, so that a run that fails can be repeated. */
export class Weather {
  private readonly climate: Required<Climate>;
  private readonly chance: () => number;

  /** @param seed the same seed makes the same weather for the same events in the same order */
  constructor(seed: string, climate: Climate) {
    this.chance = seeded(seed);
    this.climate = { ...calm, ...climate };
  }

  /** How many seconds from now a callback comes: once, late, twice, or (an empty list) never. */
  callback(): number[] {
    const { lostCallbacks, repeatedCallbacks } = this.climate;
    if (this.happens(lostCallbacks)) return [];
    const times = [this.lateness()];
    if (this.happens(repeatedCallbacks)) times.push(this.lateness());
    return times;
  }

  /** Whether the answer of this webhook comes too late. */
  timesOut(): boolean {
    return this.happens(this.climate.webhookTimeouts);
  }

  /** Whether this call is gone before anything is answered. */
  callDies(): boolean {
    return this.happens(this.climate.deadCalls);
  }

  /** What befalls the next REST request. */
  rest(): Fault | undefined {
    const { restTooMany, restErrors, restDelays, longestRestDelay } = this.climate;
    if (this.happens(restTooMany)) return { status: 429 };
    if (this.happens(restErrors)) return { status: this.happens(0.5) ? 500 : 503 };
    return this.happens(restDelays) ? { delayMs: Math.round(this.chance() * longestRestDelay) } : undefined;
  }

  private lateness(): number {
    return this.happens(this.climate.lateCallbacks) ? this.chance() * this.climate.longestDelay : 0;
  }

  private happens(probability: number): boolean {
    return this.chance() < probability;
  }
}

const calm: Required<Climate> = {
  lateCallbacks: 0,
  longestDelay: 30,
  repeatedCallbacks: 0,
  lostCallbacks: 0,
  webhookTimeouts: 0,
  deadCalls: 0,
  restTooMany: 0,
  restErrors: 0,
  restDelays: 0,
  longestRestDelay: 200,
};
