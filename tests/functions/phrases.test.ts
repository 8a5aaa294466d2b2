import type { LanguageCode } from '../../functions/types/language';

import en = require('../../functions/words/en-US/agents.private');
import es = require('../../functions/words/es-MX/agents.private');
import languages = require('../../functions/words/index.private');
import settings = require('../../functions/settings.private');

/** A brisk voice reads about 15 characters a second; pauses between sentences are in it. */
const seconds = (words: string) => words.length / 15;
const codes = Object.keys(languages) as LanguageCode[];

describe.each(codes)('%s', (code) => {
  const phrases = languages[code];
  const agents = { 'en-US': en, 'es-MX': es }[code];
  const full = settings.menu.map(({ key, goTo }) => phrases.menu[goTo](key)).join(' ');
  const brief = settings.menu.map(({ key, goTo }) => phrases.menuBriefly[goTo](key)).join(' ');

  test('the greeting takes less than 6 seconds, the menu less than 20', () => {
    expect(seconds(phrases.greeting(settings.businessName))).toBeLessThan(6);
    expect(seconds([full, phrases.menuByVoice, phrases.menuAgain].join(' '))).toBeLessThan(20);
  });

  test.each([
    ['language', [phrases.chooseLanguage('1'), phrases.chooseLanguageBriefly('1')]],
    ['menu', [full, brief, phrases.menu.person('0')]],
    // In between, the rule is told: that takes words.
    ['account', [phrases.askAccount, phrases.askAccountBriefly]],
    ['PIN', [agents.askPin, agents.askPinAgain, agents.askPinBriefly]],
    ['call', [agents.offerCall('+1'), agents.offerCallAgain, agents.offerCallBriefly]],
    ['message', [phrases.leaveMessage, phrases.leaveMessageAgain]],
  ])('each reprompt is shorter: %s', (_, prompts) => {
    const lengths = prompts.map((words) => words.length);
    expect(lengths).toEqual([...lengths].sort((a, b) => b - a));
    expect(new Set(lengths).size).toBe(lengths.length);
  });

  test('every phrase says something, and none says too much', () => {
    const all = Object.values({ ...agents, ...phrases }).filter((phrase) => typeof phrase === 'string');
    for (const phrase of all) {
      expect(phrase).toMatch(/^[¿¡]?\p{Lu}.*[.!?]$/u);
      expect(phrase).not.toMatch(/important/i);
    }
  });
});

test('whoever comes out of the line is connected within 3 seconds, in whatever language', () => {
  expect(seconds(codes.map((code) => languages[code].someoneIsHere).join(' '))).toBeLessThan(3);
});

test('place and wait', () => {
  const told = codes.map((code) => [
    languages[code].inLine(3, 4),
    languages[code].inLine(12, 25),
    languages[code].inLine(1, 0),
    languages[code].inLine(1, 1),
  ]);
  expect(told).toEqual([
    [
      'You are third in line; the wait is about four minutes.',
      'You are number 12 in line; the wait is more than twenty minutes.',
      'You are first in line; the wait is less than a minute.',
      'You are first in line; the wait is about a minute.',
    ],
    [
      'Usted es la tercera persona en la fila; la espera es de unos cuatro minutos.',
      'Usted está en el lugar 12 de la fila; la espera es de más de veinte minutos.',
      'Usted es la primera persona en la fila; la espera es de menos de un minuto.',
      'Usted es la primera persona en la fila; la espera es de alrededor de un minuto.',
    ],
  ]);
});

test('account numbers are read digit by digit', () => {
  expect(languages['en-US'].accountIs('12345')).toContain('1 2 3 4 5');
  expect(languages['es-MX'].accountIs('12345')).toContain('1 2 3 4 5');
});
