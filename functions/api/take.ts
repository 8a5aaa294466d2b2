import api = require('../desk/api.private');
import live = require('../desk/live.private');
import settings = require('../settings.private');

/**
 * "Take the next call": rings the agent of the settings and opens the agent line there. It asks for the PIN, so that a
 * machine that answers never takes anybody out of the line.
 */
export const handler = api.changes(async (context) => {
  if (!context.AGENT_PIN)
    throw new api.Problem(409, 'The agent line is closed: AGENT_PIN is not set.', { reason: 'no-pin' });
  const callSid = await live.ring(context, '/agent/incoming', { lang: settings.languages[0].code });
  return [201, { callSid, number: live.agentNumber() }];
});
