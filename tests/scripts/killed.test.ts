import { spawn } from 'node:child_process';
import { cp } from 'node:fs/promises';
import path from 'node:path';
import { deploy } from '../../scripts/deploy';
import type { Cut } from '../../simulator/cloud/door';
import { Office } from './support/office';

/** The command as a process of its own, which gets a signal as a certain request is made. */

const root = path.resolve(__dirname, '../..');
let office: Office;
let domain: string;

beforeAll(async () => {
  office = await Office.open({}, { whole: true });
  await office.settled();
  for (const name of ['scripts', 'simulator'])
    await cp(path.join(root, name), path.join(office.folder, name), {
      recursive: true,
      filter: (source) => !/simulator\/(tests|node_modules)/.test(source),
    });
  domain = String((await office.run(deploy, '--json')).json.domain);
}, 60_000);

afterAll(() => office.close());

const live = () => office.cloud.rest.serverless.deployed(domain);

/** Runs `npm run deploy` as it is typed, and ends it in the middle. */
function killed(
  signal: NodeJS.Signals,
  isMoment: (request: Parameters<Cut>[0]) => boolean,
): Promise<unknown> {
  const child = spawn(process.execPath, ['--import', 'tsx', 'scripts/deploy.ts'], {
    cwd: office.folder,
    env: { PATH: process.env.PATH, HOME: office.home, TWILIO_API_BASE: office.cloud.url },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  office.cut = (request) => {
    if (child.signalCode === null && !child.killed && isMoment(request)) child.kill(signal);
    return undefined;
  };
  let told = '';
  child.stderr.setEncoding('utf8').on('data', (text) => {
    told += text;
  });
  return new Promise((resolve) => {
    child.on('close', (_code, by) => {
      office.cut = () => undefined;
      resolve(by ?? told);
    });
  });
}

it.each<[NodeJS.Signals, string, (request: Parameters<Cut>[0]) => boolean]>([
  ['SIGINT', 'the rehearsal', ({ host, path: url }) => host.includes('-rehearsal') && url === '/call/menu'],
  ['SIGTERM', 'going live', ({ path: url, method }) => method === 'POST' && isTarget(url)],
  ['SIGKILL', 'the first answer to callers', ({ host }) => host === domain],
])(
  '%s in the middle of %s leaves a build live that was rehearsed',
  async (signal, _, isMoment) => {
    const before = live()?.buildSid;
    const rounds = Number(
      /MOST_ROUNDS = (\d+)/.exec(await office.read('functions/call/menu.protected.ts'))?.[1],
    );
    await office.edit(
      'functions/call/menu.protected.ts',
      `MOST_ROUNDS = ${rounds}`,
      `MOST_ROUNDS = ${rounds + 1}`,
    );
    expect(await killed(signal, isMoment)).toBe(signal);
    if (signal === 'SIGINT') expect(live()?.buildSid).toBe(before);
    const next = await office.run(deploy);
    expect(next).toMatchObject({ code: 0 });
    expect(next.out).not.toContain('UNTESTED');
    const menu = live()?.functions.find(({ path: url }) => url === '/call/menu');
    expect(menu?.content.toString()).toContain(`MOST_ROUNDS = ${rounds + 1}`);
  },
  120_000,
);

function isTarget(url: string): boolean {
  return url.endsWith(`${live()?.environmentSid}/Deployments`);
}
