import type { Leg } from './leg';
import { isShowable } from './withheld';

/** What happens at the other end when a number is called: it may answer, hang up, or let it ring. */
export type Ring = (leg: Leg) => void;

/** Who answers a leg that is being called; undefined where nobody is. */
export type Answerer = (leg: Leg) => Ring | undefined;

/** E.164, a client, a SIP address, a SIM, a WhatsApp user: all that can be called. */
const callable = /^(\+[1-9]\d{1,14}|client:.+|sips?:.+|sim:.+|whatsapp:\+[1-9]\d{1,14})$/;

/**
 * Dials a leg's number and lets it ring until somebody answers or the time is up.
 * @param timeout seconds until it counts as not answered
 */
export function ring(leg: Leg, timeout: number, answererOf: Answerer): void {
  if (leg.isOver) return;
  const { twilio, plan } = leg;
  leg.tell({ kind: 'calls', from: plan.from, to: plan.to });
  leg.moves('initiated');
  if (!callable.test(plan.to)) {
    const message = `${plan.to} is not a number that can be called`;
    leg.tell({ kind: 'problem', level: 'error', code: 13224, message });
    leg.moves('failed');
    return;
  }
  if (plan.to.startsWith('+') && !twilio.mayCall(plan.to)) {
    const message = `the account may not call ${plan.to}: its geographic permissions do not hold for that number`;
    leg.tell({ kind: 'problem', level: 'error', code: 13227, message });
    leg.moves('failed');
    return;
  }
  if (isRejected(leg)) {
    const message = `${plan.to} takes no call from ${plan.from}, which is no number`;
    leg.tell({ kind: 'problem', level: 'warning', code: 13214, message });
    leg.moves('failed');
    return;
  }
  leg.moves('ringing');
  const ringing = twilio.clock.after(timeout * 1000, () => leg.ends('no-answer'));
  const stop = leg.watch(() => {
    ringing.cancel();
    stop();
  });
  answererOf(leg)?.(leg);
}

/** Some carriers reject a caller without a number, whom a Dial passes on: https://www.twilio.com/docs/api/errors/13214 */
function isRejected({ plan: { direction, from, to }, twilio }: Leg): boolean {
  if (twilio.options.invalidCallerId === 'passes' || direction !== 'outbound-dial') return false;
  return to.startsWith('+') && !isShowable(from);
}
