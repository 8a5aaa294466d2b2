import type { Timer } from '../clock/clock';
import { type CallStatus, checkMove, endingOf, type FinalStatus, isFinal } from './status';
import type { AccountHandle } from './types';

/** How a leg stands, and since when. Its status moves in one place. */
export abstract class Life {
  readonly twilio: AccountHandle;
  readonly createdAt: number;
  updatedAt: number;
  /** When dialling began; for a call that came in, when it did. */
  startedAt?: number;
  answeredAt?: number;
  endedAt?: number;
  private current: CallStatus;
  private longest?: Timer;
  private readonly watchers = new Set<(status: CallStatus) => void>();

  /** @param begins `ringing` for a call that came in, `queued` for one that goes out */
  constructor(twilio: AccountHandle, begins: 'ringing' | 'queued') {
    this.twilio = twilio;
    this.createdAt = twilio.clock.now();
    this.updatedAt = this.createdAt;
    if (begins === 'ringing') this.startedAt = this.createdAt;
    this.current = begins;
  }

  get status(): CallStatus {
    return this.current;
  }

  get isOver(): boolean {
    return isFinal(this.current);
  }

  /** Seconds talked, as Twilio counts them: from the answer, rounded up. */
  get duration(): number {
    if (this.answeredAt === undefined) return 0;
    return Math.ceil(((this.endedAt ?? this.twilio.clock.now()) - this.answeredAt) / 1000);
  }

  /** Tells the story and the app that the status has changed. */
  protected abstract tellsStatus(status: CallStatus, by: string): void;

  /** Cuts short what runs on the leg: it is over. */
  protected abstract stops(): void;

  /**
   * The one place where a status changes: times are noted, the story goes on, callbacks are sent.
   * @param by who made it so, for the story
   * @throws IllegalMove
   */
  moves(to: CallStatus, by = 'Twilio'): void {
    checkMove(this.current, to);
    this.current = to;
    this.updatedAt = this.twilio.clock.now();
    if (to === 'initiated') this.startedAt = this.updatedAt;
    if (to === 'in-progress') this.isAnswered();
    if (this.isOver) {
      this.endedAt = this.updatedAt;
      this.longest?.cancel();
    }
    this.tellsStatus(to, by);
    for (const watcher of [...this.watchers]) watcher(to);
    if (isFinal(to)) this.stops();
  }

  /** Answers a ringing inbound leg; nothing when it was answered already. */
  answers(): void {
    if (this.current === 'ringing') this.moves('in-progress');
  }

  /**
   * Ends the leg, from Twilio's side or the person's; nothing when it is over.
   * @param status how; a status that cannot follow becomes the one that comes nearest
   */
  ends(status?: FinalStatus, by = 'Twilio'): void {
    if (!this.isOver) this.moves(endingOf(this.current, status), by);
  }

  /** Tells each status from now on; returns what ends it. */
  watch(watcher: (status: CallStatus) => void): () => void {
    this.watchers.add(watcher);
    return () => this.watchers.delete(watcher);
  }

  private isAnswered(): void {
    const { clock, options } = this.twilio;
    this.answeredAt = this.updatedAt;
    this.longest = clock.after(options.longestCall * 1000, () => this.ends());
  }
}
