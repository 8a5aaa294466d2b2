import type { Call } from '../types/call';
import type { Duty, Exit, Ring } from '../types/settings';

import hours = require('../hours.private');
import settings = require('../settings.private');
import read = require('../voice/read.private');

/** Where the ringing of a place stands: who has been asked in vain, and whether the others ring one by one. */
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
 * Rings everybody who is left, or the next of them. Twilio hangs up the other telephones as soon as one picks up, before
 * anybody has accepted: then /call/dial-result rings the others again. With answerOnBridge the caller hears ringing until
 * somebody accepts. https://www.twilio.com/docs/voice/twiml/dial#answeronbridge
 * @returns false where nobody is left to ring
 */
function ring(call: Call, place: Ring, { past, inOrder }: Round): boolean {
  const left = onDuty(place, call).filter((person) => !past.includes(person));
  const now = inOrder ? left.slice(0, 1) : left;
  if (now.length === 0) return false;
  // In order, whoever rings now has had their turn when Twilio asks what came of it.
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
    dial.number({ ...accept, ...call.reported(leg) }, number);
  }
  return true;
}

/** Who is rung now: of a rota, the first whose hours it is. Who speaks the caller's language comes first. */
function onDuty({ rings }: Ring, { lang }: Call): string[] {
  const now = isRota(rings) ? (rings.find(isOn)?.rings ?? []) : rings;
  const speaks = (person: string) => settings.people[person]?.speaks.includes(lang) ?? false;
  return [...now.filter(speaks), ...now.filter((person) => !speaks(person))];
}

function isRota(rings: Ring['rings']): rings is readonly Duty[] {
  return typeof rings[0] === 'object';
}

function isOn({ during }: Duty): boolean {
  const schedule = during === undefined ? undefined : settings.hours[during];
  return !schedule || hours.isOpen(schedule);
}

/** Whoever is rung sees the caller's number. Twilio may refuse to show one that is withheld, or none: ours is shown then. */
function callerId({ webhook: { From, To } }: Call): { callerId?: string } {
  if (!read.isWithheld(From)) return {};
  const [main] = Object.keys(settings.numbers);
  return { callerId: Object.hasOwn(settings.numbers, To) ? To : main };
}

/** Reads back what `ring` wrote into the action's URL. */
function roundOf(call: Call): Round {
  return { past: call.state('past').split('.').filter(Boolean), inOrder: call.state('each') !== '' };
}

export = { enter, ring, roundOf };
