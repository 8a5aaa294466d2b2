import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { promisify } from 'node:util';
import { validateRequest } from 'twilio';
import { type Asked, app, type TestApp } from '../support/app';
import { run, Shell } from './shell';

const menu = '<Gather numDigits="1" action="/chosen"><Say>For sales, press 1.</Say></Gather>';

let voice: TestApp;

beforeEach(async () => {
  voice = await app(
    {
      '/voice': menu,
      '/later': `<Pause length="3"/>${menu}`,
      '/chosen': ({ fields }) => `<Say>You pressed ${fields.Digits}.</Say>`,
      '/broken': { status: 500 },
      '/fallback': '<Say>We are sorry.</Say>',
      '/circle': '<Redirect/>',
      '/ended': { status: 204 },
    },
    {},
  );
});

describe('a call by a script', () => {
  it('is told line by line', async () => {
    const { code, printed } = await run(['call', `${voice.url}/voice`], '1\n');
    expect(printed.join('\n').replace(/ +\d+ ms/g, ' n ms')).toMatchInlineSnapshot(`
" 0:00  +1 555 010 0100 calls +1 555 010 0199
 0:00  POST /voice               200 n ms  voice
 0:00  hears  "For sales, press 1."
 0:04  presses 1
 0:04  POST /chosen              200 n ms  Gather: Digits=1
 0:04  hears  "You pressed 1."
 0:04  the call ends"
`);
    expect(code).toBe(0);
  });

  it.each([
    ['wait 1\n1\n', '0:01'],
    ['wait 1\n\n1\n', '0:01'],
    ['1\n', '0:04'],
  ])('says when a key comes: %j', async (script, at) => {
    const { printed } = await run(['call', `${voice.url}/voice`], script);
    expect(printed.find((line) => line.includes('presses 1'))).toBe(` ${at}  presses 1`);
  });

  it('that waits until somebody listens hears first what the key is for', async () => {
    const { printed } = await run(['call', `${voice.url}/later`], 'wait 1\n1\n');
    expect(printed.find((line) => line.includes('presses 1'))).toBe(' 0:07  presses 1');
  });

  it('is signed with the token of the app', async () => {
    await run(['call', `${voice.url}/voice`, '--token', 'a-token', '--from', '+15550100101']);
    const { headers, fields } = voice.asked[0] as Asked;
    expect(
      validateRequest('a-token', String(headers['x-twilio-signature']), `${voice.url}/voice`, fields),
    ).toBe(true);
    expect(fields.From).toBe('+15550100101');
  });

  it.each(['client:ada', 'anonymous'])('may come from %s', async (from) => {
    await run(['call', `${voice.url}/voice`, '--from', from], '1');
    expect(voice.askedAt('/chosen')).toMatchObject([{ fields: { From: from, Caller: from, Digits: '1' } }]);
  });

  it('takes token and account from the environment', async () => {
    const account = `AC${'a'.repeat(32)}`;
    const env = { TWILIO_AUTH_TOKEN: 'b-token', TWILIO_ACCOUNT_SID: account };
    await run(['call', `${voice.url}/voice`], '', env);
    const { headers, fields } = voice.asked[0] as Asked;
    expect(fields.AccountSid).toBe(account);
    expect(
      validateRequest('b-token', String(headers['x-twilio-signature']), `${voice.url}/voice`, fields),
    ).toBe(true);
  });

  it('asks by GET, tells how it ended, and leaves http:// to be guessed', async () => {
    const { host } = new URL(voice.url);
    const callback = `${voice.url}/ended`;
    const args = ['call', `${host}/voice`, '--method', 'get', '--status-callback', callback];
    expect((await run(args)).code).toBe(0);
    expect(voice.askedAt('/voice')).toMatchObject([{ method: 'GET' }]);
    expect(voice.askedAt('/ended')).toMatchObject([{ fields: { CallStatus: 'completed' } }]);
  });

  it('fails when the app does, though the fallback speaks', async () => {
    const fallback = `${voice.url}/fallback`;
    const { code, printed } = await run(['call', `${voice.url}/broken`, '--fallback', fallback]);
    expect(code).toBe(1);
    expect(printed.join('\n')).toContain('error 11200');
    expect(printed.join('\n')).toContain('We are sorry.');
  });

  it('fails when documents lead to each other without end', async () => {
    const { code, printed } = await run(['call', `${voice.url}/circle`]);
    expect(printed.join('\n')).toContain('error 11215: 100 documents in a row');
    expect(code).toBe(1);
  });

  it('says what a line does that comes after the call', async () => {
    const { printed } = await run(['call', `${voice.url}/voice`], 'h\n1\n');
    expect(printed.filter((line) => /hangs up|the call ends/.test(line))).toHaveLength(1);
    expect(printed.at(-1)).toBe(
      'The call is over: this line of the script does nothing. (A line "c" calls again.)',
    );
  });

  it('that is not understood holds no call: exit code 2, and the line', async () => {
    const { code, printed, complained } = await run(['call', `${voice.url}/voice`], '1\nwait 5\n\nsing\n');
    expect({ code, printed }).toEqual({ code: 2, printed: [] });
    expect(complained[0]).toBe(
      [
        'Line 4 of the script is not understood: sing',
        'A line is keys (0-9 * #), "say WORDS", "hears WORDS" (waits for them), "wait 5", "h" to hang up or "c" to call.',
      ].join('\n'),
    );
  });

  it('is told as JSON lines', async () => {
    const { code, printed } = await run(['call', `${voice.url}/voice`, '--json'], '1\n');
    const entries = printed.map((line) => JSON.parse(line));
    expect(entries.map(({ kind }) => kind)).toEqual(
      expect.arrayContaining(['calls', 'webhook', 'hears', 'presses', 'status']),
    );
    const webhook = entries.find(({ kind }) => kind === 'webhook');
    expect(webhook.exchange.body).toContain('<Gather');
    expect(entries.flatMap(({ cause }) => cause ?? [])).toEqual(['voice', 'Gather: Digits=1']);
    expect(code).toBe(0);
  });
});

it('calls from a page', async () => {
  const shell = new Shell();
  const done = shell.runs(['call', `${voice.url}/voice`, '--page']);
  const page = await shell.sees(/Phones to look at: (\S+)/);
  const answer = await fetch(`${page}/calls`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', Origin: page },
    body: JSON.stringify({ from: '+15550100100', to: '+15550100199' }),
  });
  expect(answer.status).toBe(201);
  await shell.sees(/For sales, press 1\./);
  shell.interrupts();
  expect((await done).code).toBe(0);
});

describe('wrong usage', () => {
  it.each([
    ['no command', [], 'call URL'],
    ['an unknown command', ['dial'], 'There is no command dial.'],
    ['no URL', ['call'], 'the URL of the app'],
    ['two URLs', ['call', 'a.example', 'b.example'], 'one too many: b.example'],
    ['no URL at all', ['call', 'ftp://example.com'], 'no URL: ftp://example.com'],
    ['a word that is no place', ['call', 'notaurl'], 'no URL: notaurl\nWrite the Voice URL of your app'],
    ['a port alone', ['call', '3000'], 'no URL: 3000'],
    ['an unknown option', ['call', 'a.example', '--colour'], '--colour'],
    ['a number that is none', ['call', 'a.example', '--from', '555'], '--from 555'],
    ['a method that Twilio has not', ['call', 'a.example', '--method', 'PUT'], '--method PUT'],
    ['an account that is none', ['call', 'a.example', '--account', 'AC1'], 'AC1'],
    ['an empty token', ['call', 'a.example', '--token', ''], 'token is empty'],
    ['a port that is none, without a page', ['call', 'a.example', '--port', 'abc'], '--port abc'],
    ['a port that is none', ['call', 'a.example', '--page', '--port', 'x'], '--port x'],
  ])('%s', async (_, args, words) => {
    const { code, complained } = await run(args);
    expect(complained.join('\n')).toContain(words);
    expect(code).toBe(2);
  });
});

it.each(['--version', '-v'])('%s', async (flag) => {
  const { version } = JSON.parse(readFileSync(resolve(__dirname, '../../package.json'), 'utf8'));
  expect(await run([flag])).toMatchObject({ code: 0, printed: [version] });
});

it.each(['call', 'serve'])('%s --help has an example', async (name) => {
  const { code, printed } = await run([name, '--help']);
  expect(printed.join('\n')).toContain(`npx tsx simulator/cli ${name} `);
  expect(code).toBe(0);
});

it('is a process whose exit code says what came of it', async () => {
  const cli = resolve(__dirname, '../../cli');
  const node = (args: string[]) =>
    promisify(execFile)(process.execPath, ['--import', 'tsx', `${cli}.ts`, ...args]).then(
      () => 0,
      ({ code }) => code,
    );
  expect(await Promise.all([node(['--help']), node(['nothing'])])).toEqual([0, 2]);
});

test('two runs are two calls of two accounts: an app may keep what it was told of the first', async () => {
  await run(['call', `${voice.url}/voice`]);
  await run(['call', `${voice.url}/voice`]);
  const [first, second] = voice.askedAt('/voice').map(({ fields }) => fields);
  expect(first?.CallSid).toMatch(/^CA[0-9a-f]{32}$/);
  expect(second?.CallSid).toMatch(/^CA[0-9a-f]{32}$/);
  expect(second?.CallSid).not.toBe(first?.CallSid);
  expect(second?.AccountSid).not.toBe(first?.AccountSid);
});
