import type { Call } from '../types/call';

import agents = require('../voice/agents.private');
import log = require('../voice/log.private');
import secret = require('../desk/secret.private');
import settings = require('../settings.private');
import voice = require('../voice/answers.private');
import webhook = require('../voice/webhook.private');

/** Gather action: the PIN, a secret of the environment. */
export const handler = voice.answers(
  webhook.gather,
  (call) => {
    const { CallSid, Digits, From } = call.webhook;
    if (secret.matches(Digits, call.context.AGENT_PIN)) return openLine(call);
    if (call.attempt < settings.retries.tries) return agents.askPin(call, call.attempt + 1, Digits !== '');
    if (!Digits) return call.hangUp(call.phrases.noInput);
    call.note({ kind: 'agent', did: 'wrong pin' });
    log.note('wrong-pin', { CallSid, From: log.mask(From) });
    call.hangUp(agents.phrases(call).wrongPin);
  },
  'goodbye',
);

function openLine(call: Call): void {
  call.note({ kind: 'agent', did: 'opened the line' });
  call.goTo('/agent/desk', { first: 1 });
}
