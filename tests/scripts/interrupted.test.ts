import { deploy } from '../../scripts/deploy';
import { deploys } from '../../scripts/deploys';
import { isRehearsed } from '../../scripts/journal/entry';
import { promote } from '../../scripts/promote';
import { rollback } from '../../scripts/rollback';
import type { Cut } from '../../simulator/cloud/door';
import { Office, ofProduction } from './support/office';

let office: Office;
let domain: string;

beforeAll(async () => {
  office = await Office.open();
  await office.settled();
  domain = String((await office.run(deploy, '--json')).json.domain);
}, 60_000);

afterEach(() => {
  office.cut = () => undefined;
});

afterAll(() => office.close());

const live = () => office.cloud.rest.serverless.deployed(domain)?.buildSid ?? '';
const environmentSid = () => office.cloud.rest.serverless.deployed(domain)?.environmentSid ?? '';

/** From one request on nothing gets through any more: the session, the machine, or the workflow has ended. */
function endsAt(isMoment: Cut): void {
  let hasEnded: 'before' | undefined;
  office.cut = (request) => {
    const lost = hasEnded ?? isMoment(request);
    hasEnded = lost && 'before';
    return lost;
  };
}

it.each<[string, boolean, Cut]>([
  ['during the upload', false, ({ path }) => (/Versions$/.test(path) ? 'before' : undefined)],
  [
    'as the build is asked for',
    false,
    ({ path, method }) => (method === 'POST' && /Builds$/.test(path) ? 'after' : undefined),
  ],
  [
    'in the middle of the rehearsal',
    false,
    ({ host, path }) => (/-rehearsal/.test(host) && /menu/.test(path) ? 'before' : undefined),
  ],
  [
    'just before it goes live',
    false,
    ({ path }) => (path.endsWith(`${environmentSid()}/Deployments`) ? 'before' : undefined),
  ],
  [
    'as it goes live, without an answer',
    true,
    ({ path }) => (path.endsWith(`${environmentSid()}/Deployments`) ? 'after' : undefined),
  ],
  ['as it is heard for the first time', true, ({ host }) => (host === domain ? 'before' : undefined)],
])(
  'an interrupt %s leaves a good build live, and the next deploy goes on',
  async (_, isNew, moment) => {
    const before = live();
    await office.change();
    endsAt(moment);
    expect(await office.run(deploy)).toMatchObject({ code: 1 });
    office.cut = () => undefined;
    expect(live() === before).toBe(!isNew);
    const journal = await office.run(deploys, '--json');
    expect(isRehearsed(journal.json.deploys as [], live())).toBe(true);
    const next = await office.run(deploy);
    expect(next).toMatchObject({ code: 0 });
    expect(next.out).not.toContain('UNTESTED');
    expect(next.out.includes('Nothing has changed')).toBe(isNew);
  },
  60_000,
);

it('says what is left of a rehearsal, and empties it', async () => {
  const rehearsal = domain.replace('-dev', '-rehearsal');
  const served = () => office.cloud.rest.serverless.deployed(rehearsal)?.buildSid;
  await office.change();
  endsAt(({ host }) => (host === rehearsal ? 'before' : undefined));
  await office.run(deploy);
  office.cut = () => undefined;
  expect(served()).toMatch(/^ZB/);
  const next = await office.run(deploy);
  expect(next.out).toContain(`build ${served() ?? ''}`);
  expect(next.out).toContain('A rehearsal is under way, or was interrupted: build ZB');
  expect(served()).toBeUndefined();
}, 30_000);

it('says loudly what is live and untested', async () => {
  await office.change();
  await office.run(deploy, '--skip-rehearsal');
  for (const command of [deploys, rollback] as const) {
    const args = command === rollback ? ['--dry-run'] : [];
    expect((await office.run(command as typeof deploys, ...args)).out).toContain(
      `UNTESTED: build ${live()} is live in dev, and nobody has rehearsed it (its deploy skipped that). Back: npm run rollback`,
    );
  }
  // The same files again are no new build: what is live is rehearsed now, and the Console may edit it.
  for (const service of office.cloud.rest.serverless.services.values()) service.uiEditable = false;
  expect(await office.run(deploy, '--skip-rehearsal')).toMatchObject({
    out: expect.stringContaining('Nothing has changed'),
  });
  for (const { uiEditable } of office.cloud.rest.serverless.services.values()) expect(uiEditable).toBe(true);
  const before = live();
  expect(await office.run(deploy)).toMatchObject({ code: 0 });
  expect(live()).toBe(before);
  expect((await office.run(deploys)).out).not.toContain('UNTESTED');
}, 30_000);

it('asks again before one lost answer condemns a good build', async () => {
  await office.change();
  const lost = new Set<string>();
  office.cut = ({ host, path }) => {
    if (!/-rehearsal/.test(host) || lost.has(path)) return undefined;
    lost.add(path);
    return 'after';
  };
  expect(await office.run(deploy)).toMatchObject({ code: 0, out: expect.stringContaining('all good') });
  expect(lost.size).toBeGreaterThan(5);
}, 30_000);

it('does not let two rehearsals judge each other', async () => {
  await office.change();
  office.cut = ({ host, path }) => {
    if (/-rehearsal/.test(host) && path === '/callback/call-status') setRehearsed(`ZB${'e'.repeat(32)}`);
    return undefined;
  };
  const before = live();
  expect(await office.run(deploy)).toMatchObject({
    code: 1,
    err: expect.stringContaining('Somebody else rehearses in this service at the same time (build ZBeee'),
  });
  expect(live()).toBe(before);
}, 30_000);

it('goes on without a journal, and says so', async () => {
  await office.settled(ofProduction, '.env.production');
  await office.change();
  await office.run(deploy, '--skip-rehearsal');
  office.weather = ({ path, method }) =>
    /Documents/.test(path) && method === 'POST' ? { status: 403 } : undefined;
  const promoted = await office.run(promote);
  office.weather = () => undefined;
  expect(promoted).toMatchObject({
    code: 0,
    out: expect.stringContaining('Writing the journal of deploys failed: '),
  });
  const told = await office.run(deploys, '--production');
  expect(told.out).toContain('it is not in the journal');
  expect(told.out).toContain('npm run rollback -- --production');
}, 30_000);

function setRehearsed(buildSid: string): void {
  for (const { environments } of office.cloud.rest.serverless.services.values())
    for (const environment of environments.values())
      if (environment.domainSuffix === 'rehearsal') environment.buildSid = buildSid;
}
