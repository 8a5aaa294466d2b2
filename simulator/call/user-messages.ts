import { notes } from '../story/notes';
import type { Target } from '../twiml/types';
import { rfc2822 } from '../webhooks/fields';
import type { LegHandle } from './types';

/**
 * The messages that an app and whoever holds the telephone exchange while a call goes on, if that is an app of Twilio's Voice
 * SDK. https://www.twilio.com/docs/voice/sdks/call-message-events
 */
export class UserMessages {
  private readonly leg: LegHandle;
  private readonly subscriptions = new Map<string, Target>();
  private sent = 0;

  constructor(leg: LegHandle) {
    this.leg = leg;
  }

  /** @returns its SID */
  subscribes(target: Target): string {
    const sid = this.leg.twilio.sid('ZY');
    this.subscriptions.set(sid, target);
    return sid;
  }

  /** Whether there was such a subscription. */
  unsubscribes(sid: string): boolean {
    return this.subscriptions.delete(sid);
  }

  /** From the app. @param content JSON @returns its SID */
  gets(content: string): string {
    this.leg.tell({ kind: 'note', text: notes.getsMessage(content) });
    return this.leg.twilio.sid('KX');
  }

  /** To the app, at each address that it has named. @param content JSON */
  sends(content: string): void {
    const { leg } = this;
    const { accountSid, clock, sid } = leg.twilio;
    leg.tell({ kind: 'note', text: notes.sendsMessage(content) });
    const fields = {
      AccountSid: accountSid,
      CallSid: leg.sid,
      Sid: sid('KX'),
      Content: content,
      ContentType: 'application/json',
      SequenceNumber: String(this.sent++),
      Timestamp: rfc2822(clock.now()),
    };
    for (const target of this.subscriptions.values()) void this.tells(target, fields);
  }

  /** What fails has a number of its own: https://www.twilio.com/docs/api/errors/32711 */
  private async tells(target: Target, fields: Record<string, string>): Promise<void> {
    const purpose = 'user-defined message';
    const { failure } = await this.leg.twilio.asks({ ...target, fields }, this.leg, purpose);
    if (!failure) return;
    this.leg.tell({
      kind: 'problem',
      level: 'warning',
      code: 32711,
      message: `${purpose}: ${failure.message}`,
    });
  }
}
