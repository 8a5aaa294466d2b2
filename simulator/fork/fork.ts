import type { ForkHandle, LegHandle } from '../call/types';
import type { SidPrefix } from '../sid';
import { notes } from '../story/notes';
import type { Target } from '../twiml/types';

/** What a fork is begun with. */
export interface ForkPlan {
  /** By which it can be stopped, too. */
  name?: string;
  /** Told what becomes of it. */
  report?: Target;
}

/** Something that runs beside a call and listens to it, until it is stopped or the call is over. */
export abstract class Fork<Plan extends ForkPlan = ForkPlan> implements ForkHandle {
  abstract readonly kind: ForkHandle['kind'];
  readonly sid: string;
  readonly leg: LegHandle;
  readonly plan: Plan;
  status: ForkHandle['status'] = 'in-progress';
  updatedAt: number;
  private readonly unwatch: () => void;

  constructor(prefix: SidPrefix, leg: LegHandle, plan: Plan) {
    const { clock, forks, sid } = leg.twilio;
    this.sid = sid(prefix);
    this.leg = leg;
    this.plan = plan;
    this.updatedAt = clock.now();
    this.unwatch = leg.watch(() => leg.isOver && this.stops());
    forks.set(this.sid, this);
  }

  /** Ends it; nothing when it has ended. */
  stops(): void {
    if (this.status === 'stopped') return;
    this.unwatch();
    this.status = 'stopped';
    this.updatedAt = this.leg.twilio.clock.now();
    this.notes('forkEnds');
    this.isStopped();
  }

  protected abstract isStopped(): void;

  /** Tells the story that it begins or ends: the callbacks tell what comes between. */
  protected notes(what: 'forkBegins' | 'forkEnds'): void {
    const { kind, leg, plan } = this;
    leg.tell({ kind: 'note', text: notes[what](plan.name ? `${kind} ${plan.name}` : kind) });
  }

  /** @param event as its field names it */
  protected tells(event: string, fields: Record<string, string>): void {
    const { leg, plan, kind } = this;
    const { clock, accountSid } = leg.twilio;
    if (!plan.report) return;
    const common = {
      AccountSid: accountSid,
      CallSid: leg.sid,
      Timestamp: new Date(clock.now()).toISOString(),
    };
    const webhook = { ...plan.report, fields: { ...common, ...fields } };
    leg.twilio.reports(webhook, leg, `${kind} status callback (${event})`);
  }
}

/**
 * The one of a call that this names, by SID or by name, or any where it names none: what runs goes before what has ended, the
 * newest before the others.
 */
export function forkOf(
  leg: LegHandle,
  kind: ForkHandle['kind'],
  sidOrName: string | undefined,
): ForkHandle | undefined {
  const named = [...leg.twilio.forks.values()]
    .filter((fork) => fork.leg === leg && fork.kind === kind)
    .filter(({ sid, plan }) => sidOrName === undefined || sid === sidOrName || plan.name === sidOrName);
  return named.findLast(({ status }) => status === 'in-progress') ?? named.at(-1);
}
