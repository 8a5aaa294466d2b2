import type { Call } from '../types/call';

import choice = require('../voice/hear.private');
import settings = require('../settings.private');

/** Any key is an answer, the pound sign too: without it, pound would look like silence. */
const oneKey = { numDigits: 1, finishOnKey: '' };

/** "For English, press 1. Para español, oprima el dos.": each language in its own voice. */
function language(call: Call, attempt: number, before = ''): void {
  const gather = call.ask(call.url('/call/language', { attempt }), '', oneKey);
  settings.languages.forEach(({ code }, index) => {
    const speaking = call.speaking(code);
    const { chooseLanguage, chooseLanguageBriefly } = speaking.phrases;
    const choose = attempt < 3 ? chooseLanguage : chooseLanguageBriefly;
    const words = choose(String(index + 1));
    speaking.say(index === 0 ? `${before} ${words}`.trim() : words, gather);
  });
}

/**
 * The main menu: in full, then only the names, then the way to a person (`length` 1 to 3, as a rule the attempt).
 * `round` counts how often the caller came back to it: nobody may go round for ever.
 */
function menu(call: Call, { attempt = 1, round = 1, before = '', length = 0 } = {}): void {
  const words = `${before} ${spokenMenu(call, length || attempt)}`.trim();
  call.ask(call.url('/call/menu', { attempt, round }), words, {
    ...oneKey,
    input: ['dtmf', 'speech'],
    language: call.lang,
    hints: choice.hints(settings.menu, call.phrases),
    speechTimeout: 'auto',
  });
}

function spokenMenu({ phrases }: Call, length: number): string {
  const { menu } = settings;
  if (length === 1) {
    const choices = menu.map(({ key, goTo }) => phrases.menu[goTo](key));
    return [...choices, phrases.menuByVoice, phrases.menuAgain].join(' ');
  }
  if (length === 2) return menu.map(({ key, goTo }) => phrases.menuBriefly[goTo](key)).join(' ');
  const person = menu.find(({ goTo }) => goTo === 'person') ?? menu[0];
  return person ? phrases.menu[person.goTo](person.key) : '';
}

/** 4 to 12 digits and the pound sign, which the longest number does not need. */
function accountNumber(call: Call, attempt: number): void {
  const { askAccount, askAccountAgain, askAccountBriefly } = call.phrases;
  const words = [askAccount, askAccountAgain, askAccountBriefly][Math.min(attempt, 3) - 1] ?? askAccount;
  call.ask(call.url('/call/account', { attempt }), words, { numDigits: 12, finishOnKey: '#' });
}

export = { language, menu, accountNumber };
