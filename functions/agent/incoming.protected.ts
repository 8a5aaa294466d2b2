import type { Call } from '../types/call';
import type { GatherResult } from '../types/webhooks';

import session = require('../desk/session.private');
import settings = require('../settings.private');
import answers = require('../voice/answers.private');
import log = require('../voice/log.private');
import read = require('../voice/read.private');

/** The Voice URL of the agents' own number, and Gather action: asks for the PIN, an environment variable, and checks it. */
export const handler = answers.twiml(
  read.gather,
  (call) => {
    const { Digits } = call.webhook;
    const { AGENT_PIN } = call.context;
    if (!AGENT_PIN || settings.agents.take.length === 0) return call.hangUp(call.phrases.agents.notSetUp);
    // Only the action's URL says which try it is.
    if (!call.state('attempt')) return ask(call, 1);
    if (session.matches(Digits, AGENT_PIN)) return openLine(call);
    if (call.attempt < settings.questions.tries) return ask(call, call.attempt + 1);
    turnAway(call);
  },
  'goodbye',
);

/** In fewer words each time. After silence there is no wrong PIN to report. */
function ask(call: Call<GatherResult>, attempt: number): void {
  const { askPin, askPinAgain, askPinBriefly } = call.phrases.agents;
  const again = attempt === 2 && call.webhook.Digits ? askPinAgain : askPinBriefly;
  call.ask(call.url('/agent/incoming', { attempt }), attempt === 1 ? askPin : again, { finishOnKey: '#' });
}

function openLine(call: Call): void {
  call.note().goTo('/agent/desk', { first: 1 });
}

function turnAway(call: Call<GatherResult>): void {
  const { CallSid, Digits, From } = call.webhook;
  if (Digits) log.note('wrong-pin', { CallSid, From: log.mask(From) });
  call.hangUp(Digits ? call.phrases.agents.wrongPin : call.phrases.noInput);
}
