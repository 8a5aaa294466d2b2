import type { Call } from '../types/call';

import agents = require('../voice/agents.private');
import settings = require('../settings.private');
import voice = require('../voice/answers.private');
import webhook = require('../voice/webhook.private');

/** Gather action: 1 calls the customer of /api/place-call. */
export const handler = voice.answers(
  webhook.placed,
  (call) => {
    const { customer, Digits } = call.webhook;
    if (customer && Digits === '1') return ringCustomer(call, customer);
    if (customer && call.attempt < settings.retries.tries)
      return agents.offerCall(call, customer, call.attempt + 1);
    call.hangUp(agents.phrases(call).notConnected);
  },
  'goodbye',
);

/** Not recorded: the customer has not been told. */
function ringCustomer(call: Call, customer: string): void {
  call.say(agents.phrases(call).calling);
  const dial = call.twiml.dial({ action: call.url('/agent/connect-result'), callerId: settings.phoneNumber });
  dial.number(call.reported('customer'), customer);
}
