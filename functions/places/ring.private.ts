import type { NumberAttributes } from 'twilio/lib/twiml/VoiceResponse';
import type { Call } from '../types/call';
import type { Duty, Exit, Ring } from '../types/settings';

import house = require('../business.private');
import hours = require('../hours.private');
import settings = require('../settings.private');
import read = require('../voice/read.private');

/** What Twilio reports of a telephone: of several, the first also tells that they ring. */
const FIRST: NumberAttributes['statusCallbackEvent'] = ['initiated', 'answered', 'completed'];
const OTHERS: NumberAttributes['statusCallbackEvent'] = ['answered', 'completed'];

/** Who has been rung in vain so far, and whether the others ring one by one. */
interface Round {
  readonly past: readonly string[];
  readonly inOrder: boolean;
}

function enter(call: Call, place: Ring): Exit | undefined {
  if (onDuty(place, call).length === 0) {
    call.say(call.phrases.nobodyThere);
    return place.nobody;
  }
  const announced = call.announced();
  announced.say(call.phrases.oneMoment);
  ring(announced, place, { past: [], inOrder: place.how === 'in order' });
  return undefined;
}

/**
 * Rings everybody who is left, or the next one. As soon as one person picks up, Twilio stops ringing the others, even
 * before anybody accepts; /call/dial-result then rings the others again. With answerOnBridge the caller hears ringing
 * until somebody accepts. https://www.twilio.com/docs/voice/twiml/dial#answeronbridge
 * @returns false when nobody is left to ring
 */
function ring(leading: Call, place: Ring, { past, inOrder }: Round): boolean {
  // A callback notes it.
  const call = leading.with({ isNoted: true });
  const left = stillToRing(call, place, past);
  const now = inOrder ? left.slice(0, 1) : left;
  if (now.length === 0) return false;
  // In order, the person rung now has had their turn by the time Twilio asks for the action.
  const asked = inOrder ? [...past, ...now] : past;
  const dial = call.twiml.dial({
    action: call.url('/call/dial-result', { past: asked.join('.'), ...(inOrder && { each: 1 }) }),
    timeout: place.seconds,
    answerOnBridge: true,
    ...callerId(call),
    ...call.recorded(call.at),
  });
  for (const person of now) {
    const { number = '' } = settings.people[person] ?? {};
    const accept = place.accept ? { url: call.url('/agent/connect', { person }) } : {};
    const leg = { leg: call.at, person, ...(place.accept && { asks: 1 }) };
    dial.number({ ...accept, ...call.reported(leg, person === now[0] ? FIRST : OTHERS) }, number);
  }
  return true;
}

/** Who is on duty and has not been rung in vain. */
function stillToRing(call: Call, place: Ring, past: Round['past']): string[] {
  return onDuty(place, call).filter((person) => !past.includes(person));
}

/** Whom to ring now, speakers of the caller's language first. In a rota, the first entry whose hours are open applies. */
function onDuty({ rings }: Ring, { lang }: Call): string[] {
  const now = isRota(rings) ? (rings.find(({ during }) => hours.areOn(during))?.rings ?? []) : rings;
  const speaks = (person: string) => settings.people[person]?.speaks.includes(lang) ?? false;
  return [...now.filter(speaks), ...now.filter((person) => !speaks(person))];
}

function isRota(rings: Ring['rings']): rings is readonly Duty[] {
  return typeof rings[0] === 'object';
}

/** People see the caller's number. Twilio may refuse a withheld or missing one as caller ID, so ours takes its place. */
function callerId({ webhook: { From, To } }: Call): { callerId?: string } {
  if (!read.isWithheld(From)) return {};
  return { callerId: Object.hasOwn(settings.numbers, To) ? To : house.mainNumber(settings) };
}

/** Reads back what `ring` wrote into the action's URL. */
function roundOf(call: Call): Round {
  return { past: call.state('past').split('.').filter(Boolean), inOrder: call.state('each') !== '' };
}

export = { enter, ring, roundOf, stillToRing };
