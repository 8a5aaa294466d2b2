import { ownSettings } from '../support/fixed-settings';
import { builtFunctions } from '../support/paths';
import {
  pin,
  type Switchboard,
  type SwitchboardOptions,
  switchboard,
  withPlaces,
} from '../support/switchboard';
import { endsAfter, type Found, findCircle, type Walk, walk } from '../support/walk/walk';

import settings = require('../support/settings');

const own = ownSettings();
const voices = voicesOf(settings);

/** Who gets nobody is asked for a message; who hangs up then is not told anything more. */
const takesMessage = ['goodbye', 'message', 'nobody listens'];
const toPeople = ['person', ...takesMessage];

const everything = 'every kind of place: a directory, extensions, rings that lead back to a menu';

/** Each caller has been round five times already: once more is enough to see that it ends. */
const houses: {
  name: string;
  start: string;
  options: Omit<SwitchboardOptions, 'edits'>;
  ends: string[];
  keys: [key: string, ends: string[]][];
}[] = [
  {
    name: 'the dental office as it is',
    start: '/call/incoming?round=5',
    options: {},
    ends: ['person'],
    keys: [
      ['1', toPeople],
      ['2', toPeople],
      ['3', ['goodbye']],
      ['4', takesMessage],
      ['0', toPeople],
      ['7', toPeople],
    ],
  },
  {
    name: 'closed on Sunday',
    start: '/call/menu?lang=en-US&at=front&attempt=1&round=5',
    options: { startsAt: Date.UTC(2026, 0, 4, 16) },
    ends: [],
    keys: [
      ['1', takesMessage],
      ['2', takesMessage],
      ['3', ['goodbye']],
      ['4', takesMessage],
      ['0', takesMessage],
    ],
  },
  {
    name: everything,
    start: '/call/incoming?round=5',
    options: {
      settings: withPlaces({
        hours: { kind: 'directory', without: 'front' },
        support: { callBack: { allowedPrefixes: ['+1555'], tries: 2, minutesBetween: 10 } },
        sales: { extension: '71', how: 'in order', nobody: 'front' },
        team: { extension: '72', rings: [{ during: 'office', rings: ['ana'] }, { rings: ['ben'] }] },
      }),
    },
    ends: ['person'],
    keys: [],
  },
];

/** How the ways end. */
function endings({ documents }: Walk): Set<string> {
  return new Set([...documents.values()].flatMap(({ outcome }) => outcome.ends));
}

/** What is said, or led to, in another language than the document's own. */
function strayWords({ step, outcome: { said, next } }: Found): string[] {
  // The question for the language is asked in all of them, and the first menu offers the others.
  if (next.some(({ url }) => url.startsWith('/call/language'))) return [];
  const isOffer = ({ text }: { text: string }) =>
    /^(For English, press 9|Para español, oprima el nueve)\.$/.test(text);
  const [lang, ...others] = new Set(said.filter((each) => !isOffer(each)).map(({ language }) => language));
  // Whoever is rung hears their own language.
  const isTheirs = (url: string) => url.startsWith('/agent/') || step.role === 'whisper';
  const strays = next.filter(({ url }) => lang && langOf(url) !== lang && !isTheirs(url));
  return [
    ...others.map((other) => `${step.url} also speaks ${other}`),
    ...strays.map(({ url }) => `${step.url} (${lang}) leads to ${url}`),
  ];
}

function langOf(url: string): string | null | undefined {
  const { pathname, searchParams } = new URL(url, 'http://here');
  return pathname.startsWith('/hold/') ? pathname.split('.')[1] : searchParams.get('lang');
}

async function isServed(on: Switchboard, url: string): Promise<boolean> {
  const { pathname } = new URL(url, 'http://here');
  if (builtFunctions.some(({ path }) => path === pathname)) return true;
  return (await fetch(on.url + pathname)).ok;
}

function voicesOf(...all: Pick<typeof settings, 'languages'>[]): string[] {
  return all.flatMap(({ languages }) => languages.map(({ code, voice }) => `${code} ${voice}`));
}

async function expectSound(on: Switchboard, found: Walk, known = voices): Promise<void> {
  expect(found.faults).toEqual([]);
  const all = [...found.documents.values()];
  const spoken = new Set(
    all.flatMap(({ outcome }) => outcome.said.map(({ language, voice }) => `${language} ${voice}`)),
  );
  expect([...spoken].filter((voice) => !known.includes(voice))).toEqual([]);
  for (const url of new Set(all.flatMap(({ outcome }) => outcome.named))) {
    expect([url, await isServed(on, url)]).toEqual([url, true]);
  }
}

describe.each(houses)('a caller: $name', ({ name, start, options, ends, keys }) => {
  const get = switchboard(options);
  let found: Walk;

  beforeEach(async () => {
    found ??= await walk(get(), { start });
  });

  test('hears sound documents only, in the known voices, and every URL in them is served', () =>
    expectSound(get(), found));

  test('comes to a person, a message or a goodbye on every way', () => {
    expect(endings(found)).toEqual(new Set(['goodbye', 'message', 'nobody listens', ...ends]));
  });

  for (const [key, wanted] of keys) {
    test(`comes from key ${key} to: ${wanted.join(', ')}`, () => {
      expect(endsAfter(found, '/call/menu', key)).toEqual(new Set(wanted));
    });
  }

  test('never comes back to where they were: nothing goes round for ever', () => {
    expect(findCircle(found, () => false)).toBeUndefined();
  });

  test('keeps the language that they chose', () => {
    expect([...found.documents.values()].flatMap(strayWords)).toEqual([]);
  });

  if (name === everything) {
    test('passes, on some way, every function that callers hear', () => {
      const walked = new Set([...found.documents.values()].map(({ step }) => step.url.split('?')[0]));
      // REST leads there, when somebody who was rung takes the caller out of the queue.
      walked.add('/call/talk');
      const heard = builtFunctions.map(({ path }) => path).filter((path) => path.startsWith('/call/'));
      expect(heard.filter((path) => !walked.has(path))).toEqual([]);
    });
  }
});

describe('an agent who waits three times in a row at most', () => {
  const get = switchboard({ settings: { ...settings, agents: { ...settings.agents, waits: 3 } } });

  test.each([
    ['calls in', '/agent/incoming?lang=en-US'],
    ['calls in, in Spanish', '/agent/incoming?lang=es-MX'],
    ['is called for a customer', '/agent/connect?customer=%2B15550100170&lang=en-US'],
    ['is called for nobody', '/agent/connect?lang=es-MX'],
  ])('%s: sound documents, and no way back but after a talk', async (_, start) => {
    const found = await walk(get(), { start, known: [pin] });
    await expectSound(get(), found);
    expect(endings(found)).toContain('goodbye');
    expect(findCircle(found, ({ afterTalk }) => afterTalk === true)).toBeUndefined();
  });
});

describe('a caller of the owner of this project, whatever is set', () => {
  const get = switchboard({ settings: 'own' });

  test('hears sound documents in the voices of the settings, and comes to an end on every way', async () => {
    const found = await walk(get(), { start: '/call/incoming?round=5' });
    await expectSound(get(), found, voicesOf(own));
    const known = new Set(['person', ...takesMessage]);
    expect([...endings(found)].filter((end) => !known.has(end))).toEqual([]);
    expect(endings(found)).toContain('goodbye');
    expect(findCircle(found, () => false)).toBeUndefined();
    expect([...found.documents.values()].flatMap(strayWords)).toEqual([]);
  });
});
