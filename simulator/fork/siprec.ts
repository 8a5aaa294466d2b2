import type { LegHandle } from '../call/types';
import { voiceFields } from '../webhooks/fields';
import { Fork, type ForkPlan } from './fork';

/**
 * A stream to a recorder by SIPREC. There is no recorder: what is simulated is what an app sees of it.
 * https://www.twilio.com/docs/voice/api/siprec
 */
export class Siprec extends Fork {
  readonly kind = 'siprec';

  constructor(leg: LegHandle, plan: ForkPlan) {
    super('SR', leg, plan);
    this.notes('forkBegins');
    this.tellsEvent('siprec-started');
  }

  protected override isStopped(): void {
    this.tellsEvent('siprec-stopped');
  }

  private tellsEvent(event: string): void {
    const { leg, sid, plan } = this;
    this.tells(event, {
      ...voiceFields(leg),
      SiprecSid: sid,
      SiprecEvent: event,
      ...(plan.name ? { SiprecName: plan.name } : {}),
    });
  }
}
