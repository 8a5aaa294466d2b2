// The line that other people's tests open: in their runners, and what it says when a call goes wrong.
import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { promisify } from 'node:util';
import express from 'express';
import Fastify from 'fastify';
import { WebSocketServer } from 'ws';
import { type CallMatchers, type LineSettings, matchers, openLine, type TestLine } from '../testing';
import { project } from './host/project';

declare global {
  namespace jest {
    interface Matchers<R, T> extends CallMatchers<R> {}
  }
}

expect.extend(matchers);

const root = join(__dirname, '..');

/** What a test left open would keep the runner from ending. */
const lines: TestLine[] = [];

async function opens(settings: LineSettings): Promise<TestLine> {
  const line = await openLine(settings);
  lines.push(line);
  return line;
}

afterEach(async () => {
  for (const line of lines.splice(0)) await line.stop();
});
const example = join(root, 'examples/express');
const source = readFileSync(join(example, 'app.test.mjs'), 'utf8');

describe('the test of the README', () => {
  const here = (text: string) => text.replace("'offline-twilio/testing'", `'${join(root, 'testing.ts')}'`);
  const app = readFileSync(join(example, 'app.mjs'), 'utf8');

  /** Runs a test in a folder of its own, and says what its runner said. */
  async function passes(files: Record<string, string>, ...args: string[]): Promise<string> {
    const { directory, remove } = project(files);
    const { NODE_OPTIONS, JEST_WORKER_ID, NODE_TEST_CONTEXT, ...env } = process.env;
    try {
      const { stdout, stderr } = await promisify(execFile)(process.execPath, args, { cwd: directory, env });
      return stdout + stderr;
    } finally {
      remove();
    }
  }

  it('is the one of the example', () => {
    expect(readFileSync(join(root, 'README.md'), 'utf8')).toContain(`\`\`\`js\n${source}\`\`\``);
  });

  it('passes under node:test', async () => {
    const files = { 'app.mjs': app, 'app.test.mjs': here(source) };
    const said = await passes(files, '--import', 'tsx', '--test', '--test-reporter=tap', 'app.test.mjs');
    expect(said).toMatch(/# pass 2\n# fail 0/);
  });

  it('passes under jest, with its own words for a test', async () => {
    const [ofNode = '', ...others] = here(source).split('\n');
    expect(ofNode).toContain("from 'node:test'");
    const swc = require.resolve('@swc/jest');
    const options = `[${JSON.stringify(swc)}, { module: { type: 'commonjs' } }]`;
    const files = {
      'app.js': app,
      'app.test.js': others.join('\n').replace('./app.mjs', './app.js'),
      'jest.config.js': `module.exports = { testEnvironment: 'node', transform: {
        '[.]js$': ${options},
        '[.]ts$': [${JSON.stringify(swc)}, { jsc: { parser: { syntax: 'typescript' }, target: 'es2022' }, module: { type: 'commonjs' } }],
      } };`,
    };
    const said = await passes(files, require.resolve('jest/bin/jest'));
    expect(said).toMatch(/Tests: +2 passed, 2 total/);
    expect(said).not.toContain('did not exit');
  });
});

const twiml = (inside: string) => `<Response>${inside}</Response>`;
const menu = twiml('<Gather numDigits="1" action="/chosen"><Say>For sales, press 1.</Say></Gather>');
const chosen = twiml('<Say>You pressed a key.</Say>');

describe('whatever answers', () => {
  const ofExpress = express();
  ofExpress.post('/voice', (_request, response) => response.type('xml').send(menu));
  ofExpress.post('/chosen', (_request, response) => response.type('xml').send(chosen));

  const ofFastify = Fastify();
  ofFastify.addContentTypeParser('*', (_request, _body, done) => done(null));
  ofFastify.post('/voice', (_request, reply) => reply.type('text/xml').send(menu));
  ofFastify.post('/chosen', (_request, reply) => reply.type('text/xml').send(chosen));
  beforeAll(() => ofFastify.ready());

  it.each([
    ['an Express app', ofExpress],
    ['a Fastify app', ofFastify.routing],
  ])('%s', async (_, app) => {
    const line = await opens({ app });
    const caller = await line.call();
    await caller.hears('press 1').presses('1').hears('You pressed');
    await caller.ends();
    expect(line.errors).toEqual([]);
  });

  it('an app that listens, by its URL', async () => {
    const server = createServer(ofExpress);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as { port: number };
    const line = await opens({ url: `http://127.0.0.1:${port}/voice` });
    await (await line.call()).hears('press 1');
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });

  it('an app with WebSockets, by what takes them', async () => {
    const sockets = new WebSocketServer({ noServer: true });
    sockets.on('connection', (socket) => {
      socket.on('message', (text) => {
        const { type, voicePrompt } = JSON.parse(String(text));
        if (type !== 'prompt') return;
        socket.send(JSON.stringify({ type: 'text', token: `You said: ${voicePrompt}`, last: true }));
      });
    });
    const line = await opens({
      app: ({ headers }, response) => {
        const relay = `<ConversationRelay url="wss://${headers.host}/relay" welcomeGreeting="Hello!"/>`;
        response.setHeader('Content-Type', 'text/xml').end(twiml(`<Connect>${relay}</Connect>`));
      },
      upgrade: (request, socket, head) =>
        sockets.handleUpgrade(request, socket, head, (one) => sockets.emit('connection', one)),
    });
    const caller = await line.call();
    await caller.hears('Hello!').says('Good evening.').hears('You said: Good evening.');
    await caller.hangsUp();
    expect(line.errors).toEqual([]);
  });

  it('a Functions project, and the function that is told', async () => {
    const says = `exports.handler = (context, event, callback) => {
      const twiml = new Twilio.twiml.VoiceResponse();
      twiml.say(context.DOMAIN_NAME + ' ' + context.WORD);
      callback(null, twiml);
    };`;
    const { directory, remove } = project({ 'functions/voice.js': '', 'functions/other.js': says });
    const publicUrl = 'https://my.example';
    const line = await opens({ functions: directory, voice: '/other', env: { WORD: 'Hi' }, publicUrl });
    const caller = await line.call();
    await caller.hears('my.example Hi');
    await caller.ends();
    await line.stop();
    remove();
  });
});

describe('a call', () => {
  const ofAda: Record<string, string> = { '/voice': twiml('<Say>Hello.</Say><Dial>+15550100140</Dial>') };
  const open = () =>
    opens({
      app: ({ url = '' }, response) =>
        response.writeHead(ofAda[url] ? 200 : 404, { 'Content-Type': 'text/xml' }).end(ofAda[url]),
    });

  it('tells its story when what was expected does not happen', async () => {
    const line = await open();
    line.answers('+15550100140', 'busy');
    const caller = await line.call();
    await expect(caller.hears('Good night')).rejects.toThrow(
      /expected to hear "Good night"(.|\n)+hears +"Hello\."/,
    );
  });

  it('has heard, and talks to somebody, or does not', async () => {
    const line = await open();
    const caller = await line.call();
    const ada = await line.phone('+15550100140').picksUp();
    expect(caller).toHaveHeard('Hello');
    expect(caller).not.toHaveHeard(/good night/i);
    expect(caller).toBeTalkingTo(ada);
    expect(() => expect(caller).toHaveHeard('Good night')).toThrow(
      /to have heard "Good night"(.|\n)+hears +"Hello\."/,
    );
    await ada.hangsUp();
    expect(() => expect(caller).toBeTalkingTo(ada)).toThrow('+15550100100 to be talking to +15550100140');
  });

  it('has errors by their numbers', async () => {
    const line = await opens({ app: (_request, response) => response.writeHead(500).end() });
    const caller = await line.call();
    await caller.ends();
    expect(line.errors).toEqual([expect.stringMatching(/^11200 /)]);
  });
});

describe('a telephone that is taken out while it rings', () => {
  const dials = (to: string): LineSettings => ({
    app: (_request, response) => {
      response.setHeader('Content-Type', 'text/xml').end(`<Response><Dial>${to}</Dial></Response>`);
    },
  });

  it.each([
    ['a number', '+15550100140', '+15550100140'],
    ['a SIP address', '<Sip>sip:ada@example.com;transport=tcp?x-a=1</Sip>', 'sip:ada@example.com'],
  ])('picks up: %s', async (_what, to, at) => {
    const line = await opens(dials(to));
    const caller = await line.call();
    const ada = await line.phone(at).picksUp();
    await caller.talksTo(ada);
    expect(line.story).toMatch(/ 0:00 .* answers/);
  });

  it('is answered by a script', async () => {
    const line = await opens(dials('+15550100140'));
    const caller = await line.call();
    line.answers('+15550100140', 'rings 2, says Ada speaking., hangs up');
    await caller.hears('Ada speaking.');
    await caller.ends();
  });
});

it('a line that ends leaves no server running', async () => {
  let host = '';
  const line = await opens({
    app: ({ headers }, response) => {
      host = String(headers.host);
      response.end();
    },
  });
  await line.call();
  await line[Symbol.asyncDispose]();
  await expect(fetch(`http://${host}/voice`)).rejects.toThrow('fetch failed');
  await expect(fetch(line.restUrl)).rejects.toThrow('fetch failed');
});

it.each([
  ['a URL', { url: 'nothing' }, 'That is no URL: nothing'],
  ['a public address', { url: 'http://localhost:1/', publicUrl: 'my.example' }, 'That is no public address'],
  ['a folder', { functions: '/no/such/folder' }, 'There is no such folder'],
])('what is not %s is refused', async (_, settings, words) => {
  await expect(openLine(settings)).rejects.toThrow(words);
});

describe('what a test gets wrong, it is told', () => {
  const answers: LineSettings = { app: (_request, response) => response.end() };

  test.each([
    ['nobody who answers', {}, 'Who answers? None of app, url and functions is given.\nGive one: { app }'],
    ['two who answer', { ...answers, url: 'http://a.example' }, 'Who answers? More than one of app, url'],
    [
      'no app',
      { app: 'app.js' },
      'That is no app: it is of type string, and a function is wanted.\nGive what',
    ],
    ['no URL', { url: 'nonsense' }, 'That is no URL: nonsense\nWrite the Voice URL of your app'],
    [
      'no option',
      { ...answers, options: { speechConfidense: 1 } },
      'There is no such option: speechConfidense\nThere are: initiatedStatus',
    ],
  ])('%s', async (_, settings, words) => {
    await expect(opens(settings as unknown as LineSettings)).rejects.toThrow(words);
  });

  test('no number, no script', async () => {
    const line = await opens(answers);
    expect(() => line.call('555 0100')).toThrow('That is no telephone number: 555 0100\nWrite + and digits');
    expect(() => line.phone('5550100')).toThrow('no telephone number');
    expect(() => line.answers('+15550100140', 'dances')).toThrow(
      /understands that: dances\nSomebody: "rings 10"/,
    );
  });

  test('no keys', async () => {
    const line = await opens(answers);
    const caller = await line.call();
    await expect(caller.presses('one')).rejects.toThrow('no keys: "one"; a telephone has 0-9, # and *');
  });
});
