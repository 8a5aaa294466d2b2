import { sentences } from './says';

import house = require('../../functions/business.private');
import dentalOffice = require('../../examples/dental-office');

const both = (words: unknown) => ({ 'en-US': words, 'es-MX': words });
const choice = (key: string, more: object = {}) => ({
  key,
  to: 'team',
  says: both(`For ${key}`),
  hears: both([`word ${key}`]),
  ...more,
});
const ring = dentalOffice.places.team as object;
const week = (spans: string[]) => Object.fromEntries(house.weekdays.map((day) => [day, spans]));
const night = { week: week(['17:00-24:00']) };
const early = { week: week(['00:00-08:00']) };
const long = { week: week(['08:00-17:00']) };

it('has nothing to say about the dental office', () => {
  expect(sentences()).toEqual([]);
});

it.each<[what: string, ...changes: [string, unknown][]]>([
  ['a night', ['hours/office/week/friday', ['18:00-02:00']]],
  [
    'noon to one in the morning',
    ['hours/office/week/saturday', ['12:00-01:00']],
    ['hours/office/week/sunday', []],
  ],
  ['several spans a day', ['hours/office/week/friday', ['13:00-17:00', '08:00-12:00']]],
  ['a leap day', ['hours/office/dates/02-29', []]],
  ['hours at any time', ['hours/office/week', 'always']],
  ['a workflow', ['places/support/workflowSid', `WW${'0a'.repeat(16)}`]],
  ['no queue for agents', ['agents/take', []]],
  [
    'callers of every kind',
    [
      'callers',
      {
        blocked: ['+15550100166', '+1900*', '+2*'],
        withheld: 'mailbox',
        mostPerHour: 100,
        tooMany: 'goodbye',
      },
    ],
  ],
  [
    'callers who are welcome or refused',
    ['callers', { withheld: 'welcome', mostPerHour: 1, tooMany: 'reject' }],
  ],
  ['no list of callers', ['callers', { blocked: [], withheld: 'reject' }]],
  ['a rescue number', ['rescue/number', '+15550100177']],
  ['calls an hour for programs', ['placeCall/mostPerHour', 1000]],
  ['an extension', ['places/team/extension', '101']],
  [
    '9 in a menu where no call begins',
    ['numbers', { '+15550100199': 'team' }],
    ['places/front/choices/0/key', '9'],
  ],
  [
    'words that lead to one place by two keys',
    [
      'places/front/choices',
      [choice('1', { hears: both(['help']) }), choice('2', { hears: both(['help']) })],
    ],
  ],
  [
    'a rota without gaps',
    ['hours', { office: dentalOffice.hours.office, night, early, long }],
    [
      'places/team',
      {
        ...ring,
        rings: [
          { during: 'early', rings: ['ana'] },
          { during: 'long', rings: ['ben'] },
          { during: 'night', rings: ['dan'] },
        ],
      },
    ],
  ],
  [
    'a rota that ends with all other hours',
    ['places/team', { ...ring, rings: [{ during: 'office', rings: ['ana'] }, { rings: ['ben'] }] }],
  ],
  [
    'a rota across time zones',
    [
      'hours',
      {
        office: dentalOffice.hours.office,
        east: { timeZone: 'America/New_York', week: week(['09:00-18:00']) },
        night,
        early,
      },
    ],
    [
      'places/team',
      {
        ...ring,
        rings: [
          { during: 'early', rings: ['ana'] },
          { during: 'east', rings: ['ben'] },
          { during: 'night', rings: ['dan'] },
        ],
      },
    ],
  ],
])('takes %s', (_, ...changes) => {
  expect(sentences(...changes)).toEqual([]);
});

const E164 = 'is not an E.164 number; write + and the country code, as in +15550100199.';
const places = '"front", "account", "team", "support", "sales", "hours", or "mailbox"';
const exits = places.replace('or "mailbox"', '"mailbox", or "goodbye"');
const people = '"ana", "ben", "carla", "dan", or "desk"';

it.each<[path: string, value: unknown, sentence: string]>([
  ['businessName', ' ', 'businessName: " " is no text; write the name that callers hear.'],
  ['businessName', '', 'businessName: is empty; write the name that callers hear.'],
  ['businesName', 'x', 'businesName: there is no such setting; take it out or correct its spelling.'],
  ['questions', undefined, 'questions: is missing; write an object in braces, as in the examples.'],
  ['timeZone', 'Chicago', 'timeZone: "Chicago" is no time zone; write an IANA name, as in America/Chicago.'],

  ['languages', [], 'languages: is empty; name at least one of en-US, es-MX.'],
  [
    'languages/1/code',
    'fr-FR',
    'languages.fr-FR.code: there are no words in "fr-FR"; name one of en-US, es-MX, or write functions/words/fr-FR/phrases.private.ts.',
  ],
  ['languages/1/voice', '', 'languages.es-MX.voice: is empty; write a voice, as in Polly.Joanna-Neural.'],
  [
    'languages/1/voice',
    'Google.en-US-Neural2-A',
    'languages.es-MX.voice: Google.en-US-Neural2-A speaks en-US; choose a voice of es-MX.',
  ],
  ['languages/2', dentalOffice.languages[0], 'languages: "en-US" is there twice; leave one of them out.'],

  ['numbers', {}, 'numbers: is empty; name the number that people call, and the place it leads to.'],
  ['numbers/5550100', 'front', `numbers.5550100: "5550100" ${E164}`],
  ['numbers/+15550100199', 'frnt', `numbers.+15550100199: there is no place "frnt"; write "front".`],

  [
    'hours/office/week/monday',
    undefined,
    'hours.office.week: monday is missing; write monday: [] for a day off.',
  ],
  [
    'hours/office/week/montag',
    [],
    'hours.office.week.montag: is no day of the week; write monday to sunday.',
  ],
  [
    'hours/office/week/monday',
    ['8:00-17:00'],
    'hours.office.week.monday: "8:00-17:00" is no span of time; write 24-hour times, as in 08:00-17:00.',
  ],
  [
    'hours/office/week/monday',
    ['08:00-25:00'],
    'hours.office.week.monday: "08:00-25:00" is no span of time; write 24-hour times, as in 08:00-17:00.',
  ],
  [
    'hours/office/week/monday',
    ['17:00-08:00'],
    'hours.office.week.monday: 17:00-08:00 ends before it starts; write the earlier time first, or a long night as two spans.',
  ],
  [
    'hours/office/week/monday',
    ['13:00-17:00', '08:00-13:30'],
    'hours.office.week.monday: 08:00-13:30 runs into 13:00-17:00; make them one, or end the first before the second begins.',
  ],
  [
    'hours/office/week/monday',
    ['20:00-09:00'],
    'hours.office.week.tuesday: begins before the night of monday is over; let it begin when that ends.',
  ],
  ['hours/office/week', 'open', 'hours.office.week: "open" is unknown; write "always".'],
  [
    'hours/office/timeZone',
    'Chicago',
    'hours.office.timeZone: "Chicago" is no time zone; write an IANA name, as in America/Chicago.',
  ],
  [
    'hours/office/dates/2026-02-29',
    [],
    'hours.office.dates.2026-02-29: is no date; write it as in 2026-12-24, or as in 12-24 for every year.',
  ],
  [
    'hours/office/dates/12.24',
    [],
    'hours.office.dates.12.24: is no date; write it as in 2026-12-24, or as in 12-24 for every year.',
  ],
  [
    'hours/office/dates/02-30',
    [],
    'hours.office.dates.02-30: is no date; write it as in 2026-12-24, or as in 12-24 for every year.',
  ],
  [
    'hours/office/dates/12-24',
    ['noon'],
    'hours.office.dates.12-24: "noon" is no span of time; write 24-hour times, as in 08:00-17:00.',
  ],
  [
    'hours/my hours',
    { week: 'always' },
    'hours.my hours: cannot be a name; write 64 letters, digits, - and _ at most, a letter first.',
  ],
  [
    'hours/never',
    { week: week([]) },
    'hours.never: is never; write a span into one of its days, or take it out.',
  ],

  [
    'people/ana/number',
    undefined,
    'people.ana.number: is missing; write + and the country code, as in +15550100199.',
  ],
  ['people/ana/number', '', `people.ana.number: "" ${E164}`],
  [
    'people/ana/number',
    '+266696687',
    'people.ana.number: "+266696687" is what a withheld number looks like; write a number that can be rung.',
  ],
  [
    'people/ana/number',
    '+15550100199',
    'people.ana.number: "+15550100199" is a number of this business, so it would call itself; write another.',
  ],
  [
    'people/ben/number',
    '+15550100140',
    'people.ben.number: "+15550100140" is that of ana; give ben another.',
  ],
  ['people/ana/speaks', [], 'people.ana.speaks: is empty; name the language they speak best.'],
  [
    'people/ana/speaks',
    ['fr-FR'],
    'people.ana.speaks: there is no language "fr-FR"; write "en-US" or "es-MX".',
  ],
  [
    'people/ana/mail',
    'a@example.com',
    'people.ana.mail: there is no such setting; take it out or correct its spelling.',
  ],
  [
    'people/a.b',
    { name: 'A', number: '+15550100147', speaks: ['en-US'] },
    'people.a.b: cannot be a name; write 64 letters, digits, - and _ at most, a letter first.',
  ],

  [
    'places/caller',
    dentalOffice.places.mailbox,
    'places.caller: means something else already (goodbye, agent, customer, caller); choose another name.',
  ],
  [
    'places/2nd',
    dentalOffice.places.mailbox,
    'places.2nd: cannot be a name; write 64 letters, digits, - and _ at most, a letter first.',
  ],
  [
    `places/${'q'.repeat(65)}`,
    dentalOffice.places.mailbox,
    `places.${'q'.repeat(65)}: cannot be a name; write 64 letters, digits, - and _ at most, a letter first.`,
  ],
  ['places/team/kind', 'rings', 'places.team.kind: "rings" is unknown; write "ring".'],
  [
    'places/team/kind',
    undefined,
    'places.team.kind: is missing; write "menu", "ask", "directory", "ring", "queue", "message", or "say".',
  ],
  [
    'places/team/nobdy',
    'mailbox',
    'places.team.nobdy: there is no such setting; take it out or correct its spelling.',
  ],
  [
    'places/line',
    {
      ...dentalOffice.places.support,
      callBack: { allowedPrefixes: ['+1312'], tries: 3, minutesBetween: 10 },
    },
    'places.line.callBack: nobody would make the calls; add rings, or the queue to agents.take.',
  ],
  ['places/team/name', undefined, 'places.team.name: is missing; write it in en-US and in es-MX.'],
  [
    'places/team/name/es-MX',
    undefined,
    'places.team.name.es-MX: is missing; write it for callers who choose es-MX.',
  ],
  [
    'places/team/name/fr-FR',
    'équipe',
    'places.team.name.fr-FR: is no language of this business; take it out, or add it to languages.',
  ],
  ['places/team/name', 'team', 'places.team.name: is missing; write it in en-US and in es-MX.'],
  [
    'places/team/extension',
    101,
    "places.team.extension: 101 cannot be an extension; write two to five digits, as in '101'.",
  ],
  [
    'places/team/extension',
    '1',
    `places.team.extension: "1" cannot be an extension; write two to five digits, as in '101'.`,
  ],
  ['places/team/open', 'ofice', 'places.team.open: there are no hours "ofice"; write "office".'],
  [
    'places/team/closed',
    undefined,
    'places.team.closed: is missing; name the place where callers go outside the hours of "office".',
  ],
  [
    'places/mailbox/closed',
    'goodbye',
    'places.mailbox.open: is missing; name the hours outside of which callers go to "goodbye".',
  ],
  ['places/team/nobody', 'suport', `places.team.nobody: there is no place "suport"; write "support".`],
  ['places/team/nobody', undefined, `places.team.nobody: is missing; write ${exits}.`],

  ['places/front/choices', [], 'places.front.choices: is empty; give callers at least one choice.'],
  [
    'places/front/choices',
    ['1', '2', '3', '4', '5', '0'].map((key) => choice(key)),
    'places.front.choices: 6 choices are too many to remember; keep 5, or make a menu of some.',
  ],
  [
    'places/front/choices/0/key',
    '#',
    `places.front.choices.#.key: "#" cannot be a key; write a digit from '0' to '9'.`,
  ],
  [
    'places/front/choices/0/key',
    '2',
    'places.front.choices: key 2 leads to "account" and to "sales"; give one of them another key.',
  ],
  [
    'places/front/choices/0/key',
    '9',
    'places.front.choices.9: calls begin in front, where 9 is for the other language; choose another key.',
  ],
  [
    'places/front/choices/0/to',
    'acount',
    `places.front.choices.1.to: there is no place "acount"; write "account".`,
  ],
  [
    'places/front/choices/0/says/es-MX',
    undefined,
    'places.front.choices.1.says.es-MX: is missing; write it for callers who choose es-MX.',
  ],
  [
    'places/front/choices/0/hears/en-US',
    [],
    "places.front.choices.1.hears.en-US: is empty; write the everyday words for it, as in ['sales', 'buy'].",
  ],
  [
    'places/front/choices/0/hears/en-US',
    ['a bill', 'Prices'],
    'places.front.choices: "price" (en-US) leads to "account" and to "sales"; leave it to one of them.',
  ],
  [
    'places/front/choices/0/hears/en-US',
    ['?'],
    'places.front.choices.1.hears.en-US: "?" cannot be said; write an everyday word for it.',
  ],
  [
    'places/front/choices/0/hears/en-US',
    ['a'.repeat(101)],
    `places.front.choices.1.hears.en-US: "${'a'.repeat(56)}... is too long for Twilio's ears; write 100 characters at most.`,
  ],
  [
    'places/front/choices/0/hears/en-US',
    ['bill', 'bill'],
    'places.front.choices.1.hears.en-US: "bill" is there twice; leave one of them out.',
  ],

  [
    'places/account/digits',
    [1, 12],
    'places.account.digits: [1,12] is out of range; write the least and the most digits, from 2 to 20: [4, 12].',
  ],
  [
    'places/account/digits',
    [12, 4],
    'places.account.digits: [12,4] is out of range; write the least and the most digits, from 2 to 20: [4, 12].',
  ],
  [
    'places/account/digits',
    [4, 21],
    'places.account.digits: [4,21] is out of range; write the least and the most digits, from 2 to 20: [4, 12].',
  ],

  ['places/team/rings', [], 'places.team.rings: is empty; name somebody to ring.'],
  ['places/team/rings', ['ana', 'bob'], `places.team.rings: there is no person "bob"; write ${people}.`],
  ['places/team/rings', ['ana', 'ana'], 'places.team.rings: "ana" is there twice; leave one of them out.'],
  ['places/team/how', 'at once', 'places.team.how: "at once" is unknown; write "together" or "in order".'],
  ['places/team/seconds', 4, 'places.team.seconds: 4 is out of range; write a whole number from 5 to 600.'],
  ['places/team/accept', 'yes', 'places.team.accept: "yes" is unknown; write true or false.'],
  ['places/team/tellsMissed', ['bob'], `places.team.tellsMissed: there is no person "bob"; write ${people}.`],
  [
    'places/team/rings',
    [{ during: 'office', rings: ['ana'] }],
    'places.team.rings: on sunday at 00:00 nobody is on duty; add hours that cover it, or end with { rings: [...] } for all other hours.',
  ],
  [
    'places/team/rings',
    [{ rings: ['ana'] }, { during: 'office', rings: ['ben'] }],
    'places.team.rings: ben would never be rung, as somebody before is on duty at any hour; change the order.',
  ],
  [
    'places/team/rings',
    [{ during: 'offis', rings: ['ana'] }, { rings: ['ben'] }],
    'places.team.rings.during: there are no hours "offis"; write "office".',
  ],

  [
    'places/support/secondsPerCaller',
    0,
    'places.support.secondsPerCaller: 0 is out of range; write a whole number from 1 to 3600.',
  ],
  [
    'places/support/answeredWithin',
    0,
    'places.support.answeredWithin: 0 is out of range; write a whole number from 1 to 3600.',
  ],
  [
    'places/support/longestWait/minutes',
    241,
    'places.support.longestWait.minutes: 241 is out of range; write a whole number from 1 to 240.',
  ],
  [
    'places/support/longestWait/next',
    'x',
    `places.support.longestWait.next: there is no place "x"; write ${exits}.`,
  ],
  [
    'places/support/workflowSid',
    'support',
    'places.support.workflowSid: "support" is no workflow; write WW and 32 hexadecimal digits, or leave it out.',
  ],

  [
    'places/mailbox/longestSeconds',
    4,
    'places.mailbox.longestSeconds: 4 is out of range; write a whole number from 5 to 3600.',
  ],
  [
    'places/mailbox/silenceSeconds',
    61,
    'places.mailbox.silenceSeconds: 61 is out of range; write a whole number from 1 to 60.',
  ],
  ['places/mailbox/tells', ['bob'], `places.mailbox.tells: there is no person "bob"; write ${people}.`],
  [
    'places/mailbox/greets',
    { 'en-US': 'Hello.' },
    'places.mailbox.greets.es-MX: is missing; write it for callers who choose es-MX.',
  ],

  ['places/hours/tellsHours', 'shop', 'places.hours.tellsHours: there are no hours "shop"; write "office".'],

  ['callers', { bloked: [] }, 'callers.bloked: there is no such setting; write blocked.'],
  ['callers', { blocked: ['5550100'] }, `callers.blocked: "5550100" ${E164}`],
  ...['*', '+*', '1900*', '+1900 *', '+12345678901234*5', '+123456789012345*'].map(
    (entry): [string, unknown, string] => [
      'callers',
      { blocked: [entry] },
      entry.endsWith('*')
        ? `callers.blocked: "${entry}" begins no E.164 number; write + and its first digits, as in +1900*.`
        : `callers.blocked: "${entry}" ${E164}`,
    ],
  ),
  [
    'callers',
    { blocked: ['+15550100166', '+15550100166'] },
    'callers.blocked: "+15550100166" is there twice; leave one of them out.',
  ],
  [
    'callers',
    { blocked: ['+266696687'] },
    'callers.blocked: "+266696687" is what a withheld number looks like; see callers.withheld for those.',
  ],
  [
    'callers',
    { blocked: ['+15550100140'] },
    'callers.blocked: "+15550100140" blocks +15550100140, that of ana; write a number, or a longer beginning.',
  ],
  [
    'callers',
    { blocked: ['+1*'] },
    'callers.blocked: "+1*" blocks +15550100199, a number of this business; write a number, or a longer beginning.',
  ],
  [
    'callers',
    { withheld: 'nowhere' },
    `callers.withheld: there is no place "nowhere"; write "welcome", "reject", ${exits}.`,
  ],
  [
    'callers',
    { mostPerHour: 0 },
    'callers.mostPerHour: 0 is out of range; write a whole number from 1 to 100.',
  ],
  [
    'callers',
    { mostPerHour: 3, tooMany: 'welcome' },
    `callers.tooMany: there is no place "welcome"; write "reject", ${exits}.`,
  ],
  [
    'callers',
    { tooMany: 'mailbox' },
    'callers.tooMany: says nothing without mostPerHour; add that, or take it out.',
  ],

  ['person', 'boss', `person: there is no place "boss"; write ${places}.`],
  ['rescue/to', 'boss', `rescue.to: there is no place "boss"; write ${places}.`],
  ['rescue/number', '911', `rescue.number: "911" ${E164}`],
  [
    'rescue/number',
    '+15550100199',
    'rescue.number: "+15550100199" is a number of this business, so it would call itself; write another.',
  ],
  ['questions/tries', 0, 'questions.tries: 0 is out of range; write a whole number from 1 to 9.'],
  [
    'questions/secondsToAnswer',
    2.5,
    'questions.secondsToAnswer: 2.5 is out of range; write a whole number from 1 to 60.',
  ],
  ['recordCalls', 'yes', 'recordCalls: "yes" is unknown; write true or false.'],
  ['records/keepDays', 331, 'records.keepDays: 331 is out of range; write a whole number from 1 to 330.'],
  ['agents/take', ['team'], 'agents.take: "team" is no queue; name places whose kind is queue.'],
  ['agents/take', ['support', 'support'], 'agents.take: "support" is there twice; leave one of them out.'],
  ['agents/waits', 0, 'agents.waits: 0 is out of range; write a whole number from 1 to 240.'],
  ...[0, 1001, 2.5].map((most): [string, unknown, string] => [
    'placeCall/mostPerHour',
    most,
    `placeCall.mostPerHour: ${most} is out of range; write a whole number from 1 to 1000.`,
  ]),
  ['placeCall/rings', 'bob', `placeCall.rings: there is no person "bob"; write ${people}.`],
  ['placeCall/allowedPrefixes', [], 'placeCall.allowedPrefixes: is empty; name at least one, as in +1312.'],
  [
    'placeCall/allowedPrefixes',
    ['52'],
    'placeCall.allowedPrefixes: "52" begins no E.164 number; write + and a country code, as in +52.',
  ],
  ...['+1', '+1900', '+19765550', '+1312976', '+52900'].map((prefix): [string, unknown, string] => [
    'placeCall/allowedPrefixes',
    [prefix],
    `placeCall.allowedPrefixes: "${prefix}" lets premium numbers be called; name the area codes of your customers, as in +1312.`,
  ]),
])('%s: %j', (path, value, sentence) => {
  expect(sentences([path, value])).toEqual([sentence]);
});

it.each<[path: string, value: unknown, sentence: string]>([
  ['businessName', '🦷🦷', 'businessName: "🦷🦷" cannot be said; write the name that callers hear.'],
  ['businessName', '<b>Harbor</b>', 'businessName: no voice can say "<"; take it out.'],
  ['businessName', 'Harbor\u0000Dental', 'businessName: no voice can say "\\u0000"; take it out.'],
  ['businessName', 'Harbor \ud83d', 'businessName: no voice can say "\\ud83d"; take it out.'],
  ['timeZone', 'EST', 'timeZone: "EST" is no time zone; write an IANA name, as in America/Chicago.'],
  [
    'languages/1/voice',
    'Polly.Joanna-Neural',
    'languages.es-MX.voice: Polly.Joanna-Neural speaks en-US; choose a voice of es-MX.',
  ],
  ['people', {}, 'people: is empty; name somebody who can be rung.'],
  [
    'people/ana/name',
    'A'.repeat(61),
    `people.ana.name: "${'A'.repeat(56)}... is too long for a name; write 60 characters at most.`,
  ],
  [
    'people/ana/number',
    '+15550100',
    'people.ana.number: "+15550100" does not have ten digits after its country code; write the number of a person.',
  ],
  [
    'people/ana/number',
    '+5215512345678',
    'people.ana.number: "+5215512345678" does not have ten digits after its country code; write the number of a person.',
  ],
  [
    'people/ana/number',
    '+19005550140',
    'people.ana.number: "+19005550140" costs dollars a minute; write the number of a person.',
  ],
  [
    'rescue/number',
    '+19115550140',
    'rescue.number: "+19115550140" is an emergency or service number; write the number of a person.',
  ],
  [
    'hours/office/week/monday',
    ['08:00-08:00'],
    'hours.office.week.monday: 08:00-08:00 ends when it starts; write 00:00-24:00 for all day, [] for a day off.',
  ],
  [
    'places/mail box',
    dentalOffice.places.mailbox,
    'places.mail box: cannot be a name; write 64 letters, digits, - and _ at most, a letter first.',
  ],
  [
    'places/team/name/en-US',
    'x'.repeat(61),
    `places.team.name.en-US: "${'x'.repeat(56)}... is too long for a name; write 60 characters at most.`,
  ],
  [
    'places/front/choices/0/key',
    1,
    "places.front.choices.1.key: 1 cannot be a key; write a digit from '0' to '9'.",
  ],
  [
    'places/front/choices/0/key',
    '',
    `places.front.choices.key: "" cannot be a key; write a digit from '0' to '9'.`,
  ],
  [
    'places/front/choices/0/says/en-US',
    'For support.',
    'places.front.choices.1.says.en-US: "For support." pauses at its end, and the key is said after it; end with a word.',
  ],
  [
    'places/front/choices/0/hears/en-US',
    ['help, support'],
    `places.front.choices.1.hears.en-US: "help, support" is heard in one breath; write ['sales', 'buy'] for two, without the comma.`,
  ],
  [
    'places/front/choices/0/hears/es-MX',
    ['Venta'],
    'places.front.choices: "ventas" (es-MX) leads to "account" and to "sales"; leave it to one of them.',
  ],
  [
    'places/team/rings',
    ['ana', { rings: ['ben'] }],
    'places.team.rings: "ana" stands beside a rota; write { rings: ["ana"] }.',
  ],
])('one sentence also for %s: %j', (path, value, sentence) => {
  expect(sentences([path, value])[0]).toBe(sentence);
});

it('says of a misspelt setting what was meant, and not that it is missing', () => {
  const { closed: _, ...account } = dentalOffice.places.account as { closed?: string };
  expect(sentences(['places/account', { ...account, closd: 'mailbox' }])).toEqual([
    'places.account.closd: there is no such setting; write closed.',
  ]);
  const { nobody: __, ...team } = dentalOffice.places.team as { nobody?: string };
  expect(sentences(['places/team', { ...team, nobdy: 'mailbox' }])).toEqual([
    'places.team.nobdy: there is no such setting; write nobody.',
  ]);
});

it('knows what two settings make together', () => {
  expect(sentences(['places/welcome', ring], ['callers', { withheld: 'welcome' }])).toEqual([
    'callers.withheld: "welcome" is also the name of a place; give the place another name.',
  ]);
  expect(sentences(['places/team/extension', '101'], ['places/sales/extension', '101'])).toEqual([
    'places.sales.extension: "101" is that of team; give sales another.',
  ]);
  expect(sentences(['places/team/extension', '10'], ['places/sales/extension', '101'])).toEqual([
    'places.team.extension: 101, that of sales, begins with 10; let no extension begin another.',
  ]);
  expect(sentences(['places/mailbox/transcribe', true], ['places/mailbox/longestSeconds', 180])).toEqual([
    'places.mailbox.longestSeconds: Twilio writes down 120 seconds at most; write that, or transcribe: false.',
  ]);
  const staff = Object.fromEntries(
    Array.from({ length: 11 }, (_, at) => [
      `p${at}`,
      { name: 'P', number: `+155501003${at + 10}`, speaks: ['en-US'] },
    ]),
  );
  expect(
    sentences(['people', { ...dentalOffice.people, ...staff }], ['places/team/rings', Object.keys(staff)]),
  ).toEqual(['places.team.rings: 11 are too many for Twilio; name 10 at most.']);
});

it('finds the day on which nobody is on duty, and the hour', () => {
  const rota = (hours: object) =>
    sentences(
      ['hours', { office: dentalOffice.hours.office, ...hours }],
      ['places/team/rings', Object.keys(hours).map((during) => ({ during, rings: ['ana'] }))],
    );
  const todo = 'add hours that cover it, or end with { rings: [...] } for all other hours.';
  expect(rota({ early, long: { ...long, dates: { '12-25': [] } }, night })).toEqual([
    `places.team.rings: on 12-25 at 08:00 nobody is on duty; ${todo}`,
  ]);
  expect(rota({ early, long: { ...long, timeZone: 'America/New_York' }, night })).toEqual([
    `places.team.rings: on sunday at 16:00 nobody is on duty; ${todo}`,
  ]);
  // Arizona has no summer time: the gap is there for half of the year.
  expect(rota({ early, long: { ...long, timeZone: 'America/Phoenix' }, night })).toHaveLength(1);
  expect(rota({ nights: { week: week(['20:00-08:00']) }, days: { week: week(['08:00-20:00']) } })).toEqual(
    [],
  );
});
