import type { Call } from '../types/call';

import live = require('../desk/live.private');
import settings = require('../settings.private');
import answers = require('../voice/answers.private');
import log = require('../voice/log.private');
import read = require('../voice/read.private');

/** Milliseconds for each of two requests: within a second an agent hears something. */
const PATIENCE = 500;

/** Who waits and how long, then the next caller. It asks Twilio before it answers; only an agent waits for that. */
export const handler = answers.twiml(
  read.voice,
  async (call) => {
    const { starEnds } = call.phrases.agents;
    const { words, longest } = await whoWaits(call);
    call.say(call.state('first') ? `${words} ${starEnds}` : words);
    call.with({ at: longest }).goTo('/agent/take', { idle: call.count('idle') });
  },
  'goodbye',
);

/** The queue whose first caller has waited longest is taken from. Without an answer in time the agent just goes on. */
async function whoWaits(call: Call): Promise<{ words: string; longest: string }> {
  const { ready, waiting } = call.phrases.agents;
  const [first = ''] = settings.agents.take;
  try {
    const all = await live.waiting(call.context, PATIENCE);
    const ours = all.filter(({ place }) => settings.agents.take.includes(place));
    const [front] = ours.toSorted((one, other) => one.since - other.since);
    const minutes = front ? Math.floor((Date.now() - front.since) / 60_000) : 0;
    return { words: waiting(ours.length, minutes), longest: front?.place ?? first };
  } catch (error) {
    log.note('desk-blind', { CallSid: call.webhook.CallSid, reason: String(error) });
    return { words: ready, longest: first };
  }
}
