import { callTokenOf } from '../call/token';
import type { LegHandle } from '../call/types';
import { nowhere, placeFields } from './places';

type Fields = Record<string, string>;

/** Told with the first request of a call that comes in, and with no other. */
const once = ['StirVerstat', 'StirPassportToken'];

/**
 * The parameters that every voice webhook of a leg carries: https://www.twilio.com/docs/voice/twiml#request-parameters
 * The older `Caller` and `Called` come along, as in Twilio's own signature examples.
 */
export function voiceFields(leg: LegHandle): Fields {
  const { from, to, direction, parent } = leg.plan;
  const { accountSid, options } = leg.twilio;
  const fields: Fields = {
    AccountSid: accountSid,
    ApiVersion: '2010-04-01',
    CallSid: leg.sid,
    CallStatus: leg.status,
    Called: to,
    Caller: from,
    Direction: direction,
    From: from,
    To: to,
    ...nowhere,
    ...placeFields(options.places[from], 'From', 'Caller'),
    ...placeFields(options.places[to], 'To', 'Called'),
    ...(parent ? { ParentCallSid: parent.sid } : {}),
  };
  return Object.assign(fields, knownOfCaller(leg));
}

/**
 * What the first request of a call that comes in carries besides: what shows its caller ID on other calls, and what is
 * known of that number's honesty. https://www.twilio.com/docs/voice/trusted-calling-with-shakenstir
 */
export function firstFields(leg: LegHandle): Fields {
  const { from } = leg.plan;
  const { callerDetails, stirVerstat } = leg.twilio.options;
  const told = Object.entries(callerDetails(from)).filter(([name]) => once.includes(name));
  return {
    CallToken: callTokenOf(leg),
    // Only numbers of North America are signed.
    ...(stirVerstat && from.startsWith('+1') ? { StirVerstat: stirVerstat } : {}),
    ...Object.fromEntries(told),
  };
}

/** What the option callerDetails says, for the call itself and, of the place alone, for the legs that it dials. */
function knownOfCaller(leg: LegHandle): Fields {
  let root = leg;
  while (root.plan.parent) root = root.plan.parent;
  if (root.plan.direction !== 'inbound' || root.plan.from !== leg.plan.from) return {};
  const known: Fields = {};
  for (const [name, value] of Object.entries(leg.twilio.options.callerDetails(leg.plan.from))) {
    const isPlace = name in nowhere;
    if (once.includes(name) || (leg !== root && !isPlace)) continue;
    // The older name says the same, unless it is told something else.
    if (isPlace) known[name.replace(/^From/, 'Caller')] ??= value;
    known[name] = value;
  }
  return known;
}

/** RFC 2822 in GMT, as Twilio writes dates in webhooks. @param time milliseconds since the epoch */
export function rfc2822(time: number): string {
  return new Date(time).toUTCString().replace('GMT', '+0000');
}
