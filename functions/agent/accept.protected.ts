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
    if (Digits === '1' && caller) return takeFromQueue(call, caller);
    if (Digits === '1' && ParentCallSid) return connectThem(call);
    const back = call.state('back');
    if (Digits === '1' && customer && back) return callBack(call, customer);
    if (Digits === '1' && customer) return ringCustomer(call, customer);
    if (call.attempt < TRIES && (isOffer || customer)) return askAgain(call);
    if (call.state('line')) return leaveIt(call);
    call.hangUp(isOffer || back ? notTaken : notConnected);
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
  const dial = call.twiml.dial({ action: call.url('/agent/next', { offered: 1 }) });
  dial.conference({ beep: 'false', waitUrl: '', endConferenceOnExit: false }, caller);
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

/**
 * Whoever writes first that they make the call makes it: no two ring one customer. The customer hears what it is about and
 * accepts it, so that their voicemail is not taken for them.
 */
async function callBack(call: Call<PlacedCall>, customer: string): Promise<void> {
  const { isTaken, calling } = call.phrases.agents;
  if (!(await offers.makes(call))) return call.state('line') ? onLine(call, isTaken) : call.hangUp(isTaken);
  call.say(calling);
  const [line, idle] = [call.state('line'), call.state('idle')];
  const back = { back: call.state('back'), person: call.state('person') };
  const state = { ...back, placed: 1, ...(line && { line }), ...(idle && { idle }) };
  const dial = call.twiml.dial({
    action: call.url('/agent/next', state),
    callerId: house.mainNumber(settings),
    // As with every talk on the agents' line.
    ...(line && { hangupOnStar: true }),
    ...call.recorded(line ? 'agent' : call.at),
  });
  const lang = settings.languages.find(({ code }) => code === call.state('speaks'))?.code ?? call.lang;
  const url = call.with({ lang }).url('/call/call-back', { back: call.state('back') });
  const events: Parameters<Call['reported']>[1] = ['initiated', 'ringing', 'answered', 'completed'];
  dial.number({ url, ...call.reported({ leg: 'customer', asks: 1 }, events) }, customer);
}

/** An agent on the agents' line goes on to the next caller: somebody else makes the call. */
async function leaveIt(call: Call): Promise<void> {
  await offers.cameOf(call, 'put back');
  onLine(call, '');
}

function onLine(call: Call, words: string): void {
  call.say(words);
  call.goTo('/agent/desk', { skip: 1, idle: call.count('idle') });
}

function askAgain(call: Call<PlacedCall>): void {
  const { customer, caller } = call.webhook;
  const state = {
    person: call.state('person'),
    ...(customer && { customer }),
    ...((caller || call.state('back')) && live.offered(call)),
  };
  call.goTo('/agent/connect', { ...state, attempt: call.attempt + 1 });
}
