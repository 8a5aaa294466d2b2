import api = require('../desk/api.private');
import live = require('../desk/live.private');
import settings = require('../settings.private');

/**
 * "Take the next call": rings the person in `placeCall.rings` and opens the agents' line there. The line asks for the PIN,
 * so an answering machine never takes a caller out of the queue.
 */
export const handler = api.changes(async (context) => {
  if (!context.AGENT_PIN)
    throw new api.Problem(409, 'The agent line is closed: AGENT_PIN is not set.', { reason: 'no-pin' });
  const callSid = await live.ring(context, '/agent/incoming', { lang: settings.languages[0].code });
  return [201, { callSid, number: live.agentNumber() }];
});
