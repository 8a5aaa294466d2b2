import type { Call } from '../types/call';
import type { PlacedCall } from '../types/webhooks';

import house = require('../business.private');
import callBacks = require('../desk/call-back.private');
import live = require('../desk/live.private');
import offers = require('../desk/offer.private');
import talks = require('../desk/talk.private');
import settings = require('../settings.private');
import answers = require('../voice/answers.private');
import read = require('../voice/read.private');

/** Times the key is asked for. A voicemail presses none, and a caller is waiting. */
const TRIES = 2;

/**
 * One of our people, or their voicemail, has picked up: they hear what the call is about and take it with 1. This is the URL of
 * every telephone that we ring: for a ring place, a queue, a call back or /api/place-call. It is also the action of its own
 * Gather.
 * https://www.twilio.com/docs/voice/twiml/number#url
 */
export const handler = answers.twiml(
  read.placed,
  (call) => {
    // Only the action's URL says which try it is.
    if (!call.state('attempt')) return isTheirs(call) ? take(call) : offer(call);
    if (call.webhook.Digits === '1') return take(call);
    if (call.attempt < TRIES) return ask(call, call.phrases.agents.offerAgain, call.attempt + 1);
    return leave(call);
  },
  'goodbye',
);

/** An agent on the agents' line who is led to a caller need not press a key. */
function isTheirs(call: Call<PlacedCall>): boolean {
  return Boolean(call.state('line') && call.webhook.caller && !call.state('agent'));
}

function offer(call: Call<PlacedCall>): void {
  const { CallSid, customer, caller, ParentCallSid } = call.webhook;
  if (ParentCallSid || caller) offerCaller(call);
  else if (customer && call.state('back')) offerCallBack(call, customer);
  else if (customer && CallSid) ask(call, call.phrases.agents.offerCall(customer));
  else call.hangUp(call.phrases.agents.notConnected);
}

function take(call: Call<PlacedCall>): void | Promise<void> {
  const { customer, caller, ParentCallSid } = call.webhook;
  if (caller && call.state('agent')) return joinColleague(call, caller);
  if (caller) return takeFromQueue(call, caller);
  if (ParentCallSid) return connectThem(call);
  if (customer && call.state('back')) return callBack(call, customer);
  if (customer) return ringCustomer(call, customer);
  call.hangUp(call.phrases.agents.notConnected);
}

/** Nobody has pressed 1. An agent on the agents' line goes on to the next caller, and somebody else makes the call back. */
async function leave(call: Call<PlacedCall>): Promise<void> {
  const { caller, ParentCallSid } = call.webhook;
  const { notConnected, notTaken } = call.phrases.agents;
  if (call.state('line') && call.state('agent')) return decline(call);
  if (call.state('line')) {
    await callBacks.report(call, 'put back');
    return onLine(call);
  }
  call.hangUp(ParentCallSid || caller || call.state('back') ? notTaken : notConnected);
}

/** Says who is calling, for which place, in which language and since when, in the first language of the person rung. */
function offerCaller(call: Call<PlacedCall>): void {
  const theirs = inTheirLanguage(call);
  const { agents } = theirs.phrases;
  const { caller } = call.webhook;
  const From = caller ? call.state('from') : call.webhook.From;
  // When the caller's number is withheld, `From` is one of ours.
  const from = read.isWithheld(From) || Object.hasOwn(settings.numbers, From) ? '' : From;
  const minutes = minutesSince(Number(call.state('joined')) || call.since);
  const name = nameOf(theirs);
  // On the agents' line the URL has the language of the line.
  const language = agents.languages[offers.ofCaller(call).lang];
  const asking = settings.people[call.state('by')]?.name;
  const words = asking
    ? agents.asks(asking, name, language)
    : agents.offerCaller(name, from, language, minutes);
  ask(theirs, words);
}

function offerCallBack(call: Call<PlacedCall>, customer: string): void {
  const theirs = inTheirLanguage(call);
  const { agents } = theirs.phrases;
  const { lang } = offers.ofCaller(call);
  const minutes = minutesSince(Number(call.state('joined')));
  ask(
    theirs,
    agents.offerCallBack(callBacks.national(customer), nameOf(theirs), minutes, agents.languages[lang]),
  );
}

function inTheirLanguage(call: Call<PlacedCall>): Call<PlacedCall> {
  // The agents' line has a language of its own.
  if (call.state('line')) return call;
  return call.with({ lang: settings.people[call.state('person')]?.speaks[0] ?? call.lang });
}

function nameOf({ at, lang }: Call): string {
  return settings.places[at]?.name[lang] ?? settings.businessName;
}

/** @param since in seconds since the epoch; 0 where it is not known */
function minutesSince(since: number): number {
  return since > 0 ? Math.max(0, Math.floor((Date.now() / 1000 - since) / 60)) : 0;
}

function ask(call: Call, words: string, attempt = 1): void {
  call.ask(call.url('/agent/connect', { ...offers.offered(call), attempt }), words, { numDigits: 1 });
}

/** Twilio connects the two when the document ends without a hangup. The note keeps it from counting as a missed call. */
function connectThem(call: Call): void {
  call.note();
}

/** Whoever takes the caller out of the queue has them: Twilio lets one succeed. The two meet in a conference. */
async function takeFromQueue(call: Call<PlacedCall>, caller: string): Promise<void> {
  const { isTaken, joining, nextCaller, languages } = call.phrases.agents;
  const claimed = await talks.claim(call, caller);
  const isOnLine = call.state('line') !== '';
  // Where the API fails, the line takes the caller with Dial.
  if (claimed !== 'taken' && isOnLine)
    return talks.backToLine(call, claimed === 'failed' ? { blind: 1 } : { why: 'isTaken' });
  if (claimed !== 'taken') return call.hangUp(isTaken);
  const { lang } = offers.ofCaller(call);
  const minutes = minutesSince(Number(call.state('joined')));
  call.say(isOnLine ? nextCaller(nameOf(call), languages[lang], minutes) : joining);
  talks.meet(call, caller);
}

/** Somebody on the agents' line was asked for help, and did not press 1. */
async function decline(call: Call<PlacedCall>): Promise<void> {
  await talks.decline(call);
  talks.backToLine(call, {});
}

/** A colleague has the caller on hold and asks for help. The two meet in the conference; the caller does not hear them. */
async function joinColleague(call: Call<PlacedCall>, caller: string): Promise<void> {
  if (!(await talks.join(call))) {
    if (call.state('line')) return talks.backToLine(call, { why: 'isTaken' });
    return call.hangUp(call.phrases.agents.isTaken, true);
  }
  call.say(call.phrases.agents.joining);
  talks.meet(call, caller);
}

/** Not recorded, because nobody has told the customer about recording. */
async function ringCustomer(call: Call, customer: string): Promise<void> {
  if (!(await live.accept(call, customer))) return call.hangUp(call.phrases.agents.mayNotCall);
  call.say(call.phrases.agents.calling);
  const callerId = house.mainNumber(settings);
  const dial = call.twiml.dial({ action: call.url('/agent/desk', { placed: 1 }), callerId });
  dial.number(
    call.reported({ leg: 'customer' }, ['initiated', 'ringing', 'answered', 'completed']),
    customer,
  );
}

/**
 * Calls a customer back. The first to write that they make the call makes it, so that no two ring one customer. The customer
 * accepts with a key, which a voicemail does not press.
 */
async function callBack(call: Call<PlacedCall>, customer: string): Promise<void> {
  const { isTaken, calling, mayNotCall, starEnds } = call.phrases.agents;
  const line = call.state('line');
  const claimed = await callBacks.claim(call, customer);
  if (claimed !== 'theirs') {
    if (line) return onLine(call, claimed === 'taken' ? 'isTaken' : 'mayNotCall');
    return call.hangUp(claimed === 'taken' ? isTaken : mayNotCall);
  }
  call.say(line ? `${calling} ${starEnds}` : calling);
  const state = { back: call.state('back'), placed: 1, person: call.state('person'), line };
  const dial = call.twiml.dial({
    action: call.url('/agent/desk', state),
    callerId: house.mainNumber(settings),
    ...(line && { hangupOnStar: true }),
    ...call.recorded(line ? 'agent' : call.at),
  });
  const url = offers.ofCaller(call).url('/call/call-back', { back: call.state('back') });
  const events: Parameters<Call['reported']>[1] = ['initiated', 'ringing', 'answered', 'completed'];
  dial.number({ url, ...call.reported({ leg: 'customer', asks: 1 }, events) }, customer);
}

function onLine(call: Call, why = ''): void {
  const { free, idle, piece } = offers.offered(call);
  talks.backToLine(call, { skip: 1, free, idle, piece, why });
}
