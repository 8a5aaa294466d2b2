import { type Farewell, type Terms, talk } from '../call/conversation';
import { DocumentFailure } from '../call/fetch';
import { runDocuments } from '../call/run';
import { openScope } from '../call/scope';
import type { Fetch, LegHandle, Scene } from '../call/types';
import { type Member, secondsWaited } from './queue';

/** What an agent's Dial says of how callers are served. */
interface ServiceTerms extends Terms {
  /** The document that the caller hears before the two are connected. */
  whisper?: Pick<Fetch, 'url' | 'method'>;
  /** Called when the two are connected. */
  onBridged: () => void;
}

/** Cuts the caller's wait short: an agent has taken the call. */
export class Taken extends Error {
  readonly service: Service;

  constructor(service: Service) {
    super('taken from the queue');
    this.service = service;
  }
}

/** Cuts the whisper short: there is nobody left to be connected with. */
class AgentGone extends Error {}

/**
 * The meeting of an agent who dials a queue and a caller who waits in it. The agent's Dial makes it and waits for its
 * end; the caller's Enqueue is cut short by it, and carries it out.
 */
export class Service {
  readonly agent: LegHandle;
  /** Resolves when the two have parted, or will not meet. */
  readonly over: Promise<void>;
  /** Who is served; missing while the agent waits for the next. */
  member?: Member;
  /** Seconds that the caller waited. */
  waited = 0;
  /** When the two were connected, in milliseconds since the epoch; missing when they never were. */
  bridgedAt?: number;
  farewell?: Farewell;
  private readonly terms: ServiceTerms;
  private readonly signal: AbortSignal;
  private ends: () => void = () => {};

  /** @param signal aborted when the agent is gone */
  constructor(agent: LegHandle, signal: AbortSignal, terms: ServiceTerms) {
    this.agent = agent;
    this.signal = signal;
    this.terms = terms;
    this.over = new Promise((resolve) => {
      this.ends = resolve;
    });
  }

  /** Takes a caller: from here on the caller is the agent's, and nobody else's. */
  takes(member: Member): void {
    this.member = member;
    this.waited = secondsWaited(member, this.agent.twilio.clock.now());
    member.cut(new Taken(this));
  }

  /** The agent waits no longer for somebody to come; nothing when somebody has. */
  givesUp(): void {
    if (!this.member) this.ends();
  }

  /**
   * Carries it out on the caller's side: the whisper, then the talk.
   * @returns whether the two were connected. Rejects with the signal's reason when the caller leaves before
   */
  async carriesOut(caller: Scene): Promise<boolean> {
    try {
      await this.whispers(caller);
      // REST may have given the caller another document in this very moment.
      caller.signal.throwIfAborted();
      if (this.signal.aborted) return false;
      this.bridgedAt = this.agent.twilio.clock.now();
      this.terms.onBridged();
      this.farewell = await talk(this.agent, caller.leg, this.terms);
      return true;
    } finally {
      this.ends();
    }
  }

  private async whispers({ leg, signal }: Scene): Promise<void> {
    const { whisper } = this.terms;
    if (!whisper || this.signal.aborted) return;
    const scope = openScope(signal);
    const cut = () => scope.cut(new AgentGone());
    this.signal.addEventListener('abort', cut, { once: true });
    const fields = {
      QueueSid: this.member?.queue.sid ?? '',
      QueueTime: String(this.waited),
      // Twilio's own spelling.
      DequeingCallSid: this.agent.sid,
    };
    const setting = { leg, role: 'queue whisper' as const, signal: scope.signal, extras: () => ({}) };
    try {
      await runDocuments(setting, { ...whisper, fields, purpose: 'Queue url' });
    } catch (error) {
      signal.throwIfAborted();
      if (error instanceof AgentGone) return;
      if (!(error instanceof DocumentFailure)) throw error;
      // Nobody is sent away for a whisper that fails.
      leg.tell({ kind: 'problem', level: 'error', code: error.code, message: error.message });
    } finally {
      this.signal.removeEventListener('abort', cut);
      scope.close();
    }
  }
}
