import type { Call } from '../types/call';

import agents = require('../voice/agents.private');
import log = require('../voice/log.private');
import settings = require('../settings.private');
import voice = require('../voice/answers.private');
import wait = require('../places/wait.private');
import webhook = require('../voice/webhook.private');

/** Milliseconds for each of two requests: within a second an agent hears something. */
const PATIENCE = 500;

/** Who waits and how long, then the next caller. The one voice function that asks Twilio before it answers. */
export const handler = voice.answers(
  webhook.voice,
  async (call) => {
    const { starEnds } = agents.phrases(call);
    const words = await whoWaits(call);
    call.say(call.state('first') ? `${words} ${starEnds}` : words);
    call.goTo('/agent/take', { idle: call.count('idle') });
  },
  'goodbye',
);

/** Without an answer in time the agent just goes on. https://www.twilio.com/docs/voice/api/member-resource */
async function whoWaits(call: Call): Promise<string> {
  const { ready, waiting } = agents.phrases(call);
  try {
    const { queues } = call.context.getTwilioClient({ timeout: PATIENCE });
    const known = await queues.list({ limit: 100 });
    const queue = known.find(({ friendlyName }) => friendlyName === settings.queue.name);
    if (!queue?.currentSize) return waiting(0, 0);
    const front = await queues(queue.sid).members('Front').fetch();
    return waiting(queue.currentSize, wait.elapsed(front.waitTime));
  } catch (error) {
    log.note('desk-blind', { CallSid: call.webhook.CallSid, reason: String(error) });
    return ready;
  }
}
