import type { Call } from '../types/call';

import session = require('../desk/session.private');
import settings = require('../settings.private');
import answers = require('../voice/answers.private');
import log = require('../voice/log.private');
import read = require('../voice/read.private');

/** Gather action: checks the PIN, an environment variable. */
export const handler = answers.twiml(
  read.gather,
  (call) => {
    const { CallSid, Digits, From } = call.webhook;
    if (session.matches(Digits, call.context.AGENT_PIN)) return openLine(call);
    if (call.attempt < settings.questions.tries) return askAgain(call, Digits !== '');
    if (!Digits) return call.hangUp(call.phrases.noInput);
    log.note('wrong-pin', { CallSid, From: log.mask(From) });
    call.hangUp(call.phrases.agents.wrongPin);
  },
  'goodbye',
);

function openLine(call: Call): void {
  call.note().goTo('/agent/desk', { first: 1 });
}

function askAgain(call: Call, wasWrong: boolean): void {
  call.goTo('/agent/incoming', { attempt: call.attempt + 1, ...(wasWrong && { wrong: 1 }) });
}
