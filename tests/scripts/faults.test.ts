import { deploy } from '../../scripts/deploy';
import { promote } from '../../scripts/promote';
import { pull } from '../../scripts/pull';
import { rollback } from '../../scripts/rollback';
import { editInConsole } from './support/console';
import { type Ended, Office } from './support/office';

let office: Office;
let domain: string;
let first: string;
const builds: { ms?: number; fails?: () => boolean } = {};

beforeAll(async () => {
  office = await Office.open({ builds });
  await office.settled();
  const ended = await office.run(deploy, '--json');
  domain = String(ended.json.domain);
  first = String(ended.json.buildSid);
}, 60_000);

afterEach(() => {
  office.weather = () => undefined;
  office.cut = () => undefined;
  Object.assign(builds, { ms: 0, fails: () => false });
});

afterAll(() => office.close());

const live = () => office.cloud.rest.serverless.deployed(domain)?.buildSid;

/** A deployment without a rehearsal: what is tested here comes before. */
async function deploys(...more: string[]): Promise<Ended> {
  await office.change();
  return office.run(deploy, '--skip-rehearsal', ...more);
}

describe('before anything is live', () => {
  it.each<[string, RegExp, number, string]>([
    ['the upload', /Versions$/, 500, 'Twilio itself failed (500).'],
    ['the build', /Builds$/, 409, 'it is taken, or somebody changed it at the same time'],
    ['the list of what is there', /Assets$/, 403, 'may not do this'],
    ['the environments', /Environments$/, 404, `is not there in account`],
  ])('says that %s failed, and that callers are left alone', async (_, path, status, sentence) => {
    office.weather = (request) =>
      path.test(request.path) && (request.method === 'POST' || status !== 409) ? { status } : undefined;
    const { code, err } = await deploys();
    expect({ code, live: live() }).toEqual({ code: 1, live: first });
    expect(err).toContain(sentence);
  });

  it('waits when Twilio asks to slow down, and then goes on', async () => {
    let refusals = 2;
    office.weather = ({ path }) => (/Versions$/.test(path) && refusals-- > 0 ? { status: 429 } : undefined);
    const waited = office.waited;
    expect(await deploys('--json')).toMatchObject({ code: 0, json: { deployed: true } });
    expect(office.waited).toBeGreaterThan(waited);
    first = live() ?? '';
  });

  it('says when the build fails at Twilio', async () => {
    builds.fails = () => true;
    const { code, err } = await deploys();
    expect({ code, live: live() }).toEqual({ code: 1, live: first });
    expect(err).toMatch(
      /The build ZB\w+ failed at Twilio.* Nothing has changed for callers\. Callers still reach build ZB/,
    );
    expect(err).toContain('It is a dependency, as a rule');
  });

  it('does not wait for ever for a build', async () => {
    builds.ms = 24 * 3_600_000;
    const waited = office.waited;
    const { code, err } = await deploys();
    expect({ code, live: live() }).toEqual({ code: 1, live: first });
    expect(err).toContain('has not ended after 5 minutes');
    // A sum of fractions.
    expect(office.waited - waited).toBeCloseTo(300_000);
  });

  it('goes on when a question about the build gets lost', async () => {
    let lost = 2;
    office.cut = ({ path }) => (/Status$/.test(path) && lost-- > 0 ? 'before' : undefined);
    expect(await deploys()).toMatchObject({ code: 0 });
    first = live() ?? '';
  });
});

describe('at the last step', () => {
  it('says what is set and what is live when the connection is lost', async () => {
    office.cut = ({ path, method }) =>
      method === 'POST' && /Deployments$/.test(path) ? 'before' : undefined;
    const { code, err } = await deploys();
    expect({ code, live: live() }).toEqual({ code: 1, live: first });
    expect(err).toMatch(
      /could not be reached \(E\w+\)\. The variables are set, the new build is not live\. Callers still reach/,
    );
    office.cut = () => undefined;
    expect(await deploys()).toMatchObject({ code: 0 });
    expect(live()).not.toBe(first);
    first = live() ?? '';
  });

  it('sees that it is live when only the answer was lost', async () => {
    office.cut = ({ path, method }) => (method === 'POST' && /Deployments$/.test(path) ? 'after' : undefined);
    expect(await deploys()).toMatchObject({ code: 0 });
    expect(live()).not.toBe(first);
    first = live() ?? '';
  });

  it('says when variables could not be set', async () => {
    await office.settled({ NEW_ONE: 'x' });
    office.weather = ({ path, method }) =>
      method === 'POST' && /Variables/.test(path) ? { status: 503 } : undefined;
    const { code, err } = await deploys();
    expect({ code, live: live() }).toEqual({ code: 1, live: first });
    expect(err).toContain('Some variables may be set already; the new build is not live.');
    await office.settled();
  });

  it('leaves alone what somebody else has deployed at the same time', async () => {
    office.weather = ({ path, method }) => {
      if (method === 'POST' && /Builds$/.test(path)) setLive(`ZB${'e'.repeat(32)}`);
      return undefined;
    };
    const { code, err } = await deploys();
    expect(code).toBe(1);
    expect(err).toMatch(
      /Somebody else has deployed to dev meanwhile \(build ZBe+\); this build, ZB\w+, is not live\./,
    );
    setLive(first);
  });
});

describe('when the rehearsal fails', () => {
  it('leaves callers what was live, with its variables', async () => {
    await office.edit(
      'functions/call/menu.protected.ts',
      'const heard =',
      "if (call.webhook.Digits) throw new Error('broken');\n  const heard =",
    );
    await office.settled({ API_KEYS: 'crm:another-key-of-a-program-0123456789' });
    const before = office.cloud.rest.serverless.deployed(domain)?.variables;
    const { code, err } = await office.run(deploy);
    expect({ code, live: live() }).toEqual({ code: 1, live: first });
    expect(err).toContain('POST /call/menu apologises ("');
    expect(err).toContain(`Build ${first} is live, as before. No caller has reached the new one.`);
    expect(err).toContain('npm run logs -- --environment rehearsal says why');
    expect(office.cloud.rest.serverless.deployed(domain)?.variables).toEqual(before);
    await office.edit(
      'functions/call/menu.protected.ts',
      "if (call.webhook.Digits) throw new Error('broken');\n  ",
      '',
    );
    await office.settled();
  });

  it('lets a first build reach nobody', async () => {
    await office.write('functions/call/language.protected.ts', noTwiml);
    const { code, err } = await office.run(deploy, '--environment', 'fresh', '--env-file', '.env');
    expect(code).toBe(1);
    expect(err).toMatch(
      /POST \/call\/language 12102: .*\nNothing is live\. No caller has reached the new one\./s,
    );
    expect(err).toContain('npm run deploy -- --environment fresh');
    const domains = [...office.cloud.rest.serverless.services.values()].flatMap(({ environments }) =>
      [...environments.values()].map(({ domainSuffix, buildSid }) => [domainSuffix, buildSid]),
    );
    expect(domains).toEqual(
      expect.arrayContaining([
        ['fresh', null],
        ['rehearsal', null],
      ]),
    );
  });
});

describe('edits made in the Console', () => {
  it('are shown, stop a deploy, and are noted once they are pulled and taken over', async () => {
    await editInConsole(office.cloud, domain, '/call/menu', (text) =>
      text.replace('MOST_ROUNDS = 4', 'MOST_ROUNDS = 5'),
    );
    await editInConsole(office.cloud, domain, '/voice/made-there', () => 'module.exports = 1;\n');
    const stopped = await deploys();
    expect(stopped.code).toBe(1);
    expect(stopped.out).toContain('-const MOST_ROUNDS = 4;\n+const MOST_ROUNDS = 5;');
    expect(stopped.err).toContain('Edited in the Console and not here: /call/menu, /voice/made-there.');

    const { json } = await office.run(pull, '--json');
    expect(json.edits).toMatchObject([
      { name: '/call/menu', file: 'pulled/call/menu.js' },
      { name: '/voice/made-there' },
    ]);
    expect(await office.read('pulled/call/menu.js.diff')).toContain('+const MOST_ROUNDS = 5;');
    expect((await deploys()).err).toContain('It was pulled, but its source has not changed since.');

    await office.edit('functions/call/menu.protected.ts', 'MOST_ROUNDS = 4', 'MOST_ROUNDS = 6');
    const again = await deploys();
    expect(again.out).toContain(
      '/call/menu was edited in the Console; you have pulled that and changed the source since.',
    );
    expect(again.err).toContain('not here: /voice/made-there.');
    expect(await deploys('--overwrite', '--json')).toMatchObject({
      code: 0,
      json: { overwritten: ['/call/menu', '/voice/made-there'] },
    });
    expect((await office.run(pull)).out).toBe('Nothing was edited in the Console.\n');
  }, 30_000);
});

describe('what makes no sense', () => {
  it.each<[string, () => Promise<Ended>, number, string]>([
    [
      'another account than the one that is meant',
      () => deploys('--account', `AC${'9'.repeat(32)}`),
      1,
      'not of AC9999',
    ],
    [
      'an environment without a deployment',
      () => office.run(rollback, '--environment', 'none'),
      1,
      'has no deployment',
    ],
    [
      'a build that was never live',
      () => office.run(rollback, '--to', `ZB${'9'.repeat(32)}`),
      1,
      'was never live here',
    ],
    ['a promotion to itself', () => office.run(promote, '--to', 'dev'), 2, 'are the same environment'],
    ['an .env that is not there', () => deploys('--env-file', '.env.none'), 1, '.env.none is not there'],
  ])('is said: %s', async (_, run, code, sentence) => {
    const ended = await run();
    expect({ code: ended.code, err: ended.err.includes(sentence), text: ended.err }).toMatchObject({
      code,
      err: true,
    });
  });
});

/** A function whose answer is XML, and no TwiML. */
const noTwiml = `import type { Handler } from '../types/runtime';

export const handler: Handler = async (_context, _event, callback) => {
  const answer = new Twilio.Response();
  answer.appendHeader('content-type', 'text/xml');
  callback(null, answer.setBody('<Respond/>'));
};
`;

function setLive(buildSid: string): void {
  for (const { environments } of office.cloud.rest.serverless.services.values()) {
    for (const environment of environments.values()) {
      if (environment.domainName === domain) environment.buildSid = buildSid;
    }
  }
}
