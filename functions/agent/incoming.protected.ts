import agents = require('../voice/agents.private');
import voice = require('../voice/answers.private');
import webhook = require('../voice/webhook.private');

/** An agent calls in: the Voice URL of the agents' own number. */
export const handler = voice.answers(
  webhook.voice,
  (call) => {
    call.note({ kind: 'arrived', from: call.webhook.From, to: call.webhook.To, direction: 'inbound' });
    if (call.context.AGENT_PIN) agents.askPin(call, 1);
    else call.hangUp(agents.phrases(call).notSetUp);
  },
  'goodbye',
);
