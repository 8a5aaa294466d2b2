import type { Call } from '../types/call';
import type { PlacedCall } from '../types/webhooks';

import house = require('../business.private');
import settings = require('../settings.private');
import answers = require('../voice/answers.private');
import read = require('../voice/read.private');

/** Only two: an answering machine presses nothing, and a caller is waiting. */
const TRIES = 2;

/** Gather action: 1 takes the waiting caller, or calls the customer of /api/place-call. */
export const handler = answers.twiml(
  read.placed,
  (call) => {
    const { customer, Digits, ParentCallSid } = call.webhook;
    const { notConnected, notTaken } = call.phrases.agents;
    if (Digits === '1' && ParentCallSid) return connectThem(call);
    if (Digits === '1' && customer) return ringCustomer(call, customer);
    if (call.attempt < TRIES && (ParentCallSid || customer)) return askAgain(call);
    call.hangUp(ParentCallSid ? notTaken : notConnected);
  },
  'goodbye',
);

/** Twilio connects the two when the document ends without a hangup. That they talk must not be taken for a missed call. */
function connectThem(call: Call<PlacedCall>): void {
  call.note();
}

/** Not recorded, because nobody has told the customer about recording. */
function ringCustomer(call: Call, customer: string): void {
  call.say(call.phrases.agents.calling);
  const callerId = house.mainNumber(settings);
  const dial = call.twiml.dial({ action: call.url('/agent/next', { placed: 1 }), callerId });
  dial.number(
    call.reported({ leg: 'customer' }, ['initiated', 'ringing', 'answered', 'completed']),
    customer,
  );
}

function askAgain(call: Call<PlacedCall>): void {
  const { customer } = call.webhook;
  const state = { person: call.state('person'), ...(customer && { customer }) };
  call.goTo('/agent/connect', { ...state, attempt: call.attempt + 1 });
}
