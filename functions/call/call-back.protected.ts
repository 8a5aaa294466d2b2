import type { Call } from '../types/call';
import type { Queue } from '../types/settings';
import type { WaitRequest } from '../types/webhooks';

import callBacks = require('../desk/call-back.private');
import settings = require('../settings.private');
import answers = require('../voice/answers.private');
import read = require('../voice/read.private');

type Asking = Call<WaitRequest>;
/**
 * Key 2 of the wait: to be called back instead. The questions are part of the wait, so the caller keeps their place, and leaves
 * the queue once the call back is written down. It is also the URL of the customer's leg when we call them back.
 * https://www.twilio.com/docs/voice/twiml/enqueue#waiturl
 */
export const handler = answers.inPlace(
  'queue',
  read.wait,
  (call, place) => {
    if (call.webhook.ParentCallSid) return greet(call);
    if (!place.callBack) return waitOn(call);
    const step = steps.find((name) => name === call.state('step'));
    return step ? answered[step](call, place) : begin(call, place);
  },
  'wait',
);

const steps = ['number', 'right'] as const;

const answered: Record<(typeof steps)[number], (call: Asking, place: Queue) => void | Promise<void>> = {
  number: (call, place) => {
    const { Digits } = call.webhook;
    if (Digits === '' || Digits.includes('*')) return waitOn(call, call.phrases.stillInLine);
    const number = callBacks.completed(Digits.replace(/\D/g, ''));
    if (callBacks.mayCall(place, number)) return askIfRight(call, number);
    again(call, call.phrases.cannotCallThat, (attempt) => askNumber(call, attempt));
  },
  right: (call, place) => {
    const { Digits } = call.webhook;
    const number = call.state('number');
    if (Digits === '*') return waitOn(call, call.phrases.stillInLine);
    if (Digits === '2' || !callBacks.mayCall(place, number)) return askNumber(call);
    if (Digits === '1') return promise(call, number);
    const why = Digits ? call.phrases.notUnderstood : call.phrases.nothingHeard;
    again(call, why, (attempt) => askIfRight(call, number, attempt));
  },
};

/** A caller who shows their number only confirms it. `full` in the URL: the wait has seen that no more can be promised. */
function begin(call: Asking, place: Queue): void {
  const { From } = call.webhook;
  if (call.state('full')) waitOn(call, call.phrases.callBacksFull);
  else if (callBacks.mayCall(place, From)) askIfRight(call, From);
  else askNumber(call);
}

function askIfRight(call: Asking, number: string, attempt = call.attempt): void {
  const action = call.url('/call/call-back', { step: 'right', number, ...heard(call), attempt });
  call.ask(action, call.phrases.callBackAt(callBacks.national(number)), { numDigits: 1, finishOnKey: '' });
}

function askNumber(call: Asking, attempt = call.attempt): void {
  const action = call.url('/call/call-back', { step: 'number', ...heard(call), attempt });
  call.ask(action, call.phrases.askNumber, { finishOnKey: '#' });
}

/** After the last try the caller goes on waiting: nobody loses their place over a wrong key. */
function again(call: Asking, why: string, ask: (attempt: number) => void): void {
  call.say(why);
  if (call.attempt < settings.questions.tries) ask(call.attempt + 1);
  else waitOn(call, call.phrases.stillInLine);
}

async function promise(call: Asking, number: string): Promise<void> {
  const { CallSid = '', QueueTime = 0 } = call.webhook;
  const since = Date.now() - QueueTime * 1000;
  const kept = { callSid: CallSid, place: call.at, number, lang: call.lang, since, tries: 0 };
  after[CallSid ? await callBacks.promise(call, kept) : 'failed'](call);
}

const after: Record<callBacks.Promised, (call: Asking) => void> = {
  promised: (call) => call.note().leave('call-back'),
  full: (call) => waitOn(call, call.phrases.callBacksFull),
  blocked: (call) => again(call, call.phrases.cannotCallThat, (attempt) => askNumber(call, attempt)),
  failed: (call) => waitOn(call, call.phrases.notWrittenDown),
};

function waitOn(call: Asking, words = ''): void {
  call.say(words);
  call.goTo('/call/queue-wait', heard(call));
}

/** What the caller has heard in the wait. `piece` is at least 1: nobody who has waited is sent away because the queue is full. */
function heard(call: Asking): { readonly piece: number; readonly told: number } {
  return { piece: Math.max(1, call.count('piece')), told: call.count('told') };
}

/** How often the customer is asked for the key: a voicemail presses none. */
const TRIES = 2;

/** The customer, or their voicemail, has picked up. https://www.twilio.com/docs/voice/twiml/number#url */
function greet(call: Asking): void {
  if (call.webhook.Digits === '1') connectThem(call);
  else if (call.attempt > TRIES) call.hangUp(call.phrases.calledInVain);
  else askCustomer(call);
}

function askCustomer(call: Asking): void {
  const { attempt, phrases } = call;
  if (attempt === 1) call.say(phrases.callingBack(settings.businessName));
  const state = { back: call.state('back'), reached: 1, attempt: attempt + 1 };
  const told = attempt === 1 ? call.announced() : call;
  told.ask(told.url('/call/call-back', state), phrases.toBeConnected, { numDigits: 1 });
}

/** Twilio connects the two when the document ends without a hangup. */
function connectThem(call: Asking): void {
  call.note();
}
