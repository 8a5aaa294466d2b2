import type { AccountHandle, LegHandle, Visit, Visited } from '../call/types';
import { Conference } from './conference';
import type { ConferencePlan } from './plan';
import { stay } from './stay';

/** The conferences of an account, those that are over too. A name belongs to one that lives, or to none. */
export class Conferences {
  private readonly twilio: AccountHandle;
  private readonly bySid = new Map<string, Conference>();
  private readonly byName = new Map<string, Conference>();

  constructor(twilio: AccountHandle) {
    this.twilio = twilio;
  }

  /** Oldest first. */
  get all(): Conference[] {
    return [...this.bySid.values()];
  }

  fetch(sid: string): Conference | undefined {
    return this.bySid.get(sid);
  }

  /** The conference of that name that lives. */
  find(friendlyName: string): Conference | undefined {
    const conference = this.byName.get(friendlyName);
    return conference?.status === 'completed' ? undefined : conference;
  }

  /**
   * The conference of that name, or a new one, which comes to be when somebody is first expected in it.
   * @param plan what holds for the whole conference when this is its beginning
   */
  findOrPlan(friendlyName: string, plan: ConferencePlan): Conference {
    return (
      this.find(friendlyName) ??
      new Conference(this.twilio, friendlyName, plan, (conference) => this.opens(conference))
    );
  }

  /**
   * Lets a leg in, and resolves when it has left.
   * @throws Refusal before anything happens
   */
  async attends(leg: LegHandle, { room, plan, as, terms }: Visit, signal: AbortSignal): Promise<Visited> {
    const conference = this.findOrPlan(room, plan);
    const departure = await stay(conference.expects(leg, as), terms, signal);
    return { departure, started: conference.startedAt !== undefined };
  }

  /** A conference begins. */
  private opens(conference: Conference): void {
    this.bySid.set(conference.sid, conference);
    this.byName.set(conference.friendlyName, conference);
  }
}
