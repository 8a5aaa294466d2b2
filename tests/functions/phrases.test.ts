import type { LanguageCode, Menu } from '../../functions/types/settings';

import settings = require('../../functions/settings.private');
import languages = require('../../functions/words/index.private');

/** A brisk voice reads about 15 characters a second; pauses between sentences are in it. */
const seconds = (words: string) => words.length / 15;
const codes = Object.keys(languages) as LanguageCode[];
const { choices } = settings.places.front as Menu;

describe.each(codes)('%s', (code) => {
  const phrases = languages[code];
  const { agents } = phrases;
  const full = choices.map(({ key, says }) => phrases.choice(says[code], key)).join(' ');
  const names = choices.map(({ briefly, to }) => briefly?.[code] ?? settings.places[to]?.name[code] ?? '');
  const brief = choices.map(({ key }, index) => phrases.choiceBriefly(names[index] ?? '', key)).join(' ');
  const account = settings.places.account as {
    says: Record<string, string>;
    briefly: Record<string, string>;
  };

  test('the greeting takes less than 6 seconds, the menu less than 20', () => {
    expect(seconds(phrases.greeting(settings.businessName))).toBeLessThan(6);
    expect(
      seconds([full, phrases.menuByVoice, phrases.menuAgain, phrases.chooseLanguage('9')].join(' ')),
    ).toBeLessThan(20);
  });

  test.each([
    ['language', [phrases.chooseLanguage('1'), phrases.chooseLanguageBriefly('1')]],
    ['menu', [full, brief, phrases.orAPerson]],
    ['account', [account.says[code] ?? '', account.briefly[code] ?? '']],
    ['name', [phrases.askName, phrases.askNameBriefly]],
    ['PIN', [agents.askPin, agents.askPinAgain, agents.askPinBriefly]],
    ['call', [agents.offerCall('+1'), agents.offerAgain]],
    ['caller', [agents.offerCaller('x', '', 'x', 0), agents.offerAgain]],
    ['caller on hold', [agents.held, agents.heldBriefly]],
    ['colleague', [agents.joined, agents.joinedBriefly]],
    ['message', [phrases.leaveMessage, phrases.leaveMessageAgain]],
  ])('each reprompt is shorter: %s', (_, prompts) => {
    const lengths = prompts.map((words) => words.length);
    expect(lengths).toEqual([...lengths].sort((a, b) => b - a));
    expect(new Set(lengths).size).toBe(lengths.length);
  });

  test('no menu takes 20 seconds', () => {
    const morning = { days: 1, date: '2026-01-07', weekday: 3, clock: '08:30' };
    for (const menu of [
      phrases.callBackAt('5550100100'),
      phrases.askNumber,
      agents.askPin,
      agents.choices,
      ...Object.values(agents.duty),
      `${agents.openUntil(morning)} ${agents.handChoices(morning)}`,
      agents.askReason(Object.values(agents.reasons)),
      agents.held,
      agents.joined,
    ])
      expect(seconds(menu)).toBeLessThan(20);
  });

  test('every phrase says something, and none says too much', () => {
    const all = Object.values({ ...agents, ...phrases }).filter((phrase) => typeof phrase === 'string');
    for (const phrase of all) {
      expect(phrase).toMatch(/^[¿¡]?\p{Lu}.*[.!?]$/u);
      expect(phrase).not.toMatch(/important/i);
    }
  });

  test('whoever is rung hears who calls within 12 seconds: the caller waits', () => {
    expect(seconds(agents.offerCaller('support', '+15550100100', agents.languages[code], 2))).toBeLessThan(
      12,
    );
    expect(seconds(agents.offerCallBack('5550100100', 'support', 20, agents.languages[code]))).toBeLessThan(
      12,
    );
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
      'You are next; the wait is less than a minute.',
      'You are next; the wait is about a minute.',
    ],
    [
      'Usted es la tercera persona en la fila; la espera es de unos cuatro minutos.',
      'Usted está en el lugar 12 de la fila; la espera es de más de veinte minutos.',
      'Usted sigue; la espera es de menos de un minuto.',
      'Usted sigue; la espera es de alrededor de un minuto.',
    ],
  ]);
});

test('account numbers are read digit by digit', () => {
  expect(languages['en-US'].digitsAre('12345')).toContain('1 2 3 4 5');
  expect(languages['es-MX'].digitsAre('12345')).toContain('1 2 3 4 5');
});
