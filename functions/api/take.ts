import type { Context } from '../types/runtime';

import api = require('../shared/api.private');
import settings = require('../shared/settings.private');
import urls = require('../shared/urls.private');

/**
 * "Take the next call": rings the agent of the settings and opens the agent line there. It asks for the PIN, so that a
 * machine that answers never takes anybody out of the line.
 */
export const handler = api.answers(async (context) => {
  if (!context.AGENT_PIN)
    throw new api.Problem(409, 'The agent line is closed: AGENT_PIN is not set.', { reason: 'no-pin' });
  return [201, { callSid: await ringAgent(context), number: settings.placeCall.agentNumber }];
});

async function ringAgent(context: Context): Promise<string> {
  try {
    const { calls } = context.getTwilioClient({ timeout: 8000 });
    const lang = settings.languages[0].code;
    const call = await calls.create({
      to: settings.placeCall.agentNumber,
      from: settings.phoneNumber,
      url: urls.absolute(context, '/agent/incoming', { lang }),
      statusCallback: urls.absolute(context, '/callback/call-status', { leg: 'agent' }) + urls.retries,
      statusCallbackEvent: ['initiated', 'ringing', 'answered', 'completed'],
    });
    return call.sid;
  } catch (error) {
    const { code, message } = error as { code?: number | string; message: string };
    throw new api.Problem(502, message, { code });
  }
}
