import type { Call } from '../types/call';
import type { DialResult } from '../types/webhooks';

import settings = require('../settings.private');
import answers = require('../voice/answers.private');
import read = require('../voice/read.private');

/**
 * Dial action: after each conversation on to the next caller. `idle` counts the waits in a row that brought nobody: a
 * forgotten telephone must not stay connected all night.
 */
export const handler = answers.twiml(
  read.dial,
  (call) => {
    const idle = call.webhook.DialBridged ? 0 : call.count('idle') + 1;
    if (idle >= settings.agents.waits) call.hangUp(call.phrases.agents.lineCloses);
    else if (hasTalked(call) || settings.agents.take.length > 1) call.goTo('/agent/desk', { idle });
    else waitOn(call, idle);
  },
  'goodbye',
);

function hasTalked({ webhook: { DialBridged, DialCallStatus } }: Call<DialResult>): boolean {
  return DialBridged || DialCallStatus === 'completed' || DialCallStatus === 'answered';
}

function waitOn(call: Call<DialResult>, idle: number): void {
  call.say(call.phrases.agents.nobodyYet);
  // The queue is made by its first caller; until then Dial fails at once, and the music is the wait.
  if (call.webhook.DialCallStatus === 'failed') call.twiml.play('/hold/music.wav');
  call.goTo('/agent/take', { idle });
}
