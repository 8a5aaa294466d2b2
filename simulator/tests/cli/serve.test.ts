import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { project } from '../host/project';
import { run, Shell } from './shell';

const says = (words: string) => `exports.handler = (context, event, callback) => {
  const twiml = new Twilio.twiml.VoiceResponse();
  twiml.say(${words});
  callback(null, twiml);
};`;

const made: { remove(): void }[] = [];

function folder(files: Record<string, string>): string {
  const one = project(files);
  made.push(one);
  return one.directory;
}

afterAll(() => {
  for (const one of made) one.remove();
});

/** Serves a folder, calls a number of it, and hears. */
async function hears(args: string[], words: RegExp, number = '+15550100199'): Promise<0 | 1 | 2> {
  const shell = new Shell();
  const done = shell.runs(['serve', ...args]);
  const page = await shell.sees(/Phones to look at: (\S+)/);
  await fetch(`${page}/calls`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', Origin: page },
    body: JSON.stringify({ from: '+15550100100', to: number }),
  });
  await shell.sees(words);
  shell.interrupts();
  return (await done).code;
}

it('serves the only function there is, with the variables of .env', async () => {
  const directory = folder({ 'functions/hello.js': says('"Hello " + context.NAME') });
  writeFileSync(join(directory, '.env'), 'NAME=Ada\nAUTH_TOKEN=not-of-this-account\n');
  expect(await hears([directory], /Hello Ada/)).toBe(0);
});

it('tells account, token and REST, for requests that are signed by hand', async () => {
  const shell = new Shell();
  const done = shell.runs(['serve', folder({ 'functions/hello.js': says('"Hello"') })]);
  await shell.sees(/Account AC[0-9a-f]{32}, auth token [0-9a-f]{32}\. REST: http:\S+\d\./);
  shell.interrupts();
  expect((await done).code).toBe(0);
});

it('finds the functions that answer by their names, people who work there last', async () => {
  const directory = folder({
    'functions/agent/incoming.js': says('"Your PIN, please."'),
    'functions/call/incoming.js': says('"Good morning."'),
    'functions/call/menu.js': says('"The menu."'),
  });
  expect(await hears([directory], /Good morning/)).toBe(0);
  expect(await hears([directory], /Your PIN/, '+15550100198')).toBe(0);
});

it('answers with the function, and the variables, that are named', async () => {
  const directory = folder({ 'functions/a.js': says('"A"'), 'functions/b.js': says('"B " + context.NAME') });
  const env = join(directory, 'test.env');
  writeFileSync(env, 'NAME=Bea');
  const args = [directory, '--number', '+15550100177=/b', '--env', env];
  expect(await hears(args, /B Bea/, '+15550100177')).toBe(0);
});

describe('wrong usage', () => {
  const two = { 'functions/a.js': says('"A"'), 'functions/b.js': says('"B"') };

  it.each([
    ['a port that is none', ['--port', 'abc'], '--port abc'],
    ['a folder that is not there', [], 'There is no such folder: '],
    ['two functions, and none named', [], 'Which function answers a call?: /a, /b'],
    ['a function that is not there', ['--number', '+15550100177=/c'], 'There is no such function: /c'],
    ['a number without function', ['--number', '+15550100177'], 'no number with its function'],
    ['a file that is not there', ['--number', '+15550100177=/a', '--env', 'x.env'], 'no such file: x.env'],
  ])('%s', async (name, args, words) => {
    const directory = name.startsWith('a folder') ? '/nowhere/at/all' : folder(two);
    const { code, complained } = await run(['serve', directory, ...args]);
    expect(complained.join('\n')).toContain(words);
    expect(code).toBe(2);
  });
});

it('fails on a project without functions', async () => {
  const { code, complained } = await run(['serve', folder({})]);
  expect(complained.join('\n')).toContain('There are no functions to serve');
  expect(code).toBe(1);
});

it('is at the domain that the project believes it has', async () => {
  const directory = folder({
    'functions/voice.js': says(
      '"At " + context.DOMAIN_NAME + ", asked by " + event.request.headers["x-twilio-signature"].length',
    ),
  });
  expect(await hears([directory, '--public-url', 'https://my.example'], /At my\.example, asked by 28/)).toBe(
    0,
  );
});

it('answers REST at the port that was told', async () => {
  const other = createServer();
  await once(other.listen(0, '127.0.0.1'), 'listening');
  const { port } = other.address() as AddressInfo;
  const directory = folder({ 'functions/hello.js': says('"Hello"') });
  const { code, complained } = await run(['serve', directory, '--rest', String(port)]);
  expect(complained.join('\n')).toContain(`Something else answers on that port: --rest ${port}`);
  expect(code).toBe(1);
  await new Promise((resolve) => other.close(resolve));
  const shell = new Shell();
  const done = shell.runs(['serve', directory, '--rest', String(port)]);
  await shell.sees(new RegExp(`REST: http://127.0.0.1:${port}\\.`));
  shell.interrupts();
  expect((await done).code).toBe(0);
});

describe('a script', () => {
  const menu = `exports.handler = (context, event, callback) => {
    const twiml = new Twilio.twiml.VoiceResponse();
    if (event.Digits) twiml.dial('+15550100140');
    else twiml.gather({ numDigits: 1 }).say('Press 1.');
    callback(null, twiml);
  };`;

  it('holds a call, and ends', async () => {
    const directory = folder({ 'functions/voice.js': menu });
    const args = ['--script', '-', '--answer', '+15550100140=says Good day, waits 3, hangs up'];
    const { code, printed } = await run(['serve', directory, ...args], '1\n');
    expect(printed.join('\n')).toMatch(/presses 1(.|\n)+hears {2}"Good day"(.|\n)+the call ends/);
    expect(code).toBe(0);
  });

  it('of a file; an error in the call is one of the command', async () => {
    const directory = folder({ 'functions/voice.js': 'exports.handler = () => { throw new Error("no") };' });
    const file = join(directory, 'keys.txt');
    writeFileSync(file, '1\n');
    const { code, printed } = await run(['serve', directory, '--script', file]);
    expect(printed.join('\n')).toContain('error 11200');
    expect(code).toBe(1);
  });

  it('that is not there', async () => {
    const directory = folder({ 'functions/voice.js': menu });
    const { code, complained } = await run(['serve', directory, '--script', 'nothing.txt']);
    expect(complained.join('\n')).toContain('There is no such file: nothing.txt');
    expect(code).toBe(2);
  });
});
