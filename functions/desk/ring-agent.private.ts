import type { State } from '../types/call';
import type { Context } from '../types/runtime';

import api = require('./api.private');
import settings = require('../settings.private');
import urls = require('../voice/urls.private');

/** Milliseconds to wait for Twilio, which ends a function after 10 s. */
const PATIENCE = 8000;

/**
 * Rings the agent of the settings; whoever answers hears the function at `path`.
 * @returns the CallSid of the agent's leg
 * @throws Problem 502 with Twilio's code and message when Twilio refuses
 */
async function ringAgent(context: Context, path: string, state: State): Promise<string> {
  try {
    const { calls } = context.getTwilioClient({ timeout: PATIENCE });
    const call = await calls.create({
      to: settings.placeCall.agentNumber,
      from: settings.phoneNumber,
      url: urls.absolute(context, path, state),
      statusCallback: urls.absolute(context, '/callback/call-status', { leg: 'agent' }) + urls.retries,
      statusCallbackEvent: ['initiated', 'ringing', 'answered', 'completed'],
    });
    return call.sid;
  } catch (error) {
    const { code, message } = error as { code?: number | string; message: string };
    throw new api.Problem(502, message, { code });
  }
}

export = ringAgent;
