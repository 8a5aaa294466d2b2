import type { Call } from '../types/call';
import type { PlacedCall } from '../types/webhooks';

import settings = require('../settings.private');
import answers = require('../voice/answers.private');
import read = require('../voice/read.private');

/** How often it is asked; a machine that answered presses nothing, and a caller waits. */
const TRIES = 2;

/** Gather action: 1 takes the caller who waits, or calls the customer of /api/place-call. */
export const handler = answers.twiml(
  read.placed,
  (call) => {
    const { customer, Digits, ParentCallSid } = call.webhook;
    const { notConnected, notTaken } = call.phrases.agents;
    if (Digits === '1' && ParentCallSid) return takeCaller(call);
    if (Digits === '1' && customer) return ringCustomer(call, customer);
    if (call.attempt < TRIES && (ParentCallSid || customer)) return askAgain(call);
    call.hangUp(ParentCallSid ? notTaken : notConnected);
  },
  'goodbye',
);

/** An answer that ends without hanging up connects the two. */
function takeCaller(call: Call<PlacedCall>): void {
  call.note({ kind: 'accepted', leg: call.webhook.CallSid ?? '', person: call.state('person') });
}

/** Not recorded: the customer has not been told. */
function ringCustomer(call: Call, customer: string): void {
  call.say(call.phrases.agents.calling);
  const [callerId] = Object.keys(settings.numbers);
  const dial = call.twiml.dial({ action: call.url('/agent/connect-result'), callerId });
  dial.number(call.reported({ leg: 'customer' }), customer);
}

function askAgain(call: Call<PlacedCall>): void {
  const { customer } = call.webhook;
  const state = { person: call.state('person'), ...(customer && { customer }) };
  call.goTo('/agent/connect', { ...state, attempt: call.attempt + 1 });
}
