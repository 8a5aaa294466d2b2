import { readdirSync } from 'node:fs';
import path from 'node:path';
import type { Settings } from '../../functions/types/settings';
import { withPlaces } from '../support/switchboard';
import { proven } from './says';

import dentalOffice = require('../../examples/dental-office');

const both = <Words>(words: Words) => ({ 'en-US': words, 'es-MX': words });
const say = (next: string, words = 'Hello.') => ({
  kind: 'say',
  name: both('news'),
  says: both(words),
  next,
});
const withFront = (choices: readonly object[]) => withPlaces({ front: { choices } });
const [first, ...others] = (dentalOffice.places.front as unknown as { choices: { key: string }[] })
  .choices as [{ key: string }, ...{ key: string }[]];

it.each(readdirSync(path.resolve(__dirname, '../../examples')).map((file) => path.basename(file, '.ts')))(
  'has nothing to say about the %s',
  (name) => {
    expect(proven(require(`../../examples/${name}`))).toEqual([]);
  },
);

it.each<[what: string, callers: Settings['callers']]>([
  ['withheld callers', { withheld: 'news' }],
  ['who calls too often', { mostPerHour: 3, tooMany: 'news' }],
])('takes a place for %s alone', (_, callers) => {
  expect(proven({ ...withPlaces({ news: say('goodbye') }), callers })).toEqual([]);
});

it.each<[fault: string, settings: Settings, sentence: string]>([
  [
    'announcements that lead to each other',
    withPlaces({ hours: { next: 'news' }, news: say('hours') }),
    'places.hours.next: callers could go round for ever, from hours (next leads to news, next leads to hours); let one of them lead to a menu, a message or goodbye.',
  ],
  [
    'a ring and a queue that hand callers to and fro',
    withPlaces({ support: { leave: 'team' } }),
    'places.team.nobody: callers could go round for ever, from team (nobody leads to support, leaves leads to team); let one of them lead to a menu, a message or goodbye.',
  ],
  [
    'a question that leads to itself',
    withPlaces({ account: { without: 'account' } }),
    'places.account.without: callers could go round for ever, from account (without leads to account); let one of them lead to a menu, a message or goodbye.',
  ],
  [
    'a menu that leads back to itself while it is closed',
    withPlaces({ front: { closed: 'hours' } }),
    'places.front.closed: callers could go round for ever, from front (closed leads to hours, next leads to front); let one of them lead to a menu, a message or goodbye.',
  ],
  [
    'a place that nothing leads to',
    withPlaces({ news: say('front') }),
    'places.news: nothing leads here; let a number, a choice or an exit do so, or take it out.',
  ],
  [
    'a place for callers who are refused',
    { ...withPlaces({ news: say('front') }), callers: { withheld: 'reject', mostPerHour: 3 } },
    'places.news: nothing leads here; let a number, a choice or an exit do so, or take it out.',
  ],
  [
    'menus that only lead to each other',
    withPlaces({
      front: { choices: [{ ...first, to: 'trap' }, ...others] },
      trap: { kind: 'say', name: both('trap'), says: both('Hello.'), next: 'trap' },
    }),
    'places.trap.next: callers could go round for ever, from trap (next leads to trap); let one of them lead to a menu, a message or goodbye.',
  ],
  [
    'a number from which nobody can be reached',
    { ...withPlaces({ news: say('goodbye') }), numbers: { ...dentalOffice.numbers, '+15550100188': 'news' } },
    'numbers.+15550100188: from news nobody can be reached and no message left; lead to a place that rings people, a queue or a message.',
  ],
  [
    'a person who is none',
    { ...withPlaces({ news: say('goodbye') }), person: 'news' },
    'person: from news nobody is reached and no message left without another choice; name a place that rings people.',
  ],
  [
    'a person who is only a menu away',
    { ...dentalOffice, person: 'hours' },
    'person: from hours nobody is reached and no message left without another choice; name a place that rings people.',
  ],
  [
    'a 0 that leads to no person',
    withPlaces({
      front: { choices: [first, { ...others[0], key: '0', to: 'news' }] },
      news: say('goodbye'),
      account: { next: 'sales' },
      mailbox: {},
    }),
    'places.front.choices.0: 0 is for a person at every question, and news leads to none; choose another key.',
  ],
  [
    'a queue that no agent takes from',
    { ...dentalOffice, agents: { ...dentalOffice.agents, take: [] } },
    "agents.take: nobody takes the callers who wait in support; add 'support', or ring people instead.",
  ],
  [
    'a directory of nobody',
    withPlaces({
      hours: { next: 'find' },
      find: { kind: 'directory', name: both('names'), without: 'front' },
    }),
    'places.find: nobody can be found here; give the places that are looked for an extension.',
  ],
  [
    'a choice that names its key',
    withFront([
      { ...first, says: { 'en-US': 'For support press one', 'es-MX': 'Para atención' } },
      ...others,
    ]),
    'places.front.choices.1.says.en-US: names a key, and the key is said after it; leave it out.',
  ],
  [
    'the same in Spanish',
    withFront([
      { ...first, says: { 'en-US': 'For support', 'es-MX': 'Para atención, marque la tecla uno' } },
      ...others,
    ]),
    'places.front.choices.1.says.es-MX: names a key, and the key is said after it; leave it out.',
  ],
  [
    'an announcement of a key that does nothing',
    withPlaces({ hours: { says: both('We are at the harbor. For more, press 7.') } }),
    'places.hours.says.en-US: names the key 7, which does nothing there; take it out.',
  ],
  [
    'a greeting with a key that does nothing',
    withPlaces({ mailbox: { greets: both('Para ventas, oprima el dos. Hable después del tono.') } }),
    'places.mailbox.greets.es-MX: names the key 2, which does nothing there; take it out.',
  ],
  [
    'a question without a way on',
    withPlaces({
      account: { briefly: { 'en-US': 'Your account number.', 'es-MX': 'Su número, o solo gato.' } },
    }),
    `places.account.briefly.en-US: does not say how to go on without an answer; end with "If you don't have it, just press pound."`,
  ],
  [
    'a menu that is too long',
    withFront([
      { ...first, says: { 'en-US': `For ${'support and '.repeat(8)}help`, 'es-MX': 'Para atención' } },
      ...others,
    ]),
    'places.front.choices: takes 24 seconds to say in en-US; after 20 people have forgotten how it began, so use fewer words or choices.',
  ],
  [
    'a question that is too long',
    withPlaces({ account: { says: both(`${'Please find it. '.repeat(20)} Press pound, gato.`) } }),
    'places.account.says: takes 25 seconds to say in en-US; after 20 people have forgotten how it began, so use fewer words.',
  ],
  [
    'a greeting of a box that is too long',
    withPlaces({ mailbox: { greets: both('Please speak up now. '.repeat(15)) } }),
    'places.mailbox.greets: takes 24 seconds to say in en-US; after 20 people have forgotten how it began, so use fewer words.',
  ],
  [
    'an announcement that is too long, with the hours',
    withPlaces({ hours: { says: both('Park at the ferry. '.repeat(18)) } }),
    'places.hours.says: takes 36 seconds to say in en-US; after 30 people have forgotten how it began, so use fewer words.',
  ],
  [
    'a name that is no greeting',
    {
      ...dentalOffice,
      businessName: 'the one and only office of all the dentists around the old harbor of this town',
    },
    'businessName: the greeting takes 8 seconds in en-US; write a name that is said in 6.',
  ],
  [
    'a name of one endless word',
    { ...dentalOffice, businessName: 'H'.repeat(400) },
    'businessName: the greeting takes 22 seconds in en-US; write a name that is said in 6.',
  ],
  [
    "more words than Twilio's ears take",
    withFront([
      { ...first, hears: { 'en-US': Array.from({ length: 500 }, (_, n) => `word ${n}`), 'es-MX': ['x'] } },
      ...others,
    ]),
    'places.front.choices: hears 530 words in en-US, and Twilio listens for 500; leave some out.',
  ],
])('refuses %s', (_, settings, sentence) => {
  expect(proven(settings)).toContain(sentence);
});
