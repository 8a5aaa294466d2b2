import agents = require('../shared/agents.private');
import log = require('../shared/log.private');
import secret = require('../shared/secret.private');
import settings = require('../shared/settings.private');
import voice = require('../shared/voice.private');
import webhook = require('../shared/webhook.private');

/** Gather action: the PIN, a secret of the environment. */
export const handler = voice.answers(
  webhook.gather,
  (call) => {
    const { CallSid, Digits, From } = call.webhook;
    if (secret.matches(Digits, call.context.AGENT_PIN)) return call.goTo('/agent/desk', { first: 1 });
    if (call.attempt < settings.retries.tries) return agents.askPin(call, call.attempt + 1);
    log.note('wrong-pin', { CallSid, From: log.mask(From) });
    call.hangUp(agents.phrases(call).wrongPin);
  },
  'goodbye',
);
