import type { Call } from '../types/call';
import type { CallBack } from '../types/roster';

import callBacks = require('../desk/call-back.private');
import live = require('../desk/live.private');
import settings = require('../settings.private');
import answers = require('../voice/answers.private');
import log = require('../voice/log.private');
import read = require('../voice/read.private');

/** Milliseconds for each request, so that an agent hears something within a second. */
const PATIENCE = 500;

/** Says how many callers wait and how long, then takes the next one. Asking Twilio first delays only an agent. */
export const handler = answers.twiml(
  read.voice,
  async (call) => {
    // An agent who has just heard that nobody waits goes on waiting.
    const { longest, since } = call.state('quiet') ? { longest: call.at } : await tellWhoWaits(call);
    const back = call.state('skip') ? undefined : await callBacks.nextOnLine(call, since ?? Date.now());
    if (back) offerCallBack(call, back);
    else take(call, longest);
  },
  'goodbye',
);

/** The queue whose first caller has waited longest, and since when: in milliseconds since the epoch. */
interface Longest {
  readonly longest: string;
  readonly since?: number | undefined;
}

async function tellWhoWaits(call: Call): Promise<Longest> {
  const { starEnds } = call.phrases.agents;
  const { words, ...rest } = await whoWaits(call);
  call.say(call.state('first') ? `${words} ${starEnds}` : words);
  return rest;
}

/** If Twilio is slow, the agent goes on without the numbers. */
async function whoWaits(call: Call): Promise<Longest & { words: string }> {
  const { ready, waiting } = call.phrases.agents;
  const [first = ''] = settings.agents.take;
  try {
    const all = await live.waiting(call.context, PATIENCE);
    const ours = all.filter(({ place }) => settings.agents.take.includes(place));
    const [front] = ours.toSorted((one, other) => one.since - other.since);
    const minutes = front ? Math.floor((Date.now() - front.since) / 60_000) : 0;
    return { words: waiting(ours.length, minutes), longest: front?.place ?? first, since: front?.since };
  } catch (error) {
    log.note('desk-blind', { CallSid: call.webhook.CallSid, reason: String(error) });
    return { words: ready, longest: first };
  }
}

/** Offers a call back whose customer joined the queue before those who wait. */
function offerCallBack(call: Call, back: CallBack): void {
  const its = { ...callBacks.stateOf(back), line: 1, idle: call.count('idle') };
  call.with({ at: back.place }).goTo('/agent/connect', its);
}

/** Takes the first caller in the queue, or waits for one. https://www.twilio.com/docs/voice/twiml/queue */
function take(call: Call, from: string): void {
  const { take, waitSeconds } = settings.agents;
  const queue = take.find((name) => name === from) ?? take[0] ?? '';
  const here = call.with({ at: queue });
  const dial = here.twiml.dial({
    action: here.url('/agent/next', { idle: call.count('idle') }),
    timeout: waitSeconds,
    hangupOnStar: true,
    ...here.recorded('agent'),
  });
  dial.queue({ url: here.url('/agent/whisper') }, queue);
}
