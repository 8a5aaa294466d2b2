import type { Call } from '../types/call';
import type { Exit, Menu } from '../types/settings';

import places = require('../places/index.private');
import menu = require('../places/menu.private');
import settings = require('../settings.private');
import answers = require('../voice/answers.private');
import read = require('../voice/read.private');

/** A caller who still repeats the menu after this many rounds goes to a person. */
const MOST_ROUNDS = 4;

/** Gather action: a menu, by key or in words. https://www.twilio.com/docs/voice/twiml/gather */
export const handler = answers.inPlace('menu', read.gather, (call, place) => {
  const heard = menu.hear(call, place);
  if (typeof heard === 'object') return goTo(call, heard.to);
  const { nothingHeard, noSuchExtension, notUnderstood, noInput, neverUnderstood } = call.phrases;
  const answer: Record<typeof heard, () => void> = {
    again: () => sayAgain(call, place),
    language: () => changeLanguage(call),
    nothing: () => askAgain(call, place, nothingHeard, place.noInput, noInput),
    nonsense: () => askAgain(call, place, notUnderstood, place.wrongInput, neverUnderstood),
    'no such extension': () => askAgain(call, place, noSuchExtension, place.wrongInput, neverUnderstood),
  };
  answer[heard]();
});

function goTo(call: Call, choice: string): void {
  places.lead(call.with({ way: [...call.way, choice] }), choice);
}

function sayAgain(call: Call, place: Menu): void {
  if (call.round < MOST_ROUNDS) menu.ask(call.with({ round: call.round + 1 }), place, { attempt: 1 });
  else places.leadToPerson(call);
}

/** Switches between two languages; with more, asks again. */
function changeLanguage(call: Call): void {
  const others = settings.languages.filter(({ code }) => code !== call.lang);
  const [other] = others;
  if (call.round >= MOST_ROUNDS) places.leadToPerson(call);
  else if (other && others.length === 1) places.lead(call.with({ lang: other.code }), call.at);
  else places.askLanguage(call, 1);
}

/** @param goodbye words for the case that the last try leads to a goodbye */
function askAgain(call: Call, place: Menu, why: string, exit: Exit, goodbye: string): void {
  if (call.attempt < settings.questions.tries) {
    call.say(why);
    menu.ask(call, place, { attempt: call.attempt + 1 });
  } else if (exit === 'goodbye') call.hangUp(goodbye);
  else places.lead(call, exit);
}
