import type { Call, State } from '../types/call';
import type { PlacedCall } from '../types/webhooks';

import live = require('../desk/live.private');
import staff = require('../desk/staff.private');
import settings = require('../settings.private');
import answers = require('../voice/answers.private');
import read = require('../voice/read.private');

/**
 * One of our people has picked up, or their voicemail. Describes the call and asks for a key to accept it. This is the URL
 * of calls from /api/place-call, of each telephone that a ring place rings, and of those that ring for a caller in a queue,
 * or for a customer who is to be called back.
 * https://www.twilio.com/docs/voice/twiml/number#url
 */
export const handler = answers.twiml(
  read.placed,
  (call) => {
    const { CallSid, customer, caller, ParentCallSid } = call.webhook;
    if (ParentCallSid || caller) return offerCaller(call);
    if (customer && call.state('back')) return offerCallBack(call, customer);
    if (customer && CallSid) offer(call, call.phrases.agents.offerCall(customer), { customer });
    else call.hangUp(call.phrases.agents.notConnected);
  },
  'goodbye',
);

/** Says who is calling, for which place, in which language and since when, in the first language of the person rung. */
function offerCaller(call: Call<PlacedCall>): void {
  const person = settings.people[call.state('person')];
  const theirs = call.with({ lang: person?.speaks[0] ?? call.lang });
  const { agents } = theirs.phrases;
  const { caller } = call.webhook;
  const From = caller ? call.state('from') : call.webhook.From;
  // When the caller's number is withheld, `From` is one of ours.
  const from = read.isWithheld(From) || Object.hasOwn(settings.numbers, From) ? '' : From;
  const minutes = minutesSince(Number(call.state('joined')) || call.since);
  const name = settings.places[call.at]?.name[theirs.lang] ?? settings.businessName;
  const words = agents.offerCaller(name, from, agents.languages[call.lang], minutes);
  offer(theirs, words, caller ? live.offered(call) : { person: call.state('person') });
}

/** The customer's language rides along; an agent on the agents' line hears the language of that line. */
function offerCallBack(call: Call<PlacedCall>, customer: string): void {
  const person = settings.people[call.state('person')];
  const theirs = call.with({ lang: person?.speaks[0] ?? call.lang });
  const { agents } = theirs.phrases;
  const name = settings.places[call.at]?.name[theirs.lang] ?? settings.businessName;
  const speaks = settings.languages.find(({ code }) => code === call.state('speaks'))?.code ?? call.lang;
  const minutes = minutesSince(Number(call.state('joined')));
  const words = agents.offerCallBack(staff.national(customer), name, minutes, agents.languages[speaks]);
  offer(theirs, words, live.offered(call));
}

/** @param since in seconds since the epoch; 0 where it is not known */
function minutesSince(since: number): number {
  return since > 0 ? Math.max(0, Math.floor((Date.now() / 1000 - since) / 60)) : 0;
}

function offer(call: Call, words: string, state: State): void {
  const { attempt } = call;
  const action = call.url('/agent/accept', { ...state, attempt });
  call.ask(action, attempt === 1 ? words : call.phrases.agents.offerAgain, { numDigits: 1 });
}
