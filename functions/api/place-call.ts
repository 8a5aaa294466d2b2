import type { Context, Event } from '../types/runtime';

import api = require('../shared/api.private');
import read = require('../shared/read.private');
import settings = require('../shared/settings.private');
import urls = require('../shared/urls.private');

/**
 * "Click to call": rings the agent of the settings and, once somebody there presses 1, the customer.
 * POST `{ "to": "+15550100100", "lang": "es-MX" }` with the bearer key; answers 201 with the CallSid of the agent's leg.
 * https://www.twilio.com/docs/voice/api/call-resource#create-a-call-resource
 */
export const handler = api.answers(async (context, event) => {
  const state = { customer: allowed(event), lang: language(event) };
  return [201, { callSid: await ringAgent(context, state) }];
});

/** The first of the settings where none is asked for. */
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
  const { allowedPrefixes } = settings.placeCall;
  if (allowedPrefixes.some((prefix) => to.startsWith(prefix))) return to;
  const message = `"to" must begin with ${allowedPrefixes.join(' or ')}: others are not called.`;
  throw new api.Problem(400, message, { field: 'to' });
}

async function ringAgent(context: Context, state: { customer: string; lang: string }): Promise<string> {
  // Twilio ends a function after 10 s.
  const { calls } = context.getTwilioClient({ timeout: 8000 });
  try {
    const call = await calls.create({
      to: settings.placeCall.agentNumber,
      from: settings.phoneNumber,
      url: urls.absolute(context, '/agent/connect', state),
      statusCallback: urls.absolute(context, '/callback/call-status', { leg: 'agent' }) + urls.retries,
      statusCallbackEvent: ['initiated', 'ringing', 'answered', 'completed'],
    });
    return call.sid;
  } catch (error) {
    throw refusedByTwilio(error);
  }
}

function refusedByTwilio(error: unknown): Error {
  const { code, message } = error as { code?: number | string; message: string };
  return new api.Problem(502, message, { code });
}
