import { ownSettings } from '../support/fixed-settings';
import { builtFunctions } from '../support/paths';
import { pin, type Switchboard, switchboard } from '../support/switchboard';
import { endsAfter, type Found, findCircle, type Walk, walk } from '../support/walk/walk';

import settings = require('../support/settings');

const own = ownSettings();
/** The wait documents and the fallback, which are files, speak with those of the owner. */
const voices = voicesOf(settings, own);

const operatorAfterLastTry: [string, string] = ["afterLastTry: 'goodbye'", "afterLastTry: 'operator'"];

/** Who gets nobody is asked for a message; who hangs up then is not told anything more. */
const takesMessage = ['goodbye', 'message', 'nobody listens'];

const houses = [
  {
    name: 'the house as it is',
    start: '/call/incoming',
    options: {},
    ends: ['person'],
    keys: [
      ['1', ['person', ...takesMessage]],
      ['2', ['person', ...takesMessage]],
      ['3', ['goodbye']],
      ['4', takesMessage],
      ['0', ['person', ...takesMessage]],
      ['7', ['goodbye']],
    ] as const,
  },
  {
    name: 'closed on Sunday',
    start: '/call/menu?lang=en-US&attempt=1&round=1',
    options: {
      startsAt: Date.UTC(2026, 0, 4, 16),
      settings: [["whenClosed: 'connect'", "whenClosed: 'message'"], operatorAfterLastTry] as [
        string,
        string,
      ][],
    },
    ends: [],
    keys: [
      ['1', takesMessage],
      ['2', takesMessage],
      ['3', ['goodbye']],
      ['4', takesMessage],
      ['0', takesMessage],
    ] as const,
  },
  {
    name: 'an operator, who is rung after the last try',
    start: '/call/menu?lang=es-MX&attempt=3&round=4',
    options: {
      settings: [
        operatorAfterLastTry,
        ['operator: { numbers: []', "operator: { numbers: ['+15550100160']"],
      ] as [string, string][],
    },
    ends: ['person'],
    // Nobody presses any more.
    keys: [],
  },
];

/** How the ways end. */
function endings({ documents }: Walk): Set<string> {
  return new Set([...documents.values()].flatMap(({ outcome }) => outcome.ends));
}

/** What is said, or led to, in another language than the document's own. */
function strayWords({ step, outcome: { said, next } }: Found): string[] {
  // The question for the language is asked in all of them.
  if (next.some(({ url }) => url.startsWith('/call/language'))) return [];
  const [lang, ...others] = new Set(said.map(({ language }) => language));
  const strays = next.filter(({ url }) => lang && langOf(url) !== lang);
  return [
    ...others.map((other) => `${step.url} also speaks ${other}`),
    ...strays.map(({ url }) => `${step.url} (${lang}) leads to ${url}`),
  ];
}

function langOf(url: string): string | null | undefined {
  const { pathname, searchParams } = new URL(url, 'http://here');
  return pathname.startsWith('/hold/') ? pathname.split(/[/.]/)[2] : searchParams.get('lang');
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

describe.each(houses)('a caller: $name', ({ start, options, ends, keys }) => {
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

  if (start === '/call/incoming') {
    test('passes, on some way, every function that callers hear', () => {
      const walked = new Set([...found.documents.values()].map(({ step }) => step.url.split('?')[0]));
      const heard = builtFunctions.map(({ path }) => path).filter((path) => path.startsWith('/call/'));
      expect(heard.filter((path) => !walked.has(path))).toEqual([]);
    });
  }
});

describe('an agent who waits three times in a row at most', () => {
  const get = switchboard({ settings: [['waits: 15', 'waits: 3']] });

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
    const found = await walk(get(), { start: '/call/incoming' });
    await expectSound(get(), found, voicesOf(own));
    const known = new Set(['person', ...takesMessage]);
    expect([...endings(found)].filter((end) => !known.has(end))).toEqual([]);
    expect(endings(found)).toContain('goodbye');
    expect(findCircle(found, () => false)).toBeUndefined();
    expect([...found.documents.values()].flatMap(strayWords)).toEqual([]);
  });
});
