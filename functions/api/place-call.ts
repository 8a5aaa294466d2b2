import type { Event } from '../types/runtime';

import house = require('../business.private');
import api = require('../desk/api.private');
import read = require('../voice/read.private');
import live = require('../desk/live.private');
import settings = require('../settings.private');

/**
 * "Click to call": rings the person in `placeCall.rings` and, once they press 1, the customer.
 * POST `{ "to": "+15550100100", "lang": "es-MX" }` with the bearer key; answers 201 with the CallSid of the agent's leg.
 * https://www.twilio.com/docs/voice/api/call-resource#create-a-call-resource
 */
export const handler = api.changes(async (context, event) => {
  const state = { customer: allowed(event), lang: language(event) };
  return [201, { callSid: await live.ring(context, '/agent/connect', state) }];
});

/** The business's first language unless the request names one. */
function language(event: Event): string {
  const known = settings.languages.map(({ code }) => code);
  const asked = event.lang === undefined ? known[0] : read.oneOf(event, 'lang', known, undefined);
  if (asked) return asked;
  throw new api.Problem(400, `"lang" must be ${known.join(' or ')}.`, { field: 'lang' });
}

function allowed(event: Event): string {
  const to = read.e164(event, 'to');
  if (!to)
    throw new api.Problem(400, '"to" must be a number in E.164, such as +15550100100.', { field: 'to' });
  if (house.isListed(to, settings.callers?.blocked))
    throw new api.Problem(400, '"to" is blocked in the settings (callers.blocked): it is not called.', {
      field: 'to',
    });
  const { allowedPrefixes } = settings.placeCall;
  if (allowedPrefixes.some((prefix) => to.startsWith(prefix))) return to;
  const message = `"to" must begin with ${allowedPrefixes.join(' or ')}: others are not called.`;
  throw new api.Problem(400, message, { field: 'to' });
}
