import { builtFunctions } from '../support/paths';
import { pin, type Switchboard, switchboard } from '../support/switchboard';
import { type Found, findCircle, type Walk, walk } from '../support/walk/walk';

const voices = ['en-US Polly.Joanna-Neural', 'es-MX Polly.Mia-Neural'];

const operatorAfterLastTry: [string, string] = ["afterLastTry: 'goodbye'", "afterLastTry: 'operator'"];

const houses = [
  { name: 'the house as it is', start: '/call/incoming', options: {}, ends: ['person'] },
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

async function expectSound(on: Switchboard, found: Walk): Promise<void> {
  expect(found.faults).toEqual([]);
  const all = [...found.documents.values()];
  const spoken = new Set(
    all.flatMap(({ outcome }) => outcome.said.map(({ language, voice }) => `${language} ${voice}`)),
  );
  expect([...spoken].filter((voice) => !voices.includes(voice))).toEqual([]);
  for (const url of new Set(all.flatMap(({ outcome }) => outcome.named))) {
    expect([url, await isServed(on, url)]).toEqual([url, true]);
  }
}

describe.each(houses)('a caller: $name', ({ start, options, ends }) => {
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
