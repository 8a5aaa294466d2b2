import type { LegHandle } from '../call/types';

/**
 * The parameters that every voice webhook of a leg carries: https://www.twilio.com/docs/voice/twiml#request-parameters
 * The older `Caller` and `Called` come along, as in Twilio's own signature examples.
 */
export function voiceFields(leg: LegHandle): Record<string, string> {
  const { from, to, direction, parent } = leg.plan;
  return {
    AccountSid: leg.twilio.accountSid,
    ApiVersion: '2010-04-01',
    CallSid: leg.sid,
    CallStatus: leg.status,
    Called: to,
    Caller: from,
    Direction: direction,
    From: from,
    To: to,
    ...(parent ? { ParentCallSid: parent.sid } : {}),
    ...(direction === 'inbound' ? leg.twilio.options.callerDetails(from) : {}),
  };
}

/** RFC 2822 in GMT, as Twilio writes dates in webhooks. @param time milliseconds since the epoch */
export function rfc2822(time: number): string {
  return new Date(time).toUTCString().replace('GMT', '+0000');
}
