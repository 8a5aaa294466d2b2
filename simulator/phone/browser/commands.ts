import type { Leg } from '../../call/leg';
import { telephone } from '../../story/print';
import type { Twilio } from '../../twilio';
import { Refusal, refusals } from './refusal';
import { messageOf } from './state';

type Body = Record<string, unknown>;

/** What somebody can do with a call, by the last part of its URL: `POST /calls/{CallSid}/keys`. */
export const deeds: Record<string, (leg: Leg, body: Body) => void> = {
  keys: (leg, body) => leg.presses(text(body, 'keys', /^[0-9*#]{1,64}$/, refusals.wrongKeys)),
  words: (leg, body) => {
    const words = text(body, 'words', /^(?=.*\S).{1,2000}$/s, refusals.wrongWords).trim();
    if (body.spoken === true) keepsWords(leg, words);
    else leg.speaks(words);
  },
  voice: (leg) => speaksOn(leg),
  answer: (leg) => {
    checkRings(leg);
    leg.moves('in-progress', leg.person);
  },
  decline: (leg) => {
    checkRings(leg);
    leg.ends('busy', leg.person);
  },
  'hang-up': (leg) => leg.hangsUp(),
};

/** Somebody calls. @throws Refusal when there is no such number */
export function dial(twilio: Twilio, body: Body): Leg {
  const from = text(body, 'from', /^(\+[1-9]\d{1,14}|client:.{1,120}|sips?:.{1,250})$/, refusals.wrongFrom);
  const to = text(body, 'to', /^.{1,250}$/, refusals.wrongTo);
  if (!twilio.numbers.find(to)) {
    const known = twilio.numbers
      .list()
      .slice(0, 5)
      .map(({ phoneNumber }) => telephone(phoneNumber));
    throw new Refusal(refusals.notInService(known.length > 0 ? known.join(', ') : undefined), telephone(to));
  }
  const busy = [...twilio.legs.values()].find((leg) => leg.person === from && !leg.isOver);
  if (busy) throw new Refusal(refusals.inACall, telephone(from));
  return twilio.call(from, to);
}

/** The call of that SID, while it lasts. @throws Refusal */
export function liveCall(twilio: Twilio, sid: string): Leg {
  const leg = twilio.legs.get(sid);
  if (!leg) throw new Refusal(refusals.noCall, sid);
  if (leg.isOver) throw new Refusal(refusals.callOver, sid);
  return leg;
}

function checkRings(leg: Leg): void {
  if (leg.status === 'ringing' && leg.plan.direction !== 'inbound') return;
  throw new Refusal(refusals.notRinging, leg.sid);
}

/** The microphone has heard a voice until now: the silence that would end the recording begins anew. */
function speaksOn(leg: Leg): void {
  const recording = messageOf(leg);
  if (!recording) throw new Refusal(refusals.notRecorded, leg.sid);
  recording.spokenUntil = Math.max(recording.spokenUntil, leg.twilio.clock.now());
  leg.listener?.speech?.('', 0);
}

/** What the microphone's voice said: its time is told already. */
function keepsWords(leg: Leg, words: string): void {
  leg.tell({ kind: 'speaks', text: words });
  for (const record of leg.recorders) record(words, leg);
}

function text(body: Body, field: string, form: RegExp, otherwise: (typeof refusals)['wrongTo']): string {
  const value = body[field];
  if (typeof value === 'string' && form.test(value)) return value;
  const found = value === undefined ? 'missing' : JSON.stringify(value).slice(0, 60);
  throw new Refusal(otherwise, `${field}: ${found}`);
}
