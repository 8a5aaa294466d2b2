import type { CallStatus } from '../call/status';
import type { LegHandle } from '../call/types';

/** An address for documentation: who sent an INVITE is known to nobody here. */
const sourceIp = '192.0.2.1';

/** What SIP says of a leg in the requests for its documents: https://www.twilio.com/docs/voice/api/sip-twiml */
export function sipFields(leg: LegHandle): Record<string, string> {
  const { plan } = leg;
  if (!isSip(leg)) return { ...plan.sip };
  const [, domain] = /@([^;?:]+)/.exec(plan.direction === 'inbound' ? plan.from : plan.to) ?? [];
  return {
    ...(domain ? { SipDomain: domain } : {}),
    SipCallId: callId(leg),
    SipSourceIp: sourceIp,
    ...answeredWith(leg, 'SipHeader_'),
    ...plan.sip,
  };
}

/** What the action of a Dial is told of how SIP answered: https://www.twilio.com/docs/voice/twiml/sip */
export function dialSipFields(leg: LegHandle): Record<string, string> {
  if (!isSip(leg)) return {};
  return {
    DialSipCallId: callId(leg),
    DialSipResponseCode: sipResponseCode(leg.status),
    ...answeredWith(leg, 'DialSipHeader_'),
  };
}

/** What the far end said in SIP's words: 200 when it answered. */
export function sipResponseCode(status: CallStatus): string {
  const codes: Partial<Record<CallStatus, string>> = {
    busy: '486',
    'no-answer': '487',
    failed: '404',
    canceled: '487',
  };
  return codes[status] ?? '200';
}

function isSip({ person }: LegHandle): boolean {
  return /^sips?:/.test(person);
}

function callId({ sid }: LegHandle): string {
  return `${sid}@twilio.invalid`;
}

/** Of a telephone's headers only those are told that begin with X-. */
function answeredWith({ sipHeaders }: LegHandle, prefix: string): Record<string, string> {
  const own = Object.entries(sipHeaders).filter(([name]) => /^x-/i.test(name));
  return Object.fromEntries(own.map(([name, value]) => [prefix + name, value]));
}
