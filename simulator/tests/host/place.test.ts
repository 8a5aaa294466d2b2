// Where in a project's own source a fault was.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { transformSync } from '@swc/core';
import type { ServeOptions } from '../../host';
import { ask, type Served, served } from './project';

const faulty = `exports.handler = async (context, event, callback) => {
  if (event.how === 'error') console.error('odd: %s', event.how);
  if (event.how === 'warn') console.warn('careful');
  if (event.how === 'throw') throw new TypeError('thrown');
  if (event.how === 'json') console.error(JSON.stringify({ error: new Error('in JSON').stack }));
  if (event.how === 'reject') {
    void Promise.reject(new Error('rejected'));
    return;
  }
  if (event.how === 'late') setTimeout(() => console.log('too late'), 0);
  if (event.how === 'log') console.log('nothing wrong');
  callback(null, 'done');
};
`;

const source = `type Event = { how: string };

interface Longer {
  than: 'the JavaScript';
}

export const handler = (context: Longer, event: Event, callback: () => void): void => {
  throw new Error(event.how);
};
`;

/** The TypeScript above as a build leaves it, with its map. */
function compiled(sourceMaps: boolean | 'inline', name: string) {
  return transformSync(source, {
    filename: name,
    sourceMaps,
    inlineSourcesContent: false,
    jsc: { parser: { syntax: 'typescript' }, target: 'es2022' },
    module: { type: 'commonjs' },
  });
}

let host: Served | undefined;

afterEach(() => host?.stop());

async function placeOf(files: Record<string, string>, how: string, options: Partial<ServeOptions> = {}) {
  host = await served(files, options);
  await ask(`${host.url}/voice?how=${how}&CallSid=CA${'0'.repeat(32)}`);
  return (await host.logged(/odd|careful|thrown|rejected|in JSON|too late|nothing wrong|typed/)) ?? {};
}

test.each([
  ['error', 2],
  ['warn', 3],
  ['throw', 4],
  ['json', 5],
  ['reject', 7],
])('file and line of the project: %s', async (how, line) => {
  expect(await placeOf({ 'functions/voice.js': faulty }, how)).toMatchObject({
    path: '/voice',
    callSid: `CA${'0'.repeat(32)}`,
    place: { file: 'functions/voice.js', line },
  });
});

test('what is no fault is not looked into', async () => {
  expect(await placeOf({ 'functions/voice.js': faulty }, 'log')).not.toHaveProperty('place');
});

test('a request that is about no call has no CallSid', async () => {
  host = await served({ 'functions/voice.js': faulty });
  await ask(`${host.url}/voice?how=warn&CallSid=nonsense`);
  expect((await host.logged('careful')).callSid).toBeUndefined();
});

describe('of TypeScript', () => {
  const typed = { file: 'src/voice.ts', line: 8 };

  test('by the map beside the file', async () => {
    const { code, map = '' } = compiled(true, '../src/voice.ts');
    const files = { 'functions/voice.js': code, 'functions/voice.js.map': map };
    expect((await placeOf(files, 'typed')).place).toEqual(typed);
  });

  test('by the map in the file', async () => {
    const { code } = compiled('inline', '../src/voice.ts');
    expect((await placeOf({ 'functions/voice.js': code }, 'typed')).place).toEqual(typed);
  });

  test('by a map in a folder that was named', async () => {
    const { code, map = '' } = compiled(true, '../src/voice.ts');
    const files = { 'functions/voice.js': code, 'maps/voice.js.map': map };
    expect((await placeOf(files, 'typed', { sourceMaps: 'maps' })).place).toEqual(typed);
  });

  test('a map that cannot be read is none', async () => {
    const { code } = compiled(true, '../src/voice.ts');
    const files = { 'functions/voice.js': code, 'functions/voice.js.map': 'no JSON' };
    const { place } = await placeOf(files, 'typed');
    expect(place?.file).toBe('functions/voice.js');
  });

  test('a file edited in the Console has lines of its own', async () => {
    const { code, map = '' } = compiled(true, '../src/voice.ts');
    const files = { 'functions/voice.js': code, 'functions/voice.js.map': map };
    expect((await placeOf(files, 'error', { edits: { voice: faulty } })).place).toEqual({
      file: 'functions/voice.js',
      line: 2,
    });
  });

  test('maps are read when something has failed, not before', async () => {
    const { code, map = '' } = compiled(true, '../src/voice.ts');
    host = await served({ 'functions/voice.js': code, 'functions/voice.js.map': 'not yet' });
    const file = join(host.directory, 'functions/voice.js.map');
    expect(readFileSync(file, 'utf8')).toBe('not yet');
    writeFileSync(file, map);
    await ask(`${host.url}/voice?how=typed`);
    expect((await host.logged('typed')).place).toEqual(typed);
  });
});
