import type { Call } from '../types/call';
import type { DialResult } from '../types/webhooks';

import offers = require('../desk/offer.private');
import staff = require('../desk/staff.private');
import settings = require('../settings.private');
import sync = require('../store/sync.private');
import answers = require('../voice/answers.private');
import log = require('../voice/log.private');
import read = require('../voice/read.private');
import words = require('../words/index.private');

/** Milliseconds for the text to somebody whose line closes: nobody listens there, most likely. */
const PATIENCE = 1500;

/**
 * Dial action on an agent's own leg: leads on to the next caller. After a call to a customer (`placed` in the URL) it says
 * how that ended. https://www.twilio.com/docs/voice/twiml/dial#dialcallstatus
 */
export const handler = answers.twiml(
  read.dial,
  async (call) => {
    if (call.state('placed')) call.hangUp(call.phrases.agents[outcome(call)]);
    else if (call.state('offered')) call.hangUp(call.phrases.agents.callOver);
    else await leadOn(call);
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

/** `idle` counts the waits in a row without a caller, so that a forgotten telephone does not stay connected all night. */
async function leadOn(call: Call<DialResult>): Promise<void> {
  const idle = call.webhook.DialBridged ? 0 : call.count('idle') + 1;
  if (idle >= settings.agents.waits) await close(call);
  else if (hasTalked(call) || settings.agents.take.length > 1) call.goTo('/agent/desk', { idle });
  else waitOn(call, idle);
}

/** Whoever forgot the telephone does not hear that the line closes. */
async function close(call: Call<DialResult>): Promise<void> {
  const { CallSid, From, To } = call.webhook;
  const person = staff.byNumber(From, To);
  call.hangUp(call.phrases.agents.lineCloses);
  if (person === undefined) return;
  const lang = settings.people[person]?.speaks[0] ?? call.lang;
  const body = words[lang].texts.lineClosed(settings.businessName);
  try {
    await offers.text(sync.client(call.context, PATIENCE), person, body);
  } catch (error) {
    log.note('not-texted', { CallSid, person, reason: log.masked(String(error)) });
  }
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
