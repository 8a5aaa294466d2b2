import type { Call } from '../types/call';
import type { Choice } from '../types/language';
import type { GatherResult } from '../types/webhooks';

import choice = require('../voice/hear.private');
import opening = require('../voice/opening.private');
import people = require('../places/index.private');
import questions = require('../places/menu.private');
import settings = require('../settings.private');
import voice = require('../voice/answers.private');
import webhook = require('../voice/webhook.private');

/** How often a caller may come back to the menu (hear it again, hear the hours): an open line costs money. */
const MOST_ROUNDS = 4;

/** Gather action: the main menu, by key or in words. https://www.twilio.com/docs/voice/twiml/gather */
export const handler = voice.answers(webhook.gather, (call) => {
  const chosen = choice.of(call.webhook, settings.menu, call.phrases);
  if (chosen) noteChoice(call, chosen);
  switch (chosen) {
    case 'support':
      return people.areThere() ? questions.accountNumber(call, 1) : sayClosed(call);
    case 'sales':
      return people.areThere() ? people.ring(call, 'sales') : sayClosed(call);
    case 'person':
      return people.areThere() ? people.aPerson(call) : sayClosed(call);
    case 'hours':
      return sayHours(call);
    case 'message':
      return call.goTo('/call/voicemail');
    default:
      return choice.isAgain(call.webhook, call.phrases) ? sayAgain(call) : askAgain(call);
  }
});

function noteChoice(call: Call, chosen: Choice): void {
  call.note({ kind: 'language', language: call.lang });
  call.note({ kind: 'choice', choice: chosen, step: `${round(call)}.${call.attempt}` });
}

function sayClosed(call: Call): void {
  people.takeMessage(call, opening.whyClosed(call));
}

function sayHours(call: Call): void {
  const address = settings.languages.find(({ code }) => code === call.lang)?.address ?? '';
  const words = `${opening.inWords(call)} ${address}`;
  if (round(call) < MOST_ROUNDS) questions.menu(call, { round: round(call) + 1, before: words, length: 2 });
  else call.hangUp(`${words} ${call.phrases.goodbye}`);
}

function sayAgain(call: Call<GatherResult>): void {
  if (round(call) < MOST_ROUNDS) questions.menu(call, { round: round(call) + 1 });
  else people.giveUp(call);
}

function askAgain(call: Call<GatherResult>): void {
  const attempt = call.attempt + 1;
  if (attempt > settings.retries.tries) people.giveUp(call);
  else questions.menu(call, { attempt, round: round(call), before: call.phrases.notUnderstood });
}

function round(call: Call): number {
  return Math.min(Math.max(call.count('round'), 1), MOST_ROUNDS);
}
