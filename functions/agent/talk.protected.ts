import type { Call } from '../types/call';
import type { TalkRequest } from '../types/webhooks';

import offers = require('../desk/offer.private');
import staff = require('../desk/staff.private');
import talks = require('../desk/talk.private');
import places = require('../places/index.private');
import settings = require('../settings.private');
import answers = require('../voice/answers.private');
import log = require('../voice/log.private');
import read = require('../voice/read.private');

type Talk = Call<TalkRequest>;
type Step = (call: Talk) => void | Promise<void>;

/** After so many tries the agent is back with the caller, whom nobody may forget on hold. */
const TRIES = 3;

/**
 * Hold, ask a colleague, hand over. This is the action of the Dial in which an agent talks with a caller, which the star key
 * ends, and of every question after it. The caller stays in the conference, on hold.
 * https://www.twilio.com/docs/voice/twiml/dial#hangup-on-star
 */
export const handler = answers.twiml(
  read.talk,
  (call) => {
    const step = call.state('step');
    // The agent has hung up: the callback of their leg sees to the caller.
    if (call.isOver) return call.hangUp('', true);
    return Object.hasOwn(steps, step) ? steps[step]?.(call) : star(call);
  },
  'goodbye',
);

const steps: Readonly<Record<string, Step>> = {
  held: (call) => choose(call, 'held', { 1: comeBack, 2: offerColleagues, '#': endCall }),
  joined: (call) => choose(call, 'joined', { 1: comeBackAlone, 2: comeBack, 3: handOver }),
  whom: askColleague,
  ringing: whileRinging,
  /** REST led here: a colleague has picked up. */
  meet: (call) => talks.meet(call, call.state('caller')),
  /** REST led here: a colleague has hung up, or did not answer. */
  told: tellWhy,
  /** REST led here: the caller has hung up on the way. */
  over: isOver,
  /** REST led a colleague here who is not needed any more. */
  thanks: (call) => talks.end(call, 'thanks'),
};

/** The agent has pressed star, or the caller has hung up: Twilio asks in the same way for both. */
async function star(call: Talk): Promise<void> {
  const others = await talks.hold(call, true);
  if (others === 'gone') return isOver(call);
  if (others === 'done') return ask(call, 'held');
  if (typeof others !== 'string') return others[0] ? ask(call, 'joined', 1, others[0]) : ask(call, 'held');
  call.say(call.phrases.agents.failed);
  // No caller may stay on hold with nobody to come back.
  if (others === 'unsure') await talks.hold(call, false);
  talks.meet(call, call.state('caller'));
}

/** The caller hears music, the agent what the keys do. */
function ask(call: Call, menu: 'held' | 'joined', attempt = 1, colleague = ''): void {
  const { agents } = call.phrases;
  const state = { ...offers.offered(call), step: menu, attempt, colleague };
  const words = attempt === 1 ? agents[menu] : agents[`${menu}Briefly`];
  call.ask(call.url('/agent/talk', state), words, { numDigits: 1, finishOnKey: '' });
}

function choose(call: Talk, menu: 'held' | 'joined', keys: Readonly<Record<string, Step>>) {
  const chosen = keys[call.webhook.Digits];
  if (chosen) return chosen(call);
  if (call.attempt >= TRIES) return comeBack(call);
  ask(call, menu, call.attempt + 1, call.state('colleague'));
}

/** Takes the caller off hold. @returns who else is in the conference; undefined where that failed and the agent hears so */
async function offHold(call: Talk): Promise<readonly string[] | 'done' | undefined> {
  const others = await talks.hold(call, false);
  if (others === 'gone') isOver(call);
  else if (others === 'failed') tryAgain(call);
  else if (others === 'unsure') await holdAgain(call);
  else return others;
  return undefined;
}

/** The caller may be off hold, and would hear nothing while the agent is at the keys. */
async function holdAgain(call: Talk): Promise<void> {
  const held = await talks.hold(call, true);
  if (held === 'gone') return isOver(call);
  if (held !== 'failed' && held !== 'unsure') return tryAgain(call);
  call.say(call.phrases.agents.failed);
  talks.meet(call, call.state('caller'));
}

async function comeBack(call: Talk): Promise<void> {
  if (await offHold(call)) talks.meet(call, call.state('caller'));
}

async function comeBackAlone(call: Talk): Promise<void> {
  const { speaks } = settings.people[call.state('asked') || call.state('by')] ?? {};
  const theirs = call.with({ lang: speaks?.[0] ?? call.lang });
  try {
    await talks.release(theirs, call.state('colleague'), { step: 'thanks' });
  } catch (error) {
    return couldNot(call, error);
  }
  await comeBack(call);
}

async function handOver(call: Talk): Promise<void> {
  const others = await offHold(call);
  if (others?.length === 0) {
    // The colleague has hung up at this moment.
    await talks.hold(call, true);
    call.say(call.phrases.agents.colleagueGone);
    ask(call, 'held');
  } else if (others) await leave(call, 'handedOver');
}

function endCall(call: Talk): Promise<void> {
  return leave(call, 'callOver');
}

/** The agent leaves the caller. On the agents' line the agent's leg goes on, so no callback of it can lead the caller on. */
async function leave(call: Talk, why: 'callOver' | 'handedOver'): Promise<void> {
  try {
    if (call.state('line')) await talks.leave(call);
  } catch (error) {
    return couldNot(call, error);
  }
  talks.end(call, why);
}

function isOver(call: Talk): void {
  talks.end(call, 'callOver');
}

function couldNot(call: Talk, error: unknown): void {
  log.note('consult-failed', { CallSid: call.webhook.CallSid, reason: log.masked(String(error)) });
  tryAgain(call);
}

function tryAgain(call: Talk): void {
  call.say(call.phrases.agents.failed);
  const colleague = call.state('step') === 'joined' ? call.state('colleague') : '';
  ask(call, colleague ? 'joined' : 'held', 1, colleague);
}

/** Offers those who are on duty and free by name; everybody where the roster is not read in time. */
async function offerColleagues(call: Talk): Promise<void> {
  const kept = await offers.atHand(call);
  const { rings } = places.find(call.at, 'queue') ?? {};
  const people = staff.colleagues({ rings }, kept?.roster, call.state('person'), Date.now());
  if (people.length > 0) return askWhom(call, people, 1);
  call.say(call.phrases.agents.nobodyFree);
  ask(call, 'held');
}

function askWhom(call: Talk, people: readonly string[], attempt: number): void {
  const names = people.map((person, index) => call.phrases.nameChoice(nameOf(person), String(index + 1)));
  const state = { ...offers.offered(call), step: 'whom', among: people.join('.'), attempt };
  const words = [...names, call.phrases.orBack].join(' ');
  call.ask(call.url('/agent/talk', state), words, { numDigits: 1, finishOnKey: '' });
}

function nameOf(person: string): string {
  return settings.people[person]?.name ?? person;
}

function askColleague(call: Talk): void | Promise<void> {
  const people = call.state('among').split('.');
  const { Digits } = call.webhook;
  const person = people[Number(Digits) - 1];
  if (person !== undefined && Object.hasOwn(settings.people, person)) return ring(call, person);
  if (Digits === '*' || Digits === '#') return ask(call, 'held');
  if (call.attempt >= TRIES) return comeBack(call);
  askWhom(call, people, call.attempt + 1);
}

async function ring(call: Talk, person: string): Promise<void> {
  try {
    const colleague = await talks.ask(call, person);
    call.say(call.phrases.agents[colleague ? 'ringing' : 'isBusy'](nameOf(person)));
    if (colleague) waitFor(call, colleague.leg, person, colleague.line);
    else ask(call, 'held');
  } catch (error) {
    couldNot(call, error);
  }
}

/** Music until REST leads on: into the conference when the colleague has accepted, back to the keys when they have not. */
function waitFor(
  call: Talk,
  colleague: string,
  asked = call.state('asked'),
  line = call.state('askedLine'),
): void {
  const state = { ...offers.offered(call), step: 'ringing', colleague, asked, askedLine: line };
  const action = call.url('/agent/talk', state);
  const gather = call.ask(action, call.phrases.agents.orStop, { numDigits: 1, finishOnKey: '', timeout: 1 });
  gather.play('/hold/music-1.wav');
}

/** The agent has pressed a key, or the music has ended before REST led on. */
async function whileRinging(call: Talk): Promise<void> {
  const colleague = call.state('colleague');
  if (call.webhook.Digits === '1') return stopRinging(call, colleague);
  const found = await talks.whereIs(call, colleague);
  const next: Record<typeof found, Step> = {
    ringing: () => waitFor(call, colleague),
    'in the conference': () => talks.meet(call, call.state('caller')),
    over: tellWhy,
    gone: isOver,
    failed: () => waitFor(call, colleague),
    unsure: () => waitFor(call, colleague),
  };
  return next[found](call);
}

async function stopRinging(call: Talk, colleague: string): Promise<void> {
  // Back to the caller first: then the end of the ringing does not interrupt the agent.
  await comeBack(call);
  const { CallSid } = call.webhook;
  await log.orNote('still-ringing', { CallSid }, () => talks.release(call, colleague));
}

const whys: Readonly<Record<string, 'colleagueGone' | 'colleagueBusy'>> = {
  completed: 'colleagueGone',
  busy: 'colleagueBusy',
};

function tellWhy(call: Talk): void {
  call.say(call.phrases.agents[whys[call.state('why')] ?? 'noAnswer']);
  ask(call, 'held');
}
