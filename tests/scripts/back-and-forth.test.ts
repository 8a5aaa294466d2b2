import { deploy } from '../../scripts/deploy';
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
  const once = await office.run(deploy, '--skip-rehearsal', '--json');
  domain = String(once.json.domain);
  first = String(once.json.buildSid);
  await office.passes(60);
  second = String((await office.run(deploy, '--skip-rehearsal', '--json')).json.buildSid);
}, 60_000);

afterAll(() => office.close());

const live = () => office.cloud.rest.serverless.deployed(domain)?.buildSid;

describe('rollback', () => {
  it('lists what was live, newest first', async () => {
    const { out } = await office.run(rollback, '--list');
    expect(out).toMatch(
      new RegExp(`${second}  2026-01-06T16:01:00.000Z, live now\\n  ${first}  2026-01-06T16:00:00.000Z\n`),
    );
  });

  it('shows which build it would be, and changes nothing', async () => {
    const ended = await office.run(rollback, '--dry-run', '--json');
    expect(ended).toMatchObject({ code: 0, json: { rolledBack: false, from: second, to: first } });
    expect(live()).toBe(second);
  });

  it('goes one build back, no further than the first, and forward again', async () => {
    const back = await office.run(rollback);
    expect(back).toMatchObject({
      code: 0,
      out: expect.stringContaining(`Forward again: npm run rollback -- --to ${second}`),
    });
    expect(live()).toBe(first);
    expect(await office.run(rollback)).toMatchObject({
      code: 1,
      err: expect.stringContaining('There is no build before'),
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
});

describe('promote', () => {
  it('makes the environment, with the variables of another file', async () => {
    await office.write('.env.stage', 'PIN_SECRET=a-secret-of-the-stage-for-itself-alone\n');
    const tried = await office.run(promote, '--to', 'stage', '--dry-run', '--json');
    expect(tried).toMatchObject({ code: 0, json: { promoted: false, buildSid: second, before: null } });
    const account = ['--account', office.account.sid];
    office.env.TWILIO_ACCOUNT_SID = office.account.sid;
    office.env.TWILIO_AUTH_TOKEN = office.account.token;
    const done = await office.run(promote, '--to', 'stage', '--env-file', '.env.stage', '--json', ...account);
    expect(done).toMatchObject({ code: 0, json: { promoted: true, to: 'stage', buildSid: second } });
    const stage = office.cloud.rest.serverless.deployed(String(done.json.domain));
    expect(stage).toMatchObject({
      buildSid: second,
      variables: { PIN_SECRET: 'a-secret-of-the-stage-for-itself-alone' },
    });
    expect((await office.run(promote, '--to', 'stage')).out).toContain('They are the same already.');
  });

  it('goes back when the rehearsal fails there', async () => {
    await office.run(deploy, '--skip-rehearsal');
    office.cut = ({ host, path }) =>
      host.includes('-stage') && path === '/call/menu' ? 'before' : undefined;
    const ended = await office.run(promote, '--to', 'stage');
    office.cut = () => undefined;
    expect(ended).toMatchObject({ code: 1, err: expect.stringContaining(`Build ${second} is live again.`) });
    expect(ended.err).toContain('POST /call/menu Asking switchboard-');
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
