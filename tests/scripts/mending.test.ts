import { execFileSync } from 'node:child_process';
import { readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { withValues } from '../../scripts/account/env-file';
import { connect } from '../../scripts/connect';
import { deploy } from '../../scripts/deploy';
import { doctor } from '../../scripts/doctor';
import { catalogue, type Finding, type FindingNumber } from '../../scripts/doctor/finding';
import type { Build, Environment } from '../../simulator/rest/serverless/model';
import { samePin } from '../support/same-pin';
import { buildInConsole, editInConsole, setInConsole } from './support/console';
import { follow, waysOf } from './support/follow';
import { mayCallNorthAmerica } from './support/geography';
import { mainLine, Office, ofProduction, pinSecret } from './support/office';

const agentLine = '+15550100142';
const passcode = 'k7mf-29xp-q4tz-8wnd';
const key = { sid: `SK${'1'.repeat(32)}`, secret: 'the-secret-of-a-key' };
const staleToken = 'e'.repeat(32);

let office: Office;
let domain: string;
/** The files that a test may leave otherwise than they were, as they were when everything was right. */
const sound = new Map<string, string>();
const files = ['functions/settings.private.ts', 'package.json', '.twilioserverlessrc', '.env'];

const musicFile = 'assets/hold/music.wav';
let music: Buffer;

/** Sounds all but the same. */
function otherMusic(): Uint8Array<ArrayBuffer> {
  return new Uint8Array(music).map((byte, at) => (at === music.length - 1 ? byte ^ 1 : byte));
}

async function keepSound(): Promise<void> {
  music = await readFile(path.join(office.folder, musicFile));
  for (const file of files) sound.set(file, await office.read(file));
}

/** What the doctor finds. */
async function findings(...words: string[]): Promise<Finding[]> {
  const { json } = await office.run(doctor, '--json', ...words);
  if (!json.findings) throw new Error(JSON.stringify(json));
  return json.findings as Finding[];
}

/** Sets variables of .env, and leaves the others. */
const env = async (values: Record<string, string>) =>
  office.write('.env', withValues(await office.read('.env'), values));

/** With an API key instead of the token. */
function byKey(token?: string): void {
  Object.assign(office.cloud.account, { apiKeys: [key] });
  office.env = {
    ...office.env,
    TWILIO_ACCOUNT_SID: office.account.sid,
    TWILIO_API_KEY: key.sid,
    TWILIO_API_SECRET: key.secret,
    TWILIO_AUTH_TOKEN: token,
  };
}

const without = (name: string) => office.edit('.env', new RegExp(`^${name}=.*\n`, 'm'), '');
const service = () => [...office.cloud.rest.serverless.services.values()][0];
const environment = (suffix = 'dev') =>
  [...(service()?.environments.values() ?? [])].find((each) => each.domainSuffix === suffix) as Environment;
const build = () => service()?.builds.get(environment().buildSid ?? '') as Build;
const number = (phoneNumber: string, fields: object) => {
  const { numbers: all } = office.cloud.twilio;
  all.update(all.find(phoneNumber)?.sid ?? '', fields as never);
};

beforeAll(async () => {
  office = await Office.open();
  office.cloud.twilio.addNumber({ phoneNumber: mainLine });
  office.cloud.twilio.addNumber({ phoneNumber: agentLine });
  await office.settled({ BOARD_PASSCODE: passcode });
  const { json } = await office.run(deploy, '--json');
  domain = String(json.domain);
  await office.run(connect, mainLine);
  await office.run(connect, agentLine, '--agents');
  await keepSound();
}, 60_000);

afterAll(() => office.close());

/** Whether the last test has left everything in order. */
let isSound = true;

/** Everything is right again, whatever a test has left behind. */
beforeEach(async () => {
  office.env = { TWILIO_API_BASE: office.cloud.url };
  // Sync counts writes by the second: a clock that stands still would let all rehearsals be at once.
  await office.passes(60);
  office.weather = () => undefined;
  office.answers = undefined;
  Object.assign(office.cloud.account, {
    status: 'active',
    type: 'Full',
    apiKeys: [],
  });
  await soundFiles();
  if (!isSound) await restore();
  isSound = false;
}, 60_000);

/** What a test has left in the project goes as it came. */
async function soundFiles(): Promise<void> {
  for (const [file, text] of sound) await office.write(file, text);
  await writeFile(path.join(office.folder, musicFile), music);
  for (const name of [
    'pulled',
    '.git',
    'assets/film.wav',
    'assets/notes.txt',
    '.env.stage',
    '.env.production',
  ])
    await rm(path.join(office.folder, name), { recursive: true, force: true });
}

/** What a test has left at Twilio goes as it came. */
async function restore(): Promise<void> {
  const { variables } = environment();
  for (const [sid, { key: name }] of variables)
    if (/NOTE|^AGENT|^TWILIO|^API_KEY$/.test(name)) variables.delete(sid);
  const { numbers } = office.cloud.twilio;
  for (const each of numbers.list())
    if (![mainLine, agentLine].includes(each.phoneNumber)) numbers.delete(each.sid);
  await office.run(deploy, '--overwrite');
  await office.run(connect, mainLine, '--take-over');
  await office.run(connect, agentLine, '--agents');
  expect(await findings()).toEqual([]);
}

interface Misconfiguration {
  what: string;
  wrong(): unknown;
  finds: FindingNumber;
  /** Findings that go with it, and go away with it. */
  also?: FindingNumber[];
  /** Once mended, everybody's PIN or the like has to be given out; what else has to be found is nothing. */
  with?: string[];
}

const misconfigurations: Misconfiguration[] = [
  {
    what: 'no handler of the runtime',
    wrong: () => office.edit('package.json', /\s*"@twilio\/runtime-handler": "2\.0\.1",/, ''),
    finds: 102,
    also: [412],
  },
  {
    what: 'a handler that is no exact version',
    wrong: () => office.edit('package.json', '"2.0.1"', '"^2.0.0"'),
    finds: 103,
  },
  {
    what: 'no twilio among the dependencies',
    wrong: () => office.edit('package.json', /,\s*"twilio": "6\.2\.0"/, ''),
    finds: 104,
    also: [412],
  },
  {
    what: 'a runtime that is not built any more',
    wrong: () => office.edit('.twilioserverlessrc', 'node22', 'node18'),
    finds: 105,
    also: [413],
  },
  {
    what: 'another folder of functions',
    wrong: () => office.edit('.twilioserverlessrc', 'dist/functions', 'functions'),
    finds: 106,
  },
  {
    what: 'another folder of assets',
    wrong: () => office.edit('.twilioserverlessrc', 'dist/assets', 'assets'),
    finds: 112,
  },
  {
    what: 'secrets in the repository',
    wrong: () => {
      execFileSync('git', ['init', '-q'], { cwd: office.folder });
      execFileSync('git', ['add', '.env'], { cwd: office.folder });
    },
    finds: 111,
  },
  { what: 'no credentials', wrong: () => without('ACCOUNT_SID'), finds: 201 },
  { what: 'a rotated token', wrong: () => env({ AUTH_TOKEN: staleToken }), finds: 301 },
  {
    what: 'no token beside an API key',
    wrong: async () => {
      byKey();
      await without('AUTH_TOKEN');
    },
    finds: 304,
  },
  {
    what: 'a stale token beside a valid API key',
    wrong: async () => {
      byKey();
      await env({ ACCOUNT_SID: '', AUTH_TOKEN: staleToken });
    },
    finds: 305,
  },
  { what: 'no secret of PINs', wrong: () => without('PIN_SECRET'), finds: 202, also: [408] },
  { what: 'a weak secret of PINs', wrong: () => env({ PIN_SECRET: '123456' }), finds: 203, also: [411] },
  { what: 'no keys', wrong: () => without('API_KEYS'), finds: 204, also: [408] },
  { what: 'a weak key', wrong: () => env({ API_KEYS: 'crm:key' }), finds: 205, also: [411] },
  {
    what: 'an entry without a name',
    wrong: () => env({ API_KEYS: `crm:${pinSecret},0123456789abcdef01234567` }),
    finds: 205,
    also: [411],
  },
  {
    what: 'two keys of one name',
    wrong: () => env({ API_KEYS: `crm:${pinSecret},crm:89abcdef0123456789abcdef` }),
    finds: 205,
    also: [411],
  },
  {
    what: 'a passcode that can be guessed',
    wrong: () => env({ BOARD_PASSCODE: 'harbor-lights-2026' }),
    finds: 210,
    also: [411],
  },
  { what: 'the one PIN of before', wrong: () => env({ AGENT_PIN: '48291573' }), finds: 212, also: [407] },
  {
    what: 'the one key of before',
    wrong: () => office.edit('.env', /^API_KEYS=.*$/m, 'API_KEY=a-key-of-before-0123456789'),
    finds: 212,
    also: [204, 407, 408],
  },
  { what: 'a value too long', wrong: () => env({ NOTE: 'x'.repeat(451) }), finds: 206, also: [407] },
  {
    what: 'credentials that would be sent along',
    wrong: () => env({ TWILIO_API_SECRET: 'x' }),
    finds: 209,
    also: [407],
  },
  {
    what: 'a trial account',
    wrong: () => Object.assign(office.cloud.account, { type: 'Trial' }),
    finds: 303,
  },
  {
    what: 'a Sync that refuses',
    wrong: () => {
      office.weather = ({ host }) => (host === 'sync.twilio.com' ? { status: 403 } : undefined);
    },
    finds: 307,
  },
  {
    what: 'a Sync service that is not there',
    wrong: () => {
      office.weather = ({ host }) => (host === 'sync.twilio.com' ? { status: 404 } : undefined);
    },
    finds: 307,
  },
  {
    what: 'a service that the Console cannot edit',
    wrong: () => Object.assign(service() ?? {}, { uiEditable: false }),
    finds: 404,
  },
  {
    what: 'settings edited in the Console',
    wrong: () =>
      editInConsole(office.cloud, domain, '/settings', (text) =>
        text.replace(/Harb\w+ Dental/, 'Harbour Dental'),
      ),
    finds: 406,
  },
  { what: 'a variable that is not at Twilio', wrong: () => env({ NEW_NOTE: 'new' }), finds: 407 },
  {
    what: 'a variable that is at Twilio alone',
    wrong: () => {
      const variable = {
        sid: `ZV${'7'.repeat(32)}`,
        key: 'OLD_NOTE',
        value: 'x',
        createdAt: 0,
        updatedAt: 0,
      };
      environment().variables.set(variable.sid, variable);
    },
    finds: 408,
  },
  {
    what: 'a value that was changed in the Console',
    wrong: () => setInConsole(office.cloud, domain, 'BOARD_PASSCODE', 'k7mf-29xp-q4tz-8wne'),
    finds: 411,
  },
  {
    what: 'a variable taken away in the Console',
    wrong: () => {
      const { variables } = environment();
      for (const [sid, { key: name }] of variables) if (name === 'BOARD_PASSCODE') variables.delete(sid);
    },
    finds: 407,
  },
  {
    what: 'a retired runtime live',
    // Nobody can build that any more, so it is as it was.
    wrong: () => Object.assign(build(), { runtime: 'node18' }),
    finds: 409,
  },
  {
    what: 'another runtime, chosen in the Console',
    wrong: () => buildInConsole(office.cloud, domain, { runtime: 'node20' }),
    finds: 413,
  },
  {
    what: 'another runtime that is not deployed',
    wrong: () => office.edit('.twilioserverlessrc', 'node22', 'node20'),
    finds: 413,
  },
  {
    what: 'dependencies changed in the Console',
    wrong: () =>
      buildInConsole(office.cloud, domain, {
        dependencies: [
          { name: '@twilio/runtime-handler', version: '2.0.1' },
          { name: 'twilio', version: '5.0.0' },
          { name: 'lodash', version: '4.17.21' },
        ],
      }),
    finds: 412,
  },
  {
    what: 'a build that is not deployed',
    wrong: () => office.edit('functions/settings.private.ts', /businessName: '.*'/, "businessName: 'Harbor'"),
    finds: 410,
    // The map of all places is an asset.
    also: [414],
  },
  {
    what: 'an asset that is missing',
    wrong: () =>
      editInConsole(office.cloud, domain, '/call/menu', (text) => text, { withoutAsset: '/hold/music.wav' }),
    finds: 603,
    also: [414],
  },
  {
    what: 'an asset that is another',
    wrong: () =>
      editInConsole(office.cloud, domain, '/hold/music.wav', () => otherMusic(), { kind: 'Assets' }),
    finds: 414,
  },
  {
    what: 'an asset that was made in the Console',
    wrong: () =>
      editInConsole(office.cloud, domain, '/notes.txt', () => 'written there', {
        kind: 'Assets',
        visibility: 'public',
      }),
    finds: 414,
  },
  {
    what: 'an asset that is not deployed',
    wrong: () => office.write('assets/notes.txt', 'written here'),
    finds: 414,
  },
  {
    what: 'a function made public in the Console',
    wrong: () => editInConsole(office.cloud, domain, '/call/menu', (text) => text, { visibility: 'public' }),
    finds: 601,
    also: [406],
  },
  {
    what: 'a number of the settings that the account has not',
    wrong: async () => {
      await office.edit(
        'functions/settings.private.ts',
        /numbers: \{/,
        "numbers: {\n    '+15550100123': 'front',",
      );
      await office.run(deploy);
    },
    finds: 501,
  },
  {
    what: 'a number held by an app',
    wrong: () => number(mainLine, { voiceApplicationSid: `AP${'0'.repeat(32)}` }),
    finds: 502,
  },
  {
    what: 'a number that leads elsewhere',
    wrong: () => number(mainLine, { voiceUrl: 'https://example.com/' }),
    finds: 503,
  },
  { what: 'a Voice URL asked with GET', wrong: () => number(mainLine, { voiceMethod: 'GET' }), finds: 504 },
  {
    what: 'the agents’ line asked with GET',
    wrong: () => number(agentLine, { voiceMethod: 'GET' }),
    finds: 504,
  },
  { what: 'no fallback', wrong: () => number(mainLine, { voiceFallbackUrl: '' }), finds: 505 },
  {
    what: 'no fallback of the agents’ line',
    wrong: () => number(agentLine, { voiceFallbackUrl: '' }),
    finds: 505,
  },
  {
    what: 'a fallback asked with POST',
    wrong: () => number(mainLine, { voiceFallbackMethod: 'POST' }),
    finds: 506,
  },
  { what: 'calls that are not reported', wrong: () => number(mainLine, { statusCallback: '' }), finds: 507 },
  {
    what: 'no retries',
    wrong: () => number(mainLine, { voiceUrl: `https://${domain}/call/incoming` }),
    finds: 508,
  },
  { what: 'no number for agents', wrong: () => number(agentLine, { voiceUrl: '' }), finds: 509 },
  {
    what: 'the agents’ line on a dead domain',
    wrong: () => number(agentLine, { voiceUrl: 'https://gone-1234.twil.io/agent/incoming' }),
    finds: 510,
    also: [509],
  },
  {
    what: 'callers on a dead domain',
    wrong: () => number(mainLine, { voiceUrl: 'https://gone-1234.twil.io/call/incoming' }),
    finds: 510,
  },
  {
    what: 'countries that may not be called',
    wrong: () => mayCallNorthAmerica(office, false),
    finds: 604,
  },
  {
    what: 'a name that no service can have',
    wrong: () => office.edit('package.json', '"name": "switchboard"', '"name": "no name"'),
    finds: 107,
  },
  {
    what: 'settings that lead nowhere',
    wrong: () => office.edit('functions/settings.private.ts', "to: 'sales'", "to: 'nowhere'"),
    finds: 108,
  },
  {
    what: 'an asset that is too large',
    wrong: () => office.write('assets/film.wav', 'x'.repeat(25 * 1024 * 1024 + 1)),
    finds: 109,
    also: [414],
  },
  {
    what: 'more modules than a service takes',
    wrong: async () => {
      const json = JSON.parse(await office.read('package.json'));
      for (let index = 0; index < 100; index++) json.dependencies[`module-${index}`] = '1.0.0';
      await office.write('package.json', JSON.stringify(json));
    },
    finds: 110,
    also: [412],
  },
  {
    what: 'values that are too much together',
    wrong: () =>
      env(Object.fromEntries(Array.from({ length: 15 }, (_, at) => [`NOTE_${at}`, 'x'.repeat(250)]))),
    finds: 207,
    also: [407],
  },
  {
    what: 'a value that the Console cannot change',
    wrong: () => env({ NOTE: 'x'.repeat(256) }),
    finds: 208,
    also: [407],
  },
  {
    what: 'two people with one PIN',
    wrong: async () => {
      await env({ PIN_SECRET: samePin.secret });
      const file = 'functions/settings.private.ts';
      await office.edit(file, /\bana: \{/, 'ana: { pin: 71,');
      await office.edit(file, /\bben: \{/, 'ben: { pin: 157,');
    },
    finds: 211,
    also: [410, 411],
  },
  {
    what: 'a suspended account',
    wrong: () => Object.assign(office.cloud.account, { status: 'suspended' }),
    finds: 302,
  },
  {
    what: 'a key that may not read everything',
    wrong: async () => {
      byKey(office.account.token);
      await without('ACCOUNT_SID');
      office.weather = ({ path: asked }) =>
        asked.includes('/IncomingPhoneNumbers') ? { status: 403 } : undefined;
    },
    finds: 306,
  },
  {
    what: 'a deployment to another account so far',
    wrong: () =>
      office.write(
        '.twiliodeployinfo',
        JSON.stringify({
          [`AC${'9'.repeat(32)}:us1`]: {
            serviceSid: `ZS${'0'.repeat(32)}`,
            latestBuild: `ZB${'0'.repeat(32)}`,
          },
        }),
      ),
    finds: 402,
  },
  {
    what: 'permissions that cannot be read',
    wrong: () => {
      office.weather = ({ host }) => (host === 'voice.twilio.com' ? { status: 500 } : undefined);
    },
    finds: 605,
  },
];

it.each(misconfigurations)(
  '$finds: $what, mended by its own sentence',
  async ({ wrong, finds, also = [] }) => {
    await wrong();
    const found = await findings();
    expect([...new Set(found.map((each) => each.number))].sort()).toEqual([finds, ...also].sort());
    const named = found.find((each) => each.number === finds) as Finding;
    // A sentence, and what to do.
    expect(named.what).toMatch(/^\S.*[.)]$/s);
    expect(named.fix.length).toBeGreaterThan(10);
    for (const secret of [office.account.token, pinSecret, passcode, staleToken])
      expect(JSON.stringify(found)).not.toContain(secret);
    const [first, ...others] = waysOf(named);
    await follow(office, named, first);
    expect(await findings()).toEqual([]);
    for (const other of others) {
      await soundFiles();
      await restore();
      await wrong();
      await follow(office, named, other);
      expect(await findings()).toEqual([]);
    }
  },
  60_000,
);

describe('a healthy account', () => {
  it('with a restricted key: what it cannot see is named, and hides nothing else', async () => {
    byKey(office.account.token);
    await without('ACCOUNT_SID');
    office.weather = ({ host, path: asked }) =>
      host === 'sync.twilio.com' ||
      /IncomingPhoneNumbers|Variables/.test(asked) ||
      /Accounts\/AC\w+\.json/.test(asked)
        ? { status: 403 }
        : undefined;
    expect(
      (await findings()).map(({ number, what }) => `${number} ${/ may not read ([\w ]+),/.exec(what)?.[1]}`),
    ).toEqual(['306 the variables', '306 the numbers of the account', '306 Sync']);
    Object.assign(service() ?? {}, { uiEditable: false });
    expect((await findings()).map(({ number }) => number)).toEqual([404, 306, 306, 306]);
    Object.assign(service() ?? {}, { uiEditable: true });
  }, 60_000);

  it('with an environment that no number leads to, and advice for that environment', async () => {
    await office.write('.env.stage', await office.read('.env'));
    const flags = ['--environment', 'stage', '--env-file', '.env.stage'];
    expect(await office.run(deploy, ...flags)).toMatchObject({ code: 0 });
    expect(await findings(...flags)).toEqual([]);
    await office.edit('.env.stage', /^BOARD_PASSCODE=.*$/m, 'BOARD_PASSCODE=harbor-lights-2026');
    const found = await findings(...flags);
    expect(found.map(({ number }) => number)).toEqual([210, 411]);
    expect(found[0]?.fix).toContain(
      'npm run setup -- --mend --environment stage --env-file .env.stage, then: npm run deploy -- --environment stage --env-file .env.stage',
    );
    await follow(office, found[0] as Finding);
    expect(await findings(...flags)).toEqual([]);
    expect(await findings()).toEqual([]);
  }, 60_000);

  it('whose callers are not led to production yet: a note, and then each number is advised for where it leads', async () => {
    await office.settled({ ...ofProduction, BOARD_PASSCODE: passcode }, '.env.production');
    expect(await office.run(deploy, '--production')).toMatchObject({ code: 0 });
    const [note, ...rest] = await findings('--production');
    expect(note).toMatchObject({ number: 511, level: 'note' });
    expect(rest).toEqual([]);
    await follow(office, note as Finding);
    number(mainLine, { voiceMethod: 'GET' });
    number(agentLine, { voiceMethod: 'GET' });
    const found = await findings('--production');
    expect(found.map(({ fix }) => fix).sort()).toEqual([
      `Run: npm run connect -- ${agentLine} --agents`,
      `Run: npm run connect -- ${mainLine} --production`,
      'With another number: npm run connect -- <another number> --agents --production',
    ]);
    // From dev, too: it is the number that is wrong.
    expect((await findings()).map(({ number: kind }) => kind)).toEqual([504, 504]);
    for (const each of found) await follow(office, each);
    expect(await findings('--production')).toEqual([]);
    expect(await findings()).toEqual([]);
  }, 60_000);
});

it('stops a pipeline at a warning, where that is wanted', async () => {
  await env({ NOTE: 'new' });
  expect(await office.run(doctor)).toMatchObject({ code: 0 });
  expect(await office.run(doctor, '--strict')).toMatchObject({
    code: 1,
    out: expect.stringContaining('Mend the errors and warnings, then run it again.'),
  });
}, 60_000);

it('401, 403, 405: before the first deploy, and where the name is taken, mended by their own sentences', async () => {
  const fresh = await Office.open();
  try {
    await fresh.settled({ BOARD_PASSCODE: passcode });
    const findingsThere = async () => ((await fresh.run(doctor, '--json')).json.findings ?? []) as Finding[];
    fresh.weather = ({ path: asked, method }) =>
      method === 'POST' && asked.endsWith('/Builds') ? { status: 500 } : undefined;
    const [none] = await findingsThere();
    expect(none).toMatchObject({ number: 401, fix: 'Deploy: npm run deploy' });
    await expect(follow(fresh, none as Finding)).rejects.toThrow('Twilio itself failed');
    const [empty] = await findingsThere();
    expect(empty).toMatchObject({ number: 405, fix: 'Deploy: npm run deploy' });
    fresh.weather = () => undefined;
    await follow(fresh, empty as Finding);
    for (const { builds } of fresh.cloud.rest.serverless.services.values())
      for (const each of builds.values())
        for (const version of each.functions) version.path = `/other${version.path}`;
    await fresh.write('.twiliodeployinfo', '{}');
    const [stranger] = (await findingsThere()).filter((each) => each.number === 403);
    await follow(fresh, stranger as Finding);
    expect((await findingsThere()).map((each) => each.number)).toContain(401);
  } finally {
    await fresh.close();
  }
}, 60_000);

it('follows the sentence of every finding that can be mended here', () => {
  const followed = new Set([...misconfigurations.map(({ finds }) => finds), 401, 403, 405, 511]);
  // Another Node, and a domain that its first deploy has not reached yet, are seen in doctor.test.ts.
  expect(
    Object.keys(catalogue)
      .map(Number)
      .filter((each) => !followed.has(each as FindingNumber)),
  ).toEqual([101, 602]);
});
