// https://www.twilio.com/docs/labs/serverless-toolkit
import { existsSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { ask, served } from './project';

const say = (words: string) =>
  `exports.handler = (context, event, callback) => callback(null, ${JSON.stringify(words)});`;

describe('The project', () => {
  test('its .twilioserverlessrc, with comments, names the folders', async () => {
    const host = await served({
      '.twilioserverlessrc': `{ // built by tsc
        functionsFolder: 'dist/functions', "assetsFolder": "static-files", }`,
      'dist/functions/built.js': say('built'),
      'functions/source.js': say('source'),
      'static-files/a.txt': 'a',
    });
    expect(await ask(`${host.url}/built`)).toMatchObject({ status: 200 });
    expect(await ask(`${host.url}/a.txt`)).toMatchObject({ status: 200 });
    expect(await ask(`${host.url}/source`)).toMatchObject({ status: 404 });
    await host.stop();
  });

  test('folders given as options come first', async () => {
    const host = await served(
      { '.twilioserverlessrc': '{"functionsFolder":"dist"}', 'dist/a.js': say('a'), 'other/b.js': say('b') },
      { functionsFolder: 'other' },
    );
    expect(await ask(`${host.url}/b`)).toMatchObject({ status: 200 });
    expect(await ask(`${host.url}/a`)).toMatchObject({ status: 404 });
    await host.stop();
  });

  test.each([
    ['nothing in it', {}, {}, 'has no functions and no assets: build it first'],
    [
      'two files of one path',
      { 'functions/a.js': say('a'), 'assets/a': 'a' },
      {},
      'Two files of the project have the path /a',
    ],
    [
      'an edit of nothing',
      { 'functions/a.js': say('a') },
      { edits: { 'shared/settings': '' } },
      'No function to edit at /shared/settings',
    ],
    [
      'a large environment',
      { 'functions/a.js': say('a') },
      { env: Object.fromEntries(Array.from({ length: 8 }, (_, n) => [`V${n}`, 'x'.repeat(400)])) },
      /^82006: environment too large: .* 3\d\d\d bytes as JSON, Twilio takes about 3072/,
    ],
    [
      'a long variable',
      { 'functions/a.js': say('a') },
      { env: { LONG: 'x'.repeat(451) } },
      'The environment variable LONG has 451 bytes; Twilio takes 450',
    ],
  ])('%s is refused', async (_, files, options, message) => {
    await expect(served(files as Record<string, string>, options)).rejects.toThrow(message);
  });
});

describe('Edits, variables and a new deployment', () => {
  const files = {
    'functions/name.js': `exports.handler = (context, event, callback) => callback(null, require(Runtime.getFunctions()['shared/settings'].path).name + ' ' + context.GREETING);`,
    'functions/shared/settings.private.js': `exports.name = 'Acme';`,
    'functions/where.js': 'exports.handler = (context, event, callback) => callback(null, __filename);',
  };

  test('a function as edited in the Console', async () => {
    const host = await served(files, {
      edits: { 'shared/settings': `exports.name = 'Edited';` },
      env: { GREETING: 'hi' },
    });
    expect(await ask(`${host.url}/name`)).toMatchObject({ text: 'Edited hi' });
    await host.stop();
  });

  test('new variables apply without a deployment, new files with one; nothing is left behind', async () => {
    const host = await served(files, { env: { GREETING: 'hi' } });
    expect(await ask(`${host.url}/name`)).toMatchObject({ text: 'Acme hi' });
    host.setEnv({ GREETING: 'hello' });
    expect(await ask(`${host.url}/name`)).toMatchObject({ text: 'Acme hello' });
    expect(() => host.setEnv({ LONG: 'x'.repeat(451) })).toThrow('LONG');

    const first = dirname((await ask(`${host.url}/where`)).text);
    writeFileSync(
      join(host.directory, 'functions', 'shared', 'settings.private.js'),
      `exports.name = 'Bolt';`,
    );
    expect(await ask(`${host.url}/name`)).toMatchObject({ text: 'Acme hello' });
    await host.redeploy();
    expect(await ask(`${host.url}/name`)).toMatchObject({ text: 'Bolt hello' });
    expect(existsSync(first)).toBe(false);

    const second = dirname((await ask(`${host.url}/where`)).text);
    await host.stop();
    expect(existsSync(second)).toBe(false);
  });
});

describe('Time', () => {
  const files = {
    'functions/now.js': `exports.handler = (context, event, callback) => callback(null, [Date.now(), new Date().getTime(), Date.parse(Date()),
      new Date(0).getTime(), new Date() instanceof Date, new Date().constructor === Date]);`,
  };
  const noon = Date.UTC(2030, 0, 1, 12);
  const about = (now: number) => (given: number) => given >= now - 1000 && given < now + 5000;

  test('functions see the time of the request, else the time of the simulator, else the real one', async () => {
    let now: number | undefined = noon + 3_600_000;
    const host = await served(files, { now: () => now ?? Date.now() });
    const headers = { 'I-Twilio-Simulator-Now': String(noon) };
    const told = (await ask(`${host.url}/now`, { headers })).json;
    expect(told.slice(0, 3).every(about(noon))).toBe(true);
    expect(told.slice(3)).toEqual([0, true, true]);
    expect((await ask(`${host.url}/now`)).json.slice(0, 3).every(about(noon + 3_600_000))).toBe(true);
    now = undefined;
    expect((await ask(`${host.url}/now`)).json.slice(0, 3).every(about(Date.now()))).toBe(true);
    await host.stop();
  });
});
