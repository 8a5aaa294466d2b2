import type { Clock } from '../clock/clock';

interface Dated {
  sid: string;
  createdAt: number;
  updatedAt: number;
}

/**
 * Reads that lag writes: Twilio's lists and fetches are eventually consistent. What changed less than `lag`
 * milliseconds ago is read as it was before, and what was made since then is on no list yet.
 * https://www.twilio.com/docs/voice/api/call-resource
 */
export class Lag<View extends Dated> {
  private readonly clock: Clock;
  private readonly lag: number;
  /** What was seen of each, oldest first; only filled when there is a lag. */
  private readonly seen = new Map<string, View[]>();

  constructor(clock: Clock, lag: number) {
    this.clock = clock;
    this.lag = lag;
  }

  /** Notes a state, so that a later read can still find it. Gives it back. */
  notes(view: View): View {
    if (this.lag === 0) return view;
    const states = this.seen.get(view.sid) ?? [];
    this.seen.set(view.sid, states);
    if (states.at(-1)?.updatedAt !== view.updatedAt) states.push(view);
    while (states[1] && states[1].updatedAt <= this.horizon) states.shift();
    return view;
  }

  /** What a read finds now. */
  reads(view: View): View {
    if (this.lag === 0) return view;
    this.notes(view);
    const states = this.seen.get(view.sid) ?? [];
    return states.findLast(({ updatedAt }) => updatedAt <= this.horizon) ?? states[0] ?? view;
  }

  /** What a list finds now. */
  *lists(views: Iterable<View>): Iterable<View> {
    for (const view of views) if (this.lag === 0 || view.createdAt <= this.horizon) yield this.reads(view);
  }

  private get horizon(): number {
    return this.clock.now() - this.lag;
  }
}
