import type { Leg } from '../../simulator/call/leg';
import { audible, decline, follow, letRing, pickUp, type Step, voicemail } from '../../simulator/phone/robot';
import type { Twilio } from '../../simulator/twilio';
import { office } from './office';

import words = require('../../functions/words/index.private');

type Chance = () => number;

const { agentLine, settings, mainLine, numbers, pin } = office;

/** What either side notes when the two are connected. */
const meets = /a talk with|the conference/;

/** What a caller does once they wait, by share in percent: mostly nothing. */
const ways: readonly (readonly [share: number, wants: (chance: Chance) => Step[]])[] = [
  [60, () => [{ hears: meets, after: 40, hangsUp: true }]],
  [
    12,
    (chance) => [
      { hears: 'music', after: 1 + chance() * 40, presses: '*' },
      { hears: 'beep', after: 8, hangsUp: true },
    ],
  ],
  [
    8,
    (chance) => [
      { hears: 'music', after: chance() * 30, presses: '1' },
      { hears: meets, after: 60, hangsUp: true },
    ],
  ],
  [
    10,
    (chance) => [
      { hears: 'music', after: chance() * 20, presses: '2' },
      { hears: /press 1|oprima el uno/, after: 2, presses: '1' },
    ],
  ],
  [
    5,
    () => [
      { hears: /cut off|se cortó/, after: 1, presses: '1' },
      { hears: meets, after: 20, hangsUp: true },
    ],
  ],
  // Hangs up at the very moment somebody takes the call.
  [5, (chance) => [{ hears: /Connecting you now|Le comunico/, after: chance() * 2, hangsUp: true }]],
];

/** Calls, joins a queue, and loses patience sooner or later. */
export function callIn(twilio: Twilio, number: string, chance: Chance): Leg {
  const { code } = settings.languages[chance() < 0.7 ? 0 : 1] ?? settings.languages[0];
  const key = String(settings.languages.findIndex((each) => each.code === code) + 1);
  const toSupport: Step[] = [
    { hears: words[code].choice(saysOf('account', code), '1'), presses: '1' },
    { hears: /pound|gato/, presses: '#' },
  ];
  const toSales: Step[] = [{ hears: words[code].choice(saysOf('sales', code), '2'), presses: '2' }];
  let share = chance() * 100;
  const way = ways.find(([each]) => {
    share -= each;
    return share < 0;
  });
  twilio.people.set(number, customer(chance));
  const leg = twilio.call(number, mainLine);
  follow(leg, [
    { hears: words[code].chooseLanguage(key), presses: key },
    ...(chance() < 0.7 ? toSupport : toSales),
    ...(way?.[1](chance) ?? []),
  ]);
  twilio.clock.after((30 + chance() * 1600) * 1000, () => leg.hangsUp());
  return leg;
}

/** A customer who is called back: mostly they are there. */
function customer(chance: Chance): (leg: Leg) => void {
  const how = chance();
  if (how < 0.6)
    return pickUp(
      [
        { hears: /To be connected|Para comunicarse/, after: 2, presses: '1' },
        { hears: meets, after: 30, hangsUp: true },
      ],
      8,
    );
  if (how < 0.75) return voicemail({ after: 15, greeting: 'Leave a message.', records: 30 });
  return how < 0.9 ? decline('busy', 2) : letRing;
}

function saysOf(to: string, code: keyof typeof words): string {
  const front = settings.places.front;
  const choice = front?.kind === 'menu' ? front.choices.find((each) => each.to === to) : undefined;
  return choice?.says[code] ?? '';
}

/** What somebody on the agents' line does when they hear this: one of these keys, by chance. Nothing is a key, too. */
const answersOnLine: readonly (readonly [hears: RegExp, keys: readonly string[]])[] = [
  [/PIN/, [`${pin}#`]],
  [/is not there|ya no está en la línea/, ['*']],
  [/To come back, press 1|Para volver, oprima el uno/, ['1', '1', '2', '#', '']],
  [/^For .*press 1|^Para .*oprima el uno/, ['1', '#']],
  [/To come back to the caller|Para volver a la llamada/, ['', '', '', '1']],
  [/To come back alone|Para volver a solas/, ['1', '3', '3']],
  [/To talk, press 1|To make the call, press 1/, ['1', '1', '']],
  [meets, ['*', '', '']],
];

/** Dials in to the agents' line, and stays on it until the telephone dies. */
export function dialIn(twilio: Twilio, number: string, chance: Chance): Leg {
  const leg = twilio.call(number, agentLine);
  const stop = twilio.story.follow(leg.sid, (entry) => {
    const heard = entry.kind === 'joins' ? entry.place : audible(entry);
    const [, keys] = answersOnLine.find(([hears]) => heard !== undefined && hears.test(heard)) ?? [];
    const key = keys?.[Math.floor(chance() * keys.length)];
    // A telephone may die in whatever happens.
    const dies = keys !== undefined && chance() < 0.05;
    if (key || dies)
      twilio.clock.after((1 + chance() * (heard && meets.test(heard) ? 60 : 4)) * 1000, () => {
        if (leg.isOver) return;
        if (dies) leg.hangsUp();
        else if (key) leg.presses(key);
      });
  });
  leg.watch(() => leg.isOver && stop());
  return leg;
}

/** How the people who are rung behave: most take the call; the others do what telephones do. */
export function staffTelephones(twilio: Twilio, chance: Chance): void {
  const offer = /press 1\.$|oprima el uno\.$/;
  for (const number of Object.values(numbers)) {
    const talks = (seconds: number): Step[] => [
      { hears: offer, after: 1 + chance() * 4, presses: '1' },
      { hears: meets, after: seconds, hangsUp: true },
    ];
    twilio.people.set(number, (leg) => {
      const [how, after] = [chance(), 2 + chance() * 14];
      if (how < 0.6) pickUp(talks(20 + chance() * 100), after)(leg);
      // The telephone dies as the call is accepted or, below, as the two are connected.
      else if (how < 0.66)
        pickUp(
          [
            { hears: offer, presses: '1' },
            { after: 0, hangsUp: true },
          ],
          after,
        )(leg);
      else if (how < 0.72) pickUp(talks(0), after)(leg);
      else if (how < 0.78) pickUp([{ hears: offer, after: 3, hangsUp: true }], after)(leg);
      else if (how < 0.84) voicemail({ after, greeting: 'Leave a message.', records: 20 })(leg);
      else if (how < 0.9) decline('busy', 1)(leg);
      else if (how < 0.93) decline('failed', 0)(leg);
      // The rest let it ring.
    });
  }
}
