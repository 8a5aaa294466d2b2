import type { Leg } from '../../simulator/call/leg';
import { follow, pickUp, type Step } from '../../simulator/phone/robot';
import type { Twilio } from '../../simulator/twilio';
import { office } from '../office';

import settings = require('../../functions/settings.private');

type Chance = () => number;

/** Somebody who calls: what they want, and for how many seconds they are willing to go on. */
interface Caller {
  steps: Step[];
  patience: number;
}

const talk: Step = { hears: 'a talk with', after: 25, hangsUp: true };
const message: Step[] = [
  { hears: 'beep' },
  { after: 1, says: 'This is about my appointment. Please call me back this afternoon.' },
];

/** What callers come for, and how often out of a hundred. */
const kinds: readonly (readonly [share: number, wants: (language: string, chance: Chance) => Step[]])[] = [
  [20, (language) => [...inLanguage(language, '3'), { hears: /open|abier/, after: 4, hangsUp: true }]],
  [12, (language) => [...inLanguage(language, '4'), ...message, { after: 6, presses: '#' }]],
  [10, (language) => [...inLanguage(language, '4'), ...message, { after: 7, hangsUp: true }]],
  [20, (language) => [...inLanguage(language, '2'), talk]],
  [
    23,
    (language, chance) => [
      ...inLanguage(language, '1'),
      { hears: /account|cuenta/, presses: `${10_000 + Math.floor(chance() * 90_000)}#` },
      talk,
    ],
  ],
  [
    8,
    (language) => [
      { hears: 'press 1', presses: language },
      { after: 3, hangsUp: true },
    ],
  ],
  [7, () => []],
];

function inLanguage(language: string, choice: string): Step[] {
  return [
    { hears: 'press 1', presses: language },
    { hears: /support|soporte|ayuda/i, presses: choice },
  ];
}

function someone(chance: Chance): Caller {
  const language = chance() < 0.6 ? '1' : '2';
  let share = chance() * 100;
  const kind = kinds.find(([each]) => {
    share -= each;
    return share < 0;
  });
  return { steps: kind?.[1](language, chance) ?? [], patience: 40 + Math.floor(chance() * 120) };
}

/** Somebody calls, does what they came for, and hangs up when it takes too long. */
export function callIn(twilio: Twilio, number: string, chance: Chance): Leg {
  const { steps, patience } = someone(chance);
  const leg = twilio.call(number, office.mainLine);
  follow(leg, steps);
  twilio.clock.after(patience * 1000, () => leg.hangsUp());
  return leg;
}

/** Sales pick up more often than not; one of two telephones answers first. */
export function staffSales(twilio: Twilio, chance: Chance): void {
  for (const number of settings.sales.numbers) {
    twilio.people.set(number, (leg) => {
      if (chance() < 0.45)
        pickUp([{ hears: 'a talk with', after: 40, hangsUp: true }], 3 + chance() * 12)(leg);
    });
  }
}

/** An agent dials in, and takes caller after caller. */
export function comeToTheDesk(twilio: Twilio, number: string): Leg {
  const leg = twilio.call(number, office.agentLine);
  const one: Step[] = [{ hears: 'a talk with', after: 15, presses: '*' }];
  follow(leg, [{ hears: 'PIN', presses: `${office.pin}#` }, ...Array.from({ length: 40 }, () => one).flat()]);
  twilio.clock.after(900_000, () => leg.hangsUp());
  return leg;
}
