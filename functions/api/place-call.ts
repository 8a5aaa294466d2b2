import type { Event } from '../types/runtime';

import house = require('../business.private');
import api = require('../desk/api.private');
import read = require('../voice/read.private');
import live = require('../desk/live.private');
import settings = require('../settings.private');

/**
 * "Click to call": rings the person in `placeCall.rings` and, once they press 1, the customer.
 * POST `{ "to": "+15550100100", "lang": "es-MX" }` with the bearer key; answers 201 with the CallSid of the agent's leg.
 * With an `Idempotency-Key`, a request that is sent again rings nobody twice.
 * https://www.twilio.com/docs/voice/api/call-resource#create-a-call-resource
 */
export const handler = api.changesOnce(async (context, event) => {
  const customer = allowed(event);
  const state = { customer, lang: language(event) };
  return [201, { callSid: await live.ring(context, '/agent/connect', state, customer) }];
});

/** The business's first language unless the request names one. */
function language(event: Event): string {
  const known = settings.languages.map(({ code }) => code);
  const asked = event.lang === undefined ? known[0] : read.oneOf(event, 'lang', known, undefined);
  if (asked) return asked;
  throw api.bad('lang', `must be ${known.join(' or ')}`);
}

function allowed(event: Event): string {
  const to = read.text(event, 'to');
  const { allowedPrefixes } = settings.placeCall;
  const reason = house.whyNot(to, settings, { allowed: allowedPrefixes });
  if (reason === undefined) return to;
  throw new api.Problem(400, why[reason](allowedPrefixes), { field: 'to', reason });
}

const why: Record<ReturnType<typeof house.whyNot> & string, (allowed: readonly string[]) => string> = {
  service: () => 'This is an emergency or service number. Dial it on a telephone.',
  malformed: () => '"to" must be a number in E.164, such as +15550100100.',
  length: () =>
    'After +1 or +52 there must be ten digits, the first of them 2 to 9 (Mexican mobiles no longer have a 1 there).',
  premium: () => 'This is a premium number, where a call costs dollars a minute.',
  own: () => 'This number belongs to the business or to one of its people.',
  blocked: () => 'This number is blocked in the settings (callers.blocked).',
  elsewhere: (allowed) =>
    `Only numbers that begin with ${allowed.join(' or ')} are called (placeCall.allowedPrefixes).`,
};
