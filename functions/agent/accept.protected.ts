import type { Call } from '../types/call';
import type { PlacedCall } from '../types/webhooks';

import house = require('../business.private');
import live = require('../desk/live.private');
import offers = require('../desk/offer.private');
import settings = require('../settings.private');
import answers = require('../voice/answers.private');
import read = require('../voice/read.private');

/** Only two: an answering machine presses nothing, and a caller is waiting. */
const TRIES = 2;

/** Gather action: 1 takes the waiting caller, or calls the customer of /api/place-call. */
export const handler = answers.twiml(
  read.placed,
  async (call) => {
    const { customer, caller, Digits, ParentCallSid } = call.webhook;
    const isOffer = ParentCallSid !== undefined || caller !== undefined;
    const { notConnected, notTaken } = call.phrases.agents;
    if (Digits === '1' && caller && call.state('agent')) return joinColleague(call, caller);
    if (Digits === '1' && caller) return takeFromQueue(call, caller);
    if (Digits === '1' && ParentCallSid) return connectThem(call);
    if (Digits === '1' && customer) return ringCustomer(call, customer);
    if (call.attempt < TRIES && (isOffer || customer)) return askAgain(call);
    call.hangUp(isOffer ? notTaken : notConnected);
  },
  'goodbye',
);

/** Twilio connects the two when the document ends without a hangup. That they talk must not be taken for a missed call. */
function connectThem(call: Call<PlacedCall>): void {
  call.note();
}

/** Taking the caller out of the queue is the claim: Twilio lets one succeed. Then the two meet in a conference. */
async function takeFromQueue(call: Call<PlacedCall>, caller: string): Promise<void> {
  if (!(await live.claim(call, caller))) return call.hangUp(call.phrases.agents.isTaken);
  call.say(call.phrases.agents.joining);
  offers.meet(call, caller);
}

/** A colleague asks, and has the caller on hold: the two of them meet in the conference, and the caller hears nothing of it. */
async function joinColleague(call: Call<PlacedCall>, caller: string): Promise<void> {
  if (!(await offers.join(call))) return call.hangUp(call.phrases.agents.isTaken, true);
  call.say(call.phrases.agents.joining);
  offers.meet(call, caller);
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
  const { customer, caller } = call.webhook;
  const state = {
    person: call.state('person'),
    ...(customer && { customer }),
    ...(caller && offers.offered(call)),
  };
  call.goTo('/agent/connect', { ...state, attempt: call.attempt + 1 });
}
