import { mkdir, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { readEnvFile } from '../../scripts/account/env-file';
import { buildCommand } from '../../scripts/build';
import { examineStrength } from '../../scripts/doctor/secrets';
import { setup } from '../../scripts/setup';
import { Office } from './support/office';

let office: Office;
const key = { sid: `SK${'1'.repeat(32)}`, secret: 'the-secret-of-a-key' };

beforeAll(async () => {
  office = await Office.open();
  office.cloud.account.apiKeys = [key];
}, 30_000);

beforeEach(async () => {
  office.answers = undefined;
  office.env = { TWILIO_API_BASE: office.cloud.url };
  await rm(path.join(office.folder, '.env'), { force: true });
});

afterAll(() => office.close());

const env = () => readEnvFile(office.folder);

it('asks for the account, checks it, makes secrets and writes .env for its owner alone', async () => {
  await office.write(
    '.env.example',
    '# What each is for stands here.\nACCOUNT_SID=\nAUTH_TOKEN=\n\nPIN_SECRET=\n',
  );
  office.answers = [office.account.sid, office.account.token];
  const ended = await office.run(setup);
  expect(ended).toMatchObject({
    code: 0,
    out: expect.stringContaining('is active; credentials from what you gave.'),
  });
  const { ACCOUNT_SID, AUTH_TOKEN, PIN_SECRET = '', API_KEYS, BOARD_PASSCODE } = await env();
  expect({ ACCOUNT_SID, AUTH_TOKEN }).toEqual({
    ACCOUNT_SID: office.account.sid,
    AUTH_TOKEN: office.account.token,
  });
  expect(PIN_SECRET).toMatch(/^[0-9a-f]{64}$/);
  expect(API_KEYS).toMatch(/^main:[0-9a-f]{64}$/);
  expect(BOARD_PASSCODE).toMatch(/^([a-z2-9]{4}-){3}[a-z2-9]{4}$/);
  expect(await office.read('.env')).toMatch(/^# What each is for stands here\.\nACCOUNT_SID=AC/);
  expect((await stat(path.join(office.folder, '.env'))).mode & 0o077).toBe(0);
  expect(await examineStrength(await env())).toEqual([]);
  for (const secret of [PIN_SECRET, API_KEYS?.slice(5), BOARD_PASSCODE])
    expect(ended.out + ended.err).not.toContain(secret);
  expect(ended.out + ended.err).not.toContain(office.account.token);
});

it('keeps what stands there, and says so', async () => {
  const known = 'crm:0f1e2d3c4b5a69788796a5b4c3d2e1f0,website:8796a5b4c3d2e1f00f1e2d3c4b5a6978';
  await office.settled({ BOARD_PASSCODE: 'k7mf-29xp-q4tz-8wnd', API_KEYS: known });
  const before = await env();
  const ended = await office.run(setup, '--json');
  expect(ended).toMatchObject({ code: 0, json: { written: [], made: [] } });
  expect(await env()).toEqual(before);
  expect(await office.run(setup, '--new-secrets', '--json')).toMatchObject({
    json: { made: ['PIN_SECRET', 'API_KEYS', 'BOARD_PASSCODE'] },
  });
  const { API_KEYS, PIN_SECRET } = await env();
  // Each program gets another.
  expect(API_KEYS).toMatch(/^crm:[0-9a-f]{64},website:[0-9a-f]{64}$/);
  expect(PIN_SECRET).not.toBe(before.PIN_SECRET);
});

it.each([
  ['a passcode', { BOARD_PASSCODE: 'harbor-lights-2026' }],
  ['a secret of PINs', { PIN_SECRET: 'short-enough-to-be-found' }],
  ['a key', { API_KEYS: 'crm:key' }],
])('refuses %s that can be guessed, and does not repeat it', async (_, weak) => {
  await office.settled({ BOARD_PASSCODE: 'k7mf-29xp-q4tz-8wnd', ...weak });
  const before = await env();
  const ended = await office.run(setup);
  const [[name = '', secret = ''] = []] = Object.entries(weak);
  expect(ended).toMatchObject({ code: 1, err: expect.stringContaining(name) });
  expect(ended.out + ended.err).not.toContain(secret);
  expect(await env()).toEqual(before);
  expect(await office.run(buildCommand)).toMatchObject({ code: 1, err: expect.stringContaining(name) });
  expect(await office.run(setup, '--new-secrets')).toMatchObject({ code: 0 });
  expect(await office.run(buildCommand)).toMatchObject({ code: 0 });
});

it('asks nothing with flags and the environment, and writes nothing in a dry run', async () => {
  office.env.TWILIO_AUTH_TOKEN = office.account.token;
  const args = ['--account-sid', office.account.sid];
  expect(await office.run(setup, ...args, '--dry-run')).toMatchObject({ code: 0 });
  expect(await env()).toEqual({});
  expect(await office.run(setup, ...args)).toMatchObject({ code: 0 });
  expect(await env()).toMatchObject({ AUTH_TOKEN: office.account.token });
});

it('uses an API key, which stays out of .env', async () => {
  office.env = {
    ...office.env,
    TWILIO_ACCOUNT_SID: office.account.sid,
    TWILIO_API_KEY: key.sid,
    TWILIO_API_SECRET: key.secret,
  };
  const ended = await office.run(setup);
  expect(ended).toMatchObject({ code: 0, out: expect.stringContaining('deploys cannot be rehearsed') });
  expect(await office.read('.env')).not.toContain(key.secret);
});

it('uses a profile of the Twilio CLI, and says when its key is in a keychain', async () => {
  const profiles = { work: { accountSid: office.account.sid, apiKey: key.sid, apiSecret: key.secret } };
  const projects = [{ id: 'old', accountSid: office.account.sid }];
  await mkdir(path.join(office.home, '.twilio-cli'), { recursive: true });
  await writeFile(
    path.join(office.home, '.twilio-cli', 'config.json'),
    JSON.stringify({ profiles, projects, activeProject: 'work' }),
  );
  expect(await office.run(setup, '--profile', 'work')).toMatchObject({
    code: 0,
    out: expect.stringContaining('from the CLI profile work'),
  });
  expect((await office.run(setup, '--profile', 'old')).err).toContain("in the system's keychain");
  expect((await office.run(setup, '--profile', 'none')).err).toContain('no profile none (it has: work)');
});

it.each<[string, string[], string]>([
  [
    'an API key where the account belongs',
    [`SK${'0'.repeat(32)}`],
    'begins with SK: that is an API key, not an account',
  ],
  ['a SID that is cut short', ['AC123'], 'is not AC and 32 hexadecimal digits'],
  ['a token that is none', [`AC${'0'.repeat(32)}`, 'hunter2'], 'is not 32 hexadecimal digits'],
  [
    'an account that is not known',
    [`AC${'0'.repeat(32)}`, 'f'.repeat(32)],
    'does not accept the credentials of what you gave',
  ],
])('refuses %s, and writes nothing', async (_, answers, sentence) => {
  office.answers = [...answers];
  expect(await office.run(setup)).toMatchObject({ code: 1, err: expect.stringContaining(sentence) });
  expect(await env()).toEqual({});
});

it('says what to give where nobody is there to answer, or says nothing', async () => {
  expect(await office.run(setup)).toMatchObject({
    code: 2,
    err: expect.stringContaining('give --account-sid'),
  });
  expect(await office.run(setup, '--account-sid', office.account.sid)).toMatchObject({
    code: 2,
    err: expect.stringContaining('TWILIO_AUTH_TOKEN'),
  });
  office.answers = [''];
  expect(await office.run(setup)).toMatchObject({ code: 2 });
  // Others on this machine could read them.
  for (const flag of ['--agent-pin', '--api-key'])
    expect(await office.run(setup, flag, '12345678')).toMatchObject({ code: 2 });
});
