import type { Call } from '../types/call';
import type { Came } from '../types/roster';
import type { DialResult } from '../types/webhooks';

import callBacks = require('../desk/call-back.private');
import places = require('../places/index.private');
import settings = require('../settings.private');
import answers = require('../voice/answers.private');
import read = require('../voice/read.private');

/**
 * Dial action on an agent's own leg: leads on to the next caller. After a call to a customer (`placed` in the URL) it says
 * how that ended. https://www.twilio.com/docs/voice/twiml/dial#dialcallstatus
 */
export const handler = answers.twiml(
  read.dial,
  async (call) => {
    if (call.state('back')) await callBacks.report(call, cameOf(call));
    if (call.state('line')) goBack(call);
    else if (call.state('placed')) call.hangUp(call.phrases.agents[outcome(call)]);
    else leadOn(call);
  },
  'goodbye',
);

const outcomes = {
  completed: 'callOver',
  answered: 'callOver',
  busy: 'lineBusy',
  'no-answer': 'nobodyAnswered',
  canceled: 'nobodyAnswered',
  failed: 'callFailed',
  unknown: 'callFailed',
} as const satisfies Record<DialResult['DialCallStatus'], string>;

function outcome({ webhook: { DialBridged, DialCallStatus } }: Call<DialResult>) {
  if (DialBridged) return 'callOver';
  const said = outcomes[DialCallStatus];
  return said === 'callOver' && DialBridged === false ? 'nobodyAnswered' : said;
}

/** An agent who hangs up while the customer's telephone rings leaves the call back to somebody else. */
function cameOf(call: Call<DialResult>): Came {
  if (outcome(call) === 'callOver') return 'reached';
  return call.isOver || call.webhook.DialCallStatus === 'canceled' ? 'put back' : 'tried';
}

/** An agent on the agents' line has called a customer back. */
function goBack(call: Call<DialResult>): void {
  if (call.isOver) call.note();
  const said = outcome(call);
  const isLeft = cameOf(call) === 'put back';
  if (said !== 'callOver' && !isLeft) call.say(call.phrases.agents.notReached[said]);
  // What they have just left to somebody else is not offered to them again at once.
  call.goTo('/agent/desk', { idle: 0, ...(isLeft && { skip: 1 }) });
}

/** `idle` counts the waits in a row without a caller, so that a forgotten telephone does not stay connected all night. */
function leadOn(call: Call<DialResult>): void {
  const idle = call.webhook.DialBridged ? 0 : call.count('idle') + 1;
  const { wrapUpSeconds = 0 } = places.find(call.at, 'queue') ?? {};
  if (hasTalked(call) && wrapUpSeconds > 0) wrapUp(call, wrapUpSeconds);
  else if (idle >= settings.agents.waits) call.hangUp(call.phrases.agents.lineCloses);
  else if (hasTalked(call) || settings.agents.take.length > 1) call.goTo('/agent/desk', { idle });
  else waitOn(call, idle);
}

/** Time to write notes; any key ends it. */
function wrapUp(call: Call<DialResult>, seconds: number): void {
  call.ask(call.url('/agent/desk'), call.phrases.agents.wrapUp(seconds), {
    numDigits: 1,
    finishOnKey: '',
    timeout: seconds,
  });
}

function hasTalked({ webhook: { DialBridged, DialCallStatus } }: Call<DialResult>): boolean {
  return DialBridged || DialCallStatus === 'completed' || DialCallStatus === 'answered';
}

function waitOn(call: Call<DialResult>, idle: number): void {
  call.say(call.phrases.agents.nobodyYet);
  // A queue exists once its first caller enters it. Until then Dial fails at once, so the music fills the wait.
  if (call.webhook.DialCallStatus === 'failed') call.twiml.play('/hold/music.wav');
  call.goTo('/agent/desk', { idle, quiet: 1 });
}
