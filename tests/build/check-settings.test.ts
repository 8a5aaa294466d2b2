import settings from '../../functions/settings.private';
import { checkSettings } from '../../scripts/build/check-settings';

const say = (voice: string, language = 'en-US') =>
  `<Response><Say voice="${voice}" language="${language}">One moment.</Say></Response>`;
const fallback = say('Polly.Joanna-Neural') + say('Polly.Mia-Neural', 'es-MX');
const house = {
  languages: ['en-US', 'es-MX'],
  hold: { 'en-US': say('Polly.Joanna-Neural'), 'es-MX': say('Polly.Mia-Neural') },
  fallback,
};
const english = { code: 'en-US', voice: 'Polly.Joanna-Neural', address: '12 Harbor Street' };
const spanish = { code: 'es-MX', voice: 'Polly.Mia-Neural', address: 'Harbor Street 12' };
const good = { ...settings, languages: [english, spanish] };
const week = {
  monday: ['08:00-12:00', '13:00-17:00'],
  tuesday: [],
  wednesday: ['18:00-02:00'],
  thursday: ['00:00-24:00'],
  friday: ['08:00-08:00'],
  saturday: [],
  sunday: [],
};

const toAPerson: [string, string] = ['0', 'person'];

/** What the build says when these settings stand in the place of the good ones. */
function sentences(change: object, inHouse = house): string[] {
  return checkSettings({ ...good, ...change } as unknown as typeof settings, inHouse);
}

const opening = (change: object) => ({ opening: { ...settings.opening, week, ...change } });
const menu = (...entries: [string, string][]) => ({ menu: entries.map(([key, goTo]) => ({ key, goTo })) });

it('has nothing to say about good settings', () => {
  expect(sentences({})).toEqual([]);
  expect(sentences(opening({ closedOn: ['2025-12-25', '2028-02-29'] }))).toEqual([]);
  expect(sentences(opening({ week: 'always' }))).toEqual([]);
  expect(sentences({ queue: { ...settings.queue, workflowSid: `WW${'0'.repeat(32)}` } })).toEqual([]);
  expect(
    sentences({ languages: [english], operator: { numbers: ['+525550100150'], ringSeconds: 600 } }),
  ).toEqual([]);
});

it.each<[object, string]>([
  [{ businessName: ' ' }, 'businessName: is empty; write the name that callers hear.'],
  [
    { phoneNumber: '(555) 010-0199' },
    'phoneNumber: "(555) 010-0199" is not an E.164 number; write + and the country code, as in +15550100199.',
  ],
  [{ languages: [] }, 'languages: none is named; name at least one of en-US, es-MX.'],
  [
    { languages: [english, { ...spanish, code: 'fr-FR' }] },
    'languages: "fr-FR" is unknown; name one of en-US, es-MX, or write functions/words/fr-FR/phrases.private.ts.',
  ],
  [{ languages: [english, english] }, 'languages: "en-US" is there twice; leave one of them out.'],
  [
    { languages: [{ ...english, address: '' }] },
    'languages en-US address: is empty; write it as it should be read aloud.',
  ],
  [menu(), 'menu: is empty; give callers at least one choice.'],
  [menu(['1', 'support'], ['2', 'message']), "menu: leads to no person; add { key: '0', goTo: 'person' }."],
  [
    menu(...['1', '2', '3', '4', '5'].map((key): [string, string] => [key, 'message']), toAPerson),
    'menu: 6 choices are too many to remember; name 5 at most.',
  ],
  [
    menu(['1', 'support'], ['1', 'sales'], toAPerson),
    'menu: key 1 leads to support and to sales; give one of them another key.',
  ],
  [menu(['#', 'support'], toAPerson), 'menu: "#" cannot be a key; write a digit from "0" to "9".'],
  [
    menu(['1', 'billing'], toAPerson),
    'menu key 1: "billing" is unknown; write "support", "sales", "hours", "message" or "person".',
  ],
  [
    { sales: { numbers: ['5550100142'], ringSeconds: 20 } },
    'sales.numbers: "5550100142" is not an E.164 number; write + and the country code, as in +15550100199.',
  ],
  [
    { sales: { numbers: ['+15550100142', '+15550100142'], ringSeconds: 20 } },
    'sales.numbers: "+15550100142" is there twice; leave one of them out.',
  ],
  [
    { operator: { numbers: Array.from({ length: 11 }, (_, n) => `+155501001${n + 10}`), ringSeconds: 20 } },
    'operator.numbers: 11 are too many; name 10 at most.',
  ],
  [
    { operator: { numbers: [], ringSeconds: 2 } },
    'operator.ringSeconds: 2 is out of range; write a whole number from 5 to 600.',
  ],
  [
    { queue: { ...settings.queue, name: 'q'.repeat(65) } },
    'queue.name: is too long for Twilio; write at most 64 characters.',
  ],
  [
    { queue: { ...settings.queue, workflowSid: 'support' } },
    `queue.workflowSid: "support" is no workflow; write WW and 32 hexadecimal digits, or '' for none.`,
  ],
  [
    { queue: { ...settings.queue, longestWaitMinutes: 1000 } },
    'queue.longestWaitMinutes: 1000 is out of range; write a whole number from 1 to 240.',
  ],
  [
    opening({ timeZone: 'Chicago' }),
    'opening.timeZone: "Chicago" is unknown; write an IANA name, as in America/Chicago.',
  ],
  [
    opening({ week: { ...week, monday: ['17:00-08:00-'] } }),
    'opening.week.monday: "17:00-08:00-" is no span of time; write 24-hour times, as in 08:00-17:00.',
  ],
  [
    opening({ week: { ...week, monday: ['8:00-17:00'] } }),
    'opening.week.monday: "8:00-17:00" is no span of time; write 24-hour times, as in 08:00-17:00.',
  ],
  [
    opening({ week: { ...week, monday: ['17:00-08:00'] } }),
    'opening.week.monday: 17:00-08:00 ends before it starts; write the earlier time first.',
  ],
  [
    opening({ week: { ...week, monday: ['13:00-17:00', '08:00-13:30'] } }),
    'opening.week.monday: 08:00-13:30 runs into 13:00-17:00; make them one, or end the first before the second begins.',
  ],
  [
    opening({ week: { ...week, monday: undefined } }),
    'opening.week: monday is missing; write [] for a day off.',
  ],
  [opening({ week: { ...week, montag: [] } }), 'opening.week: "montag" is no day; write monday to sunday.'],
  [
    opening({ closedOn: ['2025-02-30'] }),
    'opening.closedOn: "2025-02-30" is no date; write it as in 2025-12-25.',
  ],
  [opening({ whenClosed: 'sleep' }), 'opening.whenClosed: "sleep" is unknown; write "message" or "connect".'],
  [
    { retries: { ...settings.retries, tries: 0 } },
    'retries.tries: 0 is out of range; write a whole number from 1 to 9.',
  ],
  [
    { retries: { ...settings.retries, secondsToAnswer: 2.5 } },
    'retries.secondsToAnswer: 2.5 is out of range; write a whole number from 1 to 60.',
  ],
  [
    { retries: { ...settings.retries, afterLastTry: 'loop' } },
    'retries.afterLastTry: "loop" is unknown; write "goodbye" or "operator".',
  ],
  [{ recordCalls: 'yes' }, 'recordCalls: "yes" is unknown; write true or false.'],
  [
    { voicemail: { ...settings.voicemail, longestMessageSeconds: 0 } },
    'voicemail.longestMessageSeconds: 0 is out of range; write a whole number from 5 to 3600.',
  ],
  [
    { voicemail: { ...settings.voicemail, transcribe: true, longestMessageSeconds: 180 } },
    'voicemail.longestMessageSeconds: 180 is out of range; write a whole number from 5 to 120.',
  ],
  [
    { voicemail: { ...settings.voicemail, transcribe: 'yes' } },
    'voicemail.transcribe: "yes" is unknown; write true or false.',
  ],
  [
    { voicemail: { ...settings.voicemail, tell: ['911'] } },
    'voicemail.tell: "911" is not an E.164 number; write + and the country code, as in +15550100199.',
  ],
  [
    { voicemail: { ...settings.voicemail, tell: ['+266696687'] } },
    'voicemail.tell: "+266696687" is what a withheld number looks like; write a number that can be texted.',
  ],
  [{ records: { keepDays: 0 } }, 'records.keepDays: 0 is out of range; write a whole number from 1 to 330.'],
  [
    { agents: { ...settings.agents, waits: 0 } },
    'agents.waits: 0 is out of range; write a whole number from 1 to 240.',
  ],
  [
    { placeCall: { ...settings.placeCall, agentNumber: '' } },
    'placeCall.agentNumber: "" is not an E.164 number; write + and the country code, as in +15550100199.',
  ],
  [
    { placeCall: { ...settings.placeCall, allowedPrefixes: ['52'] } },
    'placeCall.allowedPrefixes: "52" begins no E.164 number; write + and a country code, as in +52.',
  ],
  [
    { placeCall: { ...settings.placeCall, allowedPrefixes: [] } },
    'placeCall.allowedPrefixes: is empty; name at least one, as in +1312.',
  ],
  [
    { placeCall: { ...settings.placeCall, allowedPrefixes: ['+1'] } },
    'placeCall.allowedPrefixes: "+1" lets premium numbers be called; name the area codes of your customers, as in +1312.',
  ],
  [
    { placeCall: { ...settings.placeCall, allowedPrefixes: ['+1900'] } },
    'placeCall.allowedPrefixes: "+1900" lets premium numbers be called; name the area codes of your customers, as in +1312.',
  ],
  [
    { placeCall: { ...settings.placeCall, allowedPrefixes: ['+19765550'] } },
    'placeCall.allowedPrefixes: "+19765550" lets premium numbers be called; name the area codes of your customers, as in +1312.',
  ],
  [
    { placeCall: { ...settings.placeCall, allowedPrefixes: ['+1312976'] } },
    'placeCall.allowedPrefixes: "+1312976" lets premium numbers be called; name the area codes of your customers, as in +1312.',
  ],
  [{ retires: 3 }, 'retires: there is no such setting; take it out or correct its spelling.'],
  [{ queue: undefined }, 'queue: is missing; see functions/types/settings.d.ts.'],
  [{ menu: 'support' }, 'menu: has another shape than it should; see functions/types/settings.d.ts.'],
])('says what is wrong with %j', (change, sentence) => {
  expect(sentences(change)).toEqual([sentence]);
});

it('wants a wait document for each language, with its voice in every sentence', () => {
  expect(
    sentences({}, { ...house, hold: { ...house.hold, 'es-MX': undefined as unknown as string } }),
  ).toEqual([
    'languages: es-MX has nothing to be heard on hold; write assets/hold/es-MX.xml (copy that of another language).',
  ]);
  const silent = `${say('Polly.Mia-Neural')}<Say>Hello</Say>`;
  expect(sentences({}, { ...house, hold: { ...house.hold, 'es-MX': silent } })).toEqual([
    'languages es-MX voice: is Polly.Mia-Neural, but assets/hold/es-MX.xml has no voice; use the same in both.',
  ]);
});

it('wants the voice of the settings in the wait document and in the fallback', () => {
  expect(sentences({ languages: [{ ...spanish, voice: 'Polly.Lupe-Neural' }] })).toEqual(
    ['assets/hold/es-MX.xml', 'assets/fallback.xml'].map(
      (file) =>
        `languages es-MX voice: is Polly.Lupe-Neural, but ${file} has Polly.Mia-Neural; use the same in both.`,
    ),
  );
});

it('wants a fallback that speaks every language', () => {
  const missing = (code: string, voice: string) =>
    `languages: assets/fallback.xml says nothing in ${code}; write <Say voice="${voice}" language="${code}"> there.`;
  const english = say('Polly.Joanna-Neural');
  expect(sentences({}, { ...house, fallback: english })).toEqual([missing('es-MX', 'Polly.Mia-Neural')]);
  expect(sentences({}, { ...house, fallback: undefined as unknown as string })).toHaveLength(2);
});

it('wants a voice that speaks the language', () => {
  const voice = 'Google.en-US-Neural2-A';
  const hold = { ...house.hold, 'es-MX': say(voice) };
  const spoken = { ...house, hold, fallback: say(english.voice) + say(voice, 'es-MX') };
  expect(sentences({ languages: [english, { ...spanish, voice }] }, spoken)).toEqual([
    `languages es-MX voice: ${voice} speaks en-US; choose a voice of es-MX.`,
  ]);
});

it('lists all mistakes at once', () => {
  expect(sentences({ businessName: '', phoneNumber: '1', ...menu(['x', 'y'], toAPerson) })).toHaveLength(4);
});
