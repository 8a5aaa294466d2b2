import { execFileSync } from 'node:child_process';
import { readProject } from '../../scripts/account/project';
import { withoutTrailer, withTrailer } from '../../scripts/build/trailer';
import { connect } from '../../scripts/connect';
import { deploy } from '../../scripts/deploy';
import { doctor } from '../../scripts/doctor';
import { examineAnswers } from '../../scripts/doctor/answers';
import { examineThere } from '../../scripts/doctor/examine';
import type { Finding, FindingNumber } from '../../scripts/doctor/finding';
import { examineProject } from '../../scripts/doctor/project';
import { examineSecrets } from '../../scripts/doctor/secrets';
import { samePin } from '../support/same-pin';
import { editInConsole } from './support/console';
import { mayCallNorthAmerica } from './support/geography';
import { apiKeys, mainLine, Office, pinSecret } from './support/office';

function numbersOf(findings: readonly Finding[]): number[] {
  for (const { what, fix } of findings) {
    // A sentence, and what to do.
    expect(what).toMatch(/^\S.*[.)]$/s);
    expect(fix.length).toBeGreaterThan(10);
  }
  return findings.map(({ number }) => number);
}

const given = { environment: 'dev', production: false, profile: undefined, 'env-file': undefined };
const secrets = { PIN_SECRET: pinSecret, API_KEYS: apiKeys };

let office: Office;

beforeAll(async () => {
  office = await Office.open();
  await office.settled();
}, 30_000);

afterAll(() => office.close());

describe('the project', () => {
  let broken: Office;

  beforeAll(async () => {
    broken = await Office.open();
  }, 30_000);

  afterAll(() => broken.close());

  it('finds nothing where nothing is wrong', async () => {
    expect(await office.run(doctor, '--offline')).toEqual({
      code: 0,
      out: 'nothing found.\nNext: npm run deploy\n',
      err: 'Building, and reading the project\n',
      json: {},
    });
  });

  it('finds what Twilio would not build, or not as it is meant', async () => {
    await broken.write(
      'package.json',
      '{ "name": "no name", "dependencies": { "@twilio/runtime-handler": "^2.0.0" } }',
    );
    await broken.write(
      '.twilioserverlessrc',
      '{ "functionsFolderName": "dist/functions", "runtime": "node18" }',
    );
    await broken.write('assets/film.wav', 'x'.repeat(25 * 1024 * 1024 + 1));
    await broken.edit('functions/settings.private.ts', "to: 'sales'", "to: 'nowhere'");
    await broken.write('.env', 'PIN_SECRET=123456');
    for (const rest of [
      ['init', '-q'],
      ['add', '.env'],
    ])
      execFileSync('git', rest, { cwd: broken.folder });
    const { code, json } = await broken.run(doctor, '--offline', '--json');
    expect(numbersOf(json.findings as Finding[])).toEqual([
      103, 104, 105, 106, 112, 107, 108, 109, 111, 203, 204,
    ]);
    expect(code).toBe(1);
  });

  it('finds what is missing, what is too much, and a Node that Twilio has not', async () => {
    const dependencies = Object.fromEntries(
      Array.from({ length: 101 }, (_, index) => [`module-${index}`, '1.0.0']),
    );
    const project = await readProject(office.folder, 'dev');
    const pkgJson = { name: 'switchboard', dependencies: { ...dependencies, twilio: '6.2.0' } };
    expect(numbersOf(await examineProject({ ...project, pkgJson }, { problems: [] }, '18.20.0'))).toEqual([
      101, 102, 110,
    ]);
  });
});

/** Each is short enough, together they are not. */
const many = Object.fromEntries(Array.from({ length: 15 }, (_, index) => [`NOTE_${index}`, 'x'.repeat(250)]));

describe('what is secret', () => {
  it.each<[string, Record<string, string>, FindingNumber[]]>([
    ['none', {}, [202, 204]],
    ['a short secret of PINs', { ...secrets, PIN_SECRET: pinSecret.slice(0, 31) }, [203]],
    ['a simple secret of PINs', { ...secrets, PIN_SECRET: 'abc'.repeat(20) }, [203]],
    ['a short key', { ...secrets, API_KEYS: 'crm:secret' }, [205]],
    ['a simple key', { ...secrets, API_KEYS: `crm:${'a'.repeat(64)}` }, [205]],
    ['a key without a name', { ...secrets, API_KEYS: `${apiKeys}, 0123456789abcdef01234567` }, [205]],
    ['two keys of one name', { ...secrets, API_KEYS: `${apiKeys},crm:another-key-0123456789abcdef` }, [205]],
    ['a short passcode', { ...secrets, BOARD_PASSCODE: 'seagull' }, [210]],
    ['a simple passcode', { ...secrets, BOARD_PASSCODE: '1212121212121212' }, [210]],
    ['a passcode of a few words', { ...secrets, BOARD_PASSCODE: 'harbor-lights-2026' }, [210]],
    ['a good passcode', { ...secrets, BOARD_PASSCODE: 'k7mf-29xp-q4tz-8wnd' }, []],
    ['the one PIN of before', { ...secrets, AGENT_PIN: '48291573' }, [212]],
    ['the one key of before', { ...secrets, API_KEY: 'a-key-of-before-0123456789' }, [212]],
    ['a value that Twilio does not take', { ...secrets, NOTE: 'x'.repeat(451) }, [206]],
    ['a value that the Console does not take', { ...secrets, NOTE: 'x'.repeat(256) }, [208]],
    ['values that are too much together', { ...secrets, ...many }, [207]],
    ['credentials that would be sent along', { ...secrets, TWILIO_API_SECRET: 'x' }, [209]],
    ['sound ones', secrets, []],
  ])('says of %s', async (_, variables, numbers) => {
    const findings = await examineSecrets({ ACCOUNT_SID: 'AC', AUTH_TOKEN: 'x', ...variables });
    expect(numbersOf(findings)).toEqual(numbers);
  });

  it('never repeats a secret', async () => {
    const weak = {
      PIN_SECRET: 'opensesame',
      API_KEYS: 'opensesame, crm:opensesame',
      BOARD_PASSCODE: 'opensesame',
    };
    const findings = await examineSecrets(weak);
    expect(numbersOf(findings)).toEqual([203, 205, 205, 210]);
    expect(JSON.stringify(findings)).not.toContain('opensesame');
  });

  it('says whose PIN is the same, and how to mend that', async () => {
    const findings = await examineSecrets({ ...secrets, PIN_SECRET: samePin.secret }, samePin.settings);
    expect(numbersOf(findings)).toEqual([211]);
    expect(findings[0]).toMatchObject({
      what: 'ana and ben have the same PIN, so it opens the agents’ line for neither.',
      fix: 'Raise the pin of ben in the settings by one, then: npm run deploy',
    });
  });
});

describe('the account', () => {
  const there = async () => numbersOf(await examineThere(office.shell(), given));

  afterEach(async () => {
    office.weather = () => undefined;
    office.env = { TWILIO_API_BASE: office.cloud.url };
    Object.assign(office.cloud.account, {
      status: 'active',
      type: 'Full',
      apiKeys: [],
    });
    await office.settled();
  });

  it('says when there are no credentials, or an SK stands where an AC belongs', async () => {
    await office.write('.env', '');
    expect(await there()).toEqual([201]);
    await office.settled({ ACCOUNT_SID: `SK${'0'.repeat(32)}` });
    const [finding] = await examineThere(office.shell(), given);
    expect(finding).toMatchObject({ number: 201, what: expect.stringContaining('begins with SK') });
  });

  it('says when Twilio refuses, or cannot be reached', async () => {
    await office.settled({ AUTH_TOKEN: 'f'.repeat(32) });
    const [refused] = await examineThere(office.shell(), given);
    expect(refused?.what).toContain('does not accept the credentials of .env');
    office.env = { TWILIO_API_BASE: 'http://127.0.0.1:9' };
    expect(await there()).toEqual([301]);
  });

  it('says what kind of account it is', async () => {
    Object.assign(office.cloud.account, { status: 'suspended', type: 'Trial' });
    expect(await there()).toEqual([302, 303]);
  });

  it('says that an API key cannot sign', async () => {
    const [sid, secret] = [`SK${'1'.repeat(32)}`, 'secret'];
    Object.assign(office.cloud.account, { apiKeys: [{ sid, secret }] });
    await office.write('.env', '');
    office.env = {
      ...office.env,
      TWILIO_ACCOUNT_SID: office.account.sid,
      TWILIO_API_KEY: sid,
      TWILIO_API_SECRET: secret,
    };
    expect(await there()).toEqual([304, 401]);
  });

  it('says which numbers cannot be rung, or that nobody knows', async () => {
    await mayCallNorthAmerica(office, false);
    expect(await there()).toEqual([401, 604, 604, 604, 604, 604]);
    await mayCallNorthAmerica(office, true);
    office.weather = ({ host }) => (host === 'voice.twilio.com' ? { status: 500 } : undefined);
    expect(await there()).toEqual([401, 605]);
  });

  it('says when the service is of another account, or holds something else', async () => {
    await office.write('.twiliodeployinfo', deployInfo(`AC${'9'.repeat(32)}`));
    expect(await there()).toEqual([402, 401]);
    await office.write('.twiliodeployinfo', deployInfo(office.account.sid));
    expect(await there()).toEqual([402]);
    await office.write('.twiliodeployinfo', '{}');
  });
});

describe('what is deployed', () => {
  let domain: string;
  let live: Office;
  const there = async () => numbersOf(await examineThere(live.shell(), given));

  beforeAll(async () => {
    live = await Office.open();
    await live.settled();
    live.cloud.twilio.addNumber({ phoneNumber: mainLine });
    // A service, an environment, and no deployment: the build fails.
    live.weather = ({ path, method }) =>
      method === 'POST' && path.endsWith('/Builds') ? { status: 500 } : undefined;
    expect(await live.run(deploy)).toMatchObject({ code: 1 });
    expect(await there()).toEqual([405]);
    live.weather = () => undefined;
    domain = String((await live.run(deploy, '--json')).json.domain);
  }, 60_000);

  afterAll(() => live.close());

  it('finds nothing but the missing agent line once the number is connected', async () => {
    expect(await there()).toEqual([503]);
    expect(await live.run(connect, mainLine)).toMatchObject({ code: 0 });
    expect(await there()).toEqual([509]);
  });

  it('finds a number that points elsewhere, or is held', async () => {
    const { numbers } = live.cloud.twilio;
    const sid = numbers.find(mainLine)?.sid ?? '';
    const status = `https://${domain}/callback/call-status`;
    numbers.update(sid, { voiceUrl: 'https://example.com/' });
    expect(await there()).toEqual([503]);
    const voiceUrl = `https://${domain}/call/incoming`;
    const asked = { voiceMethod: 'GET', voiceFallbackMethod: 'POST', statusCallback: status };
    numbers.update(sid, { voiceUrl, ...asked } as never);
    expect(await there()).toEqual([504, 506, 508, 509]);
    numbers.update(sid, { voiceFallbackUrl: '', statusCallback: '' });
    expect(await there()).toEqual([504, 505, 507, 508, 509]);
    numbers.update(sid, { voiceApplicationSid: `AP${'0'.repeat(32)}` });
    expect(await there()).toEqual([502]);
    numbers.delete(sid);
    expect(await there()).toEqual([501]);
    live.cloud.twilio.addNumber({ phoneNumber: mainLine });
    await live.run(connect, mainLine);
  });

  it('looks at every number of the settings', async () => {
    const file = 'dist/functions/settings.private.js';
    const text = await live.read(file);
    const second = '+15550100197';
    await live.edit(file, "numbers: { '+15550100199': 'front'", `$&, '${second}': 'front'`);
    const ofNumbers = async () =>
      (await examineThere(live.shell(), given)).filter(({ number }) => number > 500);
    expect(await ofNumbers()).toMatchObject([
      { number: 501, what: expect.stringContaining(second) },
      { number: 509 },
    ]);
    live.cloud.twilio.addNumber({ phoneNumber: second });
    expect((await ofNumbers()).map(({ number }) => number)).toEqual([503, 509]);
    await live.run(connect, second);
    expect((await ofNumbers()).map(({ number }) => number)).toEqual([509]);
    await live.write(file, text);
  });

  it('finds a service that the Console cannot edit, and variables that differ', async () => {
    const { serverless } = live.cloud.rest;
    const service = [...serverless.services.values()][0];
    Object.assign(service ?? {}, { uiEditable: false });
    await live.write('.env', (await live.read('.env')).replace('API_KEY', 'OTHER_KEY'));
    expect(await there()).toEqual([404, 407, 408, 509]);
    Object.assign(service ?? {}, { uiEditable: true });
    await live.settled();
  });

  it('finds a retired runtime, and a build that is not deployed', async () => {
    const build = live.cloud.rest.serverless.deployed(domain);
    for (const { builds } of live.cloud.rest.serverless.services.values()) {
      Object.assign(builds.get(build?.buildSid ?? '') ?? {}, { runtime: 'node18' });
    }
    const file = 'dist/functions/call/menu.protected.js';
    const text = await live.read(file);
    await live.write(file, withTrailer(`${withoutTrailer(text)}// changed\n`, 'call/menu.protected'));
    expect(await there()).toEqual([410, 409, 509]);
    await live.write(file, text);
  });

  it('finds what was edited in the Console, made public there, or taken away', async () => {
    const edit = (text: string) => `${text}// edited\n`;
    await editInConsole(live.cloud, domain, '/call/menu', edit, {
      visibility: 'public',
      withoutAsset: '/hold/music.wav',
    });
    const findings = await examineThere(live.shell(), given);
    expect(numbersOf(findings)).toEqual(expect.arrayContaining([406, 601, 603]));
    const sentences = findings.map(({ what }) => what).join('\n');
    expect(sentences).toContain('/call/menu answers 200 to a request that Twilio has not signed.');
    expect(sentences).toContain('/hold/music.wav answers 404');
    expect(sentences).not.toContain('/hold/support.en-US.xml');
  });

  it('finds a domain that does not answer', async () => {
    const account = {
      ...live.account,
      fetch: async () => {
        throw Object.assign(new TypeError('fetch failed'), { cause: { code: 'ENOTFOUND' } });
      },
      toolkitFailure: {},
    };
    const place = { account, environment: { domainName: domain } } as never;
    const nothing = { edits: [], build: { files: [] }, next: { files: [] } } as never;
    expect(numbersOf(await examineAnswers(place, nothing, { languages: [] } as never))).toEqual([602]);
  });

  it('finds a service of its name that holds something else', async () => {
    for (const service of live.cloud.rest.serverless.services.values()) {
      for (const build of service.builds.values()) {
        for (const version of build.functions) version.path = `/other${version.path}`;
      }
    }
    await live.write('.twiliodeployinfo', '{}');
    expect(await there()).toContain(403);
  });
});

function deployInfo(account: string): string {
  const [serviceSid, latestBuild] = [`ZS${'0'.repeat(32)}`, `ZB${'0'.repeat(32)}`];
  return JSON.stringify({ [`${account}:us1`]: { serviceSid, latestBuild } });
}
