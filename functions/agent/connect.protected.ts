import agents = require('../voice/agents.private');
import voice = require('../voice/answers.private');
import webhook = require('../voice/webhook.private');

/** The agent's leg of /api/place-call has been answered: the URL of the call. */
export const handler = voice.answers(
  webhook.placed,
  (call) => {
    call.note({ kind: 'arrived', from: call.webhook.From, to: call.webhook.To, direction: 'outbound' });
    const { customer } = call.webhook;
    if (customer) agents.offerCall(call, customer, 1);
    else call.hangUp(agents.phrases(call).notConnected);
  },
  'goodbye',
);
