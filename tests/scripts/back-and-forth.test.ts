import { deploy } from '../../scripts/deploy';
import { deploys } from '../../scripts/deploys';
import { logs } from '../../scripts/logs';
import { promote } from '../../scripts/promote';
import { rollback } from '../../scripts/rollback';
import { Office } from './support/office';

let office: Office;
let domain: string;
let first: string;
let second: string;

beforeAll(async () => {
  office = await Office.open();
  await office.settled();
  const once = await office.run(deploy, '--json');
  domain = String(once.json.domain);
  first = String(once.json.buildSid);
  second = await deploysChanged();
}, 60_000);

afterAll(() => office.close());

const live = () => office.cloud.rest.serverless.deployed(domain)?.buildSid;

/** A minute later, something new is deployed. @returns its build */
async function deploysChanged(text?: string, ...more: string[]): Promise<string> {
  await office.passes(60);
  await office.change(text);
  return String((await office.run(deploy, '--json', ...more)).json.buildSid);
}

describe('rollback', () => {
  it('shows which build it would be, and changes nothing', async () => {
    const ended = await office.run(rollback, '--dry-run', '--json');
    expect(ended).toMatchObject({ code: 0, json: { rolledBack: false, from: second, to: first } });
    expect(live()).toBe(second);
  });

  it('goes back to the last good build, no further than the first, and forward again', async () => {
    const back = await office.run(rollback);
    expect(back).toMatchObject({
      code: 0,
      out: expect.stringContaining(`Forward again: npm run rollback -- --to ${second}`),
    });
    expect(live()).toBe(first);
    expect(await office.run(rollback)).toMatchObject({
      code: 1,
      err: expect.stringContaining('There is no good build before'),
    });
    expect(await office.run(rollback, '--to', second, '--skip-rehearsal')).toMatchObject({ code: 0 });
    expect(await office.run(rollback, '--to', second)).toMatchObject({
      code: 1,
      err: expect.stringContaining('is live already'),
    });
    expect(live()).toBe(second);
  });

  it('leaves the variables as they are', async () => {
    const variables = office.cloud.rest.serverless.deployed(domain)?.variables;
    await office.run(rollback, '--skip-rehearsal');
    expect(office.cloud.rest.serverless.deployed(domain)?.variables).toEqual(variables);
    await office.run(rollback, '--to', second, '--skip-rehearsal');
  });

  it('goes past what is bad, also when it was deployed twice, and never to what was gone back from', async () => {
    const bad = await deploysChanged('bad');
    await office.run(rollback, '--skip-rehearsal');
    expect(live()).toBe(second);
    const good = await deploysChanged('good');
    const again = await office.run(deploy);
    expect(again).toMatchObject({ code: 0, out: expect.stringContaining('Nothing has changed') });
    const worse = await deploysChanged('bad');
    const told = await office.run(deploys);
    expect(told.out).toMatch(new RegExp(`${worse} .* deploy: rehearsed, live now`));
    expect(told.out).toMatch(new RegExp(`${second} .* went back from ${bad}`));
    // The same code again, in a build of its own.
    await office.change('');
    await office.run(deploy, '--skip-rehearsal');
    const worst = await deploysChanged('bad', '--skip-rehearsal');
    expect(new Set([bad, worse, worst]).size).toBe(3);
    await office.run(rollback, '--skip-rehearsal');
    expect(live()).toBe(good);
    await office.run(rollback, '--skip-rehearsal');
    expect(live()).toBe(second);
    await office.run(rollback, '--skip-rehearsal');
    expect(live()).toBe(first);
    await office.run(rollback, '--to', second, '--skip-rehearsal');
  }, 60_000);

  it('says that code is known to be bad before it deploys it again', async () => {
    await office.change('bad');
    const { out } = await office.run(deploy, '--skip-rehearsal');
    expect(out).toContain('The same code has failed here before, or somebody went back from it');
    await office.run(rollback, '--to', second, '--skip-rehearsal');
  });
});

describe('promote', () => {
  it('makes the environment, with the variables of its own file', async () => {
    expect(await office.run(promote, '--to', 'stage')).toMatchObject({
      code: 1,
      err: expect.stringContaining(
        '.env.stage is not there: stage has secrets of its own.\n  Write it: npm run setup -- --environment stage',
      ),
    });
    await office.write('.env.stage', 'PIN_SECRET=a-secret-of-the-stage-for-itself-alone\n');
    const tried = await office.run(promote, '--to', 'stage', '--dry-run', '--json');
    expect(tried).toMatchObject({ code: 0, json: { promoted: false, buildSid: second, before: null } });
    const done = await office.run(promote, '--to', 'stage', '--json');
    expect(done).toMatchObject({ code: 0, json: { promoted: true, to: 'stage', buildSid: second } });
    const stage = office.cloud.rest.serverless.deployed(String(done.json.domain));
    expect(stage).toMatchObject({
      buildSid: second,
      variables: { PIN_SECRET: 'a-secret-of-the-stage-for-itself-alone' },
    });
    expect((await office.run(promote, '--to', 'stage')).out).toContain('They are the same already.');
  });

  it('leaves callers alone when the rehearsal fails, with the variables that it would have there', async () => {
    await office.change();
    await office.run(deploy, '--skip-rehearsal');
    const seen: Record<string, string>[] = [];
    office.cut = ({ host, path }) => {
      if (!host.includes('-rehearsal') || path !== '/call/menu') return undefined;
      seen.push(office.cloud.rest.serverless.deployed(host)?.variables ?? {});
      return 'before';
    };
    const ended = await office.run(promote, '--to', 'stage');
    office.cut = () => undefined;
    expect(seen[0]).toEqual({ PIN_SECRET: 'a-secret-of-the-stage-for-itself-alone' });
    expect(ended).toMatchObject({
      code: 1,
      err: expect.stringContaining(`Build ${second} is live, as before.`),
    });
    expect(ended.err).toContain('POST /call/menu Asking switchboard-');
    expect((await office.run(deploys, '--environment', 'stage')).out).toContain(
      'promote: failed its rehearsal, never live',
    );
  });

  it('refuses the secrets of dev, and a commit that is not meant', async () => {
    const { PIN_SECRET = '' } = office.cloud.rest.serverless.deployed(domain)?.variables ?? {};
    await office.write('.env.production', `PIN_SECRET=${PIN_SECRET}\n`);
    const refused = await office.run(promote);
    expect(refused).toMatchObject({
      code: 1,
      err: expect.stringContaining('.env.production has secrets of dev for production: PIN_SECRET.'),
    });
    expect(refused.err).not.toContain(PIN_SECRET);
    expect(refused.err).toContain('npm run setup -- --new-secrets --production');
    expect(await office.run(promote, '--same-secrets', '--dry-run')).toMatchObject({ code: 0 });
    expect(await office.run(promote, '--same-secrets', '--commit', 'f00d')).toMatchObject({
      code: 1,
      err: expect.stringContaining('is of no known commit, not of f00d'),
    });
  });
});

describe('logs', () => {
  const caller = `CA${'1'.repeat(32)}`;
  const leg = `CA${'2'.repeat(32)}`;

  beforeAll(async () => {
    const { serverless } = office.cloud.rest;
    const deployed = serverless.deployed(domain);
    const functionSid =
      deployed?.functions.find(({ path }) => path === '/callback/call-status')?.resourceSid ?? '';
    const write = async (message: string, level: 'info' | 'error' = 'info') => {
      serverless.log(deployed?.environmentSid ?? '', { level, message, functionSid });
      await office.passes(61);
    };
    await write(JSON.stringify({ event: 'account', CallSid: caller, account: '•••45' }));
    await write(
      JSON.stringify({ event: 'call-status', CallSid: `CA${'3'.repeat(32)}`, CallStatus: 'completed' }),
    );
    await write(
      JSON.stringify({
        event: 'call-status',
        CallSid: leg,
        ParentCallSid: caller,
        CallStatus: 'busy',
        leg: 'sales',
      }),
    );
    await write(`RequestError of ${caller}: timeout`, 'error');
  });

  it('tells the story of a call and the legs it led to, line by line', async () => {
    const { code, out } = await office.run(logs, caller);
    expect({ code, out }).toEqual({
      code: 0,
      out: `${caller}:
 0:00  /callback/call-status       account  account •••45
 2:02  /callback/call-status       call-status  CallStatus busy  leg sales
 3:03  /callback/call-status       error: RequestError of ${caller}: timeout
`,
    });
  });

  it('shows the latest lines without a call, and says where there is nothing', async () => {
    const { out } = await office.run(logs, '--lines', '2');
    expect(out.split('\n').slice(0, 2).join('\n')).toMatch(/leg sales {2}CA2+\n.*error: RequestError/);
    const none = await office.run(logs, `CA${'9'.repeat(32)}`);
    expect(none).toMatchObject({
      code: 1,
      out: expect.stringContaining('No function wrote anything about it.'),
    });
    for (const args of [['nonsense'], ['--hours', 'many']])
      expect((await office.run(logs, ...args)).code).toBe(2);
  });
});
