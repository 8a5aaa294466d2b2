import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { twinOf } from '../../lab/bench/twin';
import { measureWaits, type Wait } from '../../lab/bench/waits';
import { pathOf, type Sample, samples, settings } from '../../lab/bench/webhooks';
import { openWorld, type World } from '../../lab/bench/world';
import { retries } from '../../scripts/account/paths';

import twilio = require('twilio');

const root = path.resolve(__dirname, '../..');

interface Row {
  paths: string[];
  verbs: string[];
  requests: number;
  ms: number;
}

let world: World;
let waits: Wait[];
/** The same business with more in its settings, and what is asked of it. */
const others: { samples: Sample[]; settings: typeof settings; world?: World; wait?: Wait }[] = [
  { samples: samplesOf('/call/incoming'), settings: { ...settings, callers: { mostPerHour: 5 } } },
  {
    samples: samplesOf('/call/queue-wait').map((sample) => ({
      ...sample,
      fields: { ...sample.fields, QueuePosition: '1' },
    })),
    settings: {
      ...settings,
      places: { ...settings.places, support: { ...settings.places.support, rings: ['ana'] } },
    } as typeof settings,
  },
];
const sync = { isHanging: false };
/** The first again, three times more: what waits in real time waits side by side. */
let copies: World[];

/** Somebody who has keyed in their PIN waits longer than before. */
function whereOf(sample: Sample | undefined, path: string): string {
  return path === '/agent/incoming' && sample?.path.includes('&step=') ? `${path}?step` : path;
}

function samplesOf(path: string): Sample[] {
  return samples.filter((sample) => pathOf(sample) === path).slice(0, 1);
}

beforeAll(async () => {
  const faults = () => (sync.isHanging ? { hangs: 'before' as const } : undefined);
  world = await openWorld(root, { settings, rest: { faults } });
  waits = (await measureWaits(world, samples)).map((wait, index) => ({
    ...wait,
    path: whereOf(samples[index], wait.path),
  }));
  copies = await Promise.all([1, 2, 3].map(() => openWorld(root, { settings, rest: { faults } })));
  // What a business remembers from one request to the next is the same in all of them.
  await Promise.all(copies.map((copy) => measureWaits(copy, samples)));
  for (const other of others) {
    other.world = await openWorld(root, { settings: other.settings, rest: { faults } });
    [other.wait] = await measureWaits(other.world, other.samples);
  }
});

afterAll(() =>
  Promise.all([
    world.stop(),
    ...copies.map((copy) => copy.stop()),
    ...others.map((other) => other.world?.stop()),
  ]),
);

it('asks every webhook that answers with TwiML', () => {
  const all = ['call', 'agent'].flatMap((room) =>
    readdirSync(path.join(root, 'dist/functions', room)).map((file) => `/${room}/${file.split('.')[0]}`),
  );
  expect([...new Set(samples.map(pathOf))].sort()).toEqual(all.sort());
});

it('makes no request in front of a question, once the call has begun and but in a queue, and at most one in front of a handing-on, but to promise a call back', () => {
  // Until the call is answered the caller hears ringing; our own people hear what they have changed.
  // In a queue somebody may be free for them on the agents' line.
  const others = ['/call/incoming', '/call/queue-wait'];
  const callers = waits.filter(({ path }) => path.startsWith('/call/') && !others.includes(path));
  const asking = callers.filter(({ verb }) => verb === 'Gather' || verb === 'Record');
  expect(asking.filter(({ requests }) => requests > 0)).toEqual([]);
  const promises = callers.filter(({ path, verb }) => path === '/call/call-back' && verb === 'Leave');
  expect(callers.filter((wait) => wait.requests > 1 && !promises.includes(wait))).toEqual([]);
});

it('has every request in the table of docs/operating.md, which has no other', () => {
  const rows = table();
  const more = others.flatMap(({ wait }) => wait ?? []);
  expect(more).toHaveLength(others.length);
  const measured = [...waits, ...more].filter(({ requests }) => requests > 0);
  const told = measured.map(({ path, verb }) => [path, verb, rowsOf(rows, path, verb).length]);
  expect(told).toEqual(measured.map(({ path, verb }) => [path, verb, 1]));
  for (const { paths, verbs, requests } of rows) {
    const its = measured.filter(({ path, verb }) => paths.includes(path) && verbs.includes(verb));
    expect([...new Set(its.map(({ path }) => path))].sort()).toEqual(paths.sort());
    expect([...new Set(its.map(({ verb }) => verb))].sort()).toEqual(verbs.sort());
    expect(Math.max(...its.map(({ requests }) => requests))).toBe(requests);
  }
});

it('waits no longer than the table says when Twilio does not answer', async () => {
  sync.isHanging = true;
  const rows = table();
  const left = [...waits.entries()].filter(([, { requests }]) => requests > 0);
  const asks = async (each: World) => {
    for (let next = left.shift(); next; next = left.shift()) {
      const [index, { path, verb }] = next;
      // Nobody waits again for Sync within a minute.
      await each.time.pass(62);
      const [{ ms = 0 } = {}] = await measureWaits(each, [samples[index] as Sample]);
      const [{ ms: most = 0 } = {}] = rowsOf(rows, path, verb);
      // It is real time, on a machine that has other things to do.
      expect([path, verb, ms >= most - 10 && ms < most + 1000]).toEqual([path, verb, true]);
    }
  };
  await Promise.all([world, ...copies].map(asks));
  for (const { world, samples, wait } of others) {
    if (!world || !wait) throw new Error('a business was not asked');
    const [{ ms = 0 } = {}] = await measureWaits(world, samples);
    const [{ ms: most = 0 } = {}] = rowsOf(rows, wait.path, wait.verb);
    expect([wait.path, ms >= most - 10 && ms < most + 1000]).toEqual([wait.path, true]);
  }
  sync.isHanging = false;
});

it('lets Twilio try again wherever it is led', () => {
  const urls = waits.flatMap(({ document }) =>
    [...document.matchAll(/["&gt;>](\/(?:call|agent|callback)\/[^"<]*)/g)].map(([, url = '']) => url),
  );
  expect(urls.length).toBeGreaterThan(50);
  expect(urls.filter((url) => !url.endsWith(retries.replaceAll('&', '&amp;')))).toEqual([]);
});

it('has twins that answer the very same', () => {
  for (const { document } of waits) {
    const twin: { handler?: (context: unknown, event: unknown, callback: unknown) => void } = {};
    new Function('exports', 'Twilio', twinOf(document))(twin, twilio);
    const answer = jest.fn();
    twin.handler?.({}, {}, answer);
    expect(String(answer.mock.calls[0]?.[1])).toBe(document);
  }
});

/** The table as it is printed; "nothing" is an empty answer. */
function table(): Row[] {
  const guide = readFileSync(path.join(root, 'docs/operating.md'), 'utf8');
  const [, section = ''] = /## What a caller waits for\n([\s\S]*?)\n## /.exec(guide) ?? [];
  const lines = section.split('\n').filter((line) => /^\| .* ms/.test(line));
  expect(lines.length).toBeGreaterThan(3);
  return lines.map((line) => {
    const [, , where = '', before = '', , requests, most] = line.split('|');
    return {
      paths: [...where.matchAll(/`(\/[\w/-]+(?:\?step)?)`/g)].map(([, path = '']) => path),
      verbs: [
        ...[...before.matchAll(/`(\w+)`/g)].map(([, verb = '']) => verb),
        ...(before.includes('nothing') ? [''] : []),
      ],
      requests: Number.parseInt(requests ?? '', 10),
      ms: Number.parseInt(most ?? '', 10),
    };
  });
}

function rowsOf(rows: readonly Row[], path: string, verb: string): Row[] {
  return rows.filter(({ paths, verbs }) => paths.includes(path) && verbs.includes(verb));
}
