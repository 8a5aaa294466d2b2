import { execFileSync } from 'node:child_process';
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { connect } from '../../scripts/connect';
import { deploy } from '../../scripts/deploy';
import { deploys } from '../../scripts/deploys';
import { keys } from '../../scripts/keys';
import { promote } from '../../scripts/promote';
import { pull } from '../../scripts/pull';
import { rollback } from '../../scripts/rollback';
import { setup } from '../../scripts/setup';
import { editInConsole } from './support/console';
import { mainLine, Office, ofProduction } from './support/office';

let office: Office;
const key = { sid: `SK${'1'.repeat(32)}`, secret: 'secret-of-the-key' };

beforeAll(async () => {
  office = await Office.open();
  office.cloud.account.apiKeys = [key];
  office.cloud.twilio.addNumber({ phoneNumber: mainLine, trunkSid: `TK${'0'.repeat(32)}` });
  await office.settled();
  await office.settled(ofProduction, '.env.production');
}, 60_000);

afterEach(() => {
  office.env = { TWILIO_API_BASE: office.cloud.url };
});

afterAll(() => office.close());

const production = ['--production', '--skip-rehearsal'];

it('names production in every advice that is for production', async () => {
  const first = await office.run(deploy, ...production);
  expect(first.out).toContain('Next: npm run connect -- <your number> --production');
  const [live = ''] = /switchboard-\d+\.twil\.io/.exec(first.out) ?? [];
  expect((await office.run(connect, mainLine, '--production')).err).toContain(
    `npm run connect -- ${mainLine} --take-over --production`,
  );
  expect((await office.run(connect, mainLine, '--production', '--take-over')).out).toContain(
    `npm run logs -- --production. To go back: npm run connect -- ${mainLine} --undo --production`,
  );
  await editInConsole(office.cloud, live, '/call/menu', (text) => text.replace('= 4', '= 5'));
  const stopped = await office.run(deploy, ...production);
  expect(stopped.err).toContain('npm run pull -- --production;');
  expect(stopped.err).toContain('npm run deploy -- --keep /call/menu --production;');
  expect(stopped.err).toContain('npm run deploy -- --overwrite --production (');
  expect((await office.run(pull, '--production')).out).toContain('Next: npm run deploy -- --production');
  expect(await office.run(deploy, ...production, '--overwrite')).toMatchObject({ code: 0 });
  expect((await office.run(rollback, '--production')).err).toContain('npm run deploys -- --production');
  const { out } = await office.run(deploys, '--production');
  expect(out).toContain('Back: npm run rollback -- --production');
});

it('has a file of secrets for each environment, which setup writes and every command reads', async () => {
  expect(await office.run(deploy, '--environment', 'stage')).toMatchObject({
    code: 1,
    err: expect.stringContaining('npm run setup -- --environment stage'),
  });
  const made = await office.run(setup, '--environment', 'stage');
  expect(made.out).toContain('Written to .env.stage: PIN_SECRET, API_KEYS, BOARD_PASSCODE.');
  expect(made.out).toContain('Next: npm run doctor -- --environment stage');
  const pins = await Promise.all([
    office.run(keys),
    office.run(keys, '--environment', 'stage'),
    office.run(keys, '--production'),
  ]);
  expect(new Set(pins.map(({ out }) => out)).size).toBe(3);
  const done = await office.run(deploy, '--environment', 'stage', '--skip-rehearsal', '--json');
  const { variables } = office.cloud.rest.serverless.deployed(String(done.json.domain)) ?? {};
  expect(await office.read('.env.stage')).toContain(`PIN_SECRET=${variables?.PIN_SECRET}`);
});

it('keeps the environment of the rehearsal for rehearsals', async () => {
  expect((await office.run(deploy, '--environment', 'rehearsal')).code).toBe(2);
  expect((await office.run(promote, '--to', 'rehearsal')).code).toBe(2);
});

it('says its commit, in the journal and in the build itself', async () => {
  const git = (...args: string[]) =>
    execFileSync('git', ['-c', 'user.name=Ana', '-c', 'user.email=ana@example.com', ...args], {
      cwd: office.folder,
      encoding: 'utf8',
    }).trim();
  await office.write('.gitignore', 'node_modules\ndist\n.env*\n');
  git('init', '--quiet');
  git('add', '.');
  git('commit', '--quiet', '-m', 'All of it');
  const commit = git('rev-parse', 'HEAD');
  office.env.GITHUB_ACTOR = 'ana';
  await office.change();
  const done = await office.run(deploy, '--environment', 'stage', '--skip-rehearsal', '--json');
  const short = commit.slice(0, 12);
  expect(done).toMatchObject({ code: 0, json: { commit: short } });
  const { out } = await office.run(deploys, '--environment', 'stage');
  expect(out).toMatch(new RegExp(`${done.json.buildSid}  ${short}  ana +deploy: NOT rehearsed, live now`));
  const { assets = [] } = office.cloud.rest.serverless.deployed(String(done.json.domain)) ?? {};
  const note = assets.find(({ path: url }) => url === '/build.json');
  expect(note?.visibility).toBe('protected');
  expect(JSON.parse(String(note?.content))).toEqual({ commit: short, version: '0.1.0' });
  // Edited in the Console it is another build, and still says which commit it came from.
  await editInConsole(office.cloud, String(done.json.domain), '/call/menu', (text) =>
    text.replace('= 4', '= 5'),
  );
  const edited = await office.run(deploys, '--environment', 'stage');
  expect(edited.out).toContain(`which is live, is of commit ${short}.`);
  await office.run(
    rollback,
    '--environment',
    'stage',
    '--to',
    String(done.json.buildSid),
    '--skip-rehearsal',
  );
  const elsewhere = await office.run(promote, '--from', 'stage', '--commit', 'f'.repeat(40));
  expect(elsewhere.err).toContain(`is of commit ${short}, not of ffff`);
  const tagged = await office.run(
    promote,
    '--from',
    'stage',
    '--commit',
    commit,
    '--skip-rehearsal',
    '--json',
  );
  expect(tagged).toMatchObject({ code: 0, json: { promoted: true, commit: short } });
  await office.edit('package.json', '"0.1.0"', '"0.1.1"');
  await office.change();
  expect((await office.run(deploy, '--environment', 'stage', '--skip-rehearsal', '--json')).json.commit).toBe(
    `${short}+`,
  );
});

it('refuses the key of another account beside an account SID', async () => {
  await office.write('.env', '');
  await office.write('.env.production', '');
  Object.assign(office.env, {
    TWILIO_ACCOUNT_SID: `AC${'5'.repeat(32)}`,
    TWILIO_API_KEY: key.sid,
    TWILIO_API_SECRET: key.secret,
  });
  const refused = await office.run(connect, mainLine);
  expect(refused).toMatchObject({
    code: 1,
    err: expect.stringContaining(`are a key of ${office.account.sid}, but stand beside the SID of AC555`),
  });
});

it('deploys to another region, with the key of that region', async () => {
  const hosts = new Set<string>();
  office.cut = ({ host }) => {
    hosts.add(host.replace(/^switchboard.*/, ''));
    return undefined;
  };
  await office.settled();
  const values = (await office.read('.env')).replace(/^(ACCOUNT_SID|AUTH_TOKEN)=.*\n/gm, '');
  await office.write('.env', values);
  Object.assign(office.env, {
    TWILIO_ACCOUNT_SID: office.account.sid,
    TWILIO_API_KEY: key.sid,
    TWILIO_API_SECRET: key.secret,
    TWILIO_AUTH_TOKEN: office.account.token,
    TWILIO_REGION: 'ie1',
    TWILIO_EDGE: 'dublin',
  });
  const done = await office.run(deploy);
  office.cut = () => undefined;
  expect(done).toMatchObject({ code: 0, out: expect.stringContaining('in ie1, dublin') });
  expect([...hosts].filter(Boolean).sort()).toEqual([
    'api.dublin.ie1.twilio.com',
    'serverless-upload.dublin.ie1.twilio.com',
    'serverless.dublin.ie1.twilio.com',
    'sync.dublin.ie1.twilio.com',
  ]);
}, 30_000);

it('takes the account of the profile that is named, and refuses one that is not meant', async () => {
  const profile = (apiKey: string, accountSid: string) => ({ accountSid, apiKey, apiSecret: key.secret });
  const profiles = {
    ours: profile(key.sid, office.account.sid),
    theirs: profile(`SK${'2'.repeat(32)}`, `AC${'7'.repeat(32)}`),
  };
  await mkdir(path.join(office.home, '.twilio-cli'), { recursive: true });
  const file = path.join(office.home, '.twilio-cli', 'config.json');
  await writeFile(file, JSON.stringify({ profiles, activeProject: 'theirs' }));
  const dry = ['--dry-run', '--skip-rehearsal', '--account', office.account.sid];
  expect(await office.run(deploy, '--profile', 'ours', ...dry)).toMatchObject({ code: 0 });
  expect((await office.run(deploy, '--profile', 'theirs', ...dry)).code).toBe(1);
});

it('leaves alone a service of the same name that holds something else, in whichever environment', async () => {
  const other = await Office.open();
  await other.settled();
  const { serverless } = other.cloud.rest;
  const service = serverless.addService('switchboard', 'of somebody else');
  service.functions.set('ZH1', {
    sid: 'ZH1',
    friendlyName: '/their/own',
    createdAt: 0,
    updatedAt: 0,
    versions: [],
  });
  for (const args of [[], ['--production', '--env-file', '.env']]) {
    expect(await other.run(deploy, '--skip-rehearsal', ...args)).toMatchObject({
      code: 1,
      err: expect.stringContaining('and it holds something else. Nothing was deployed.'),
    });
  }
  expect(service.environments.size).toBe(0);
  await other.close();
}, 30_000);
