import { spawn } from 'node:child_process';
import { doctor } from '../../scripts/doctor';
import type { Finding } from '../../scripts/doctor/finding';
import { twilioRun } from '../deploy/project';
import { Office } from './support/office';

/**
 * The Serverless Toolkit by itself, as `twilio serverless:...` runs it: what a clean clone can be operated with, by
 * somebody who knows no command of ours. https://www.twilio.com/docs/labs/serverless-toolkit
 */
let office: Office;
const plain = (...words: string[]) => twilioRun(office.folder, office.cloud.url, ...words);
const domainOf = (output: string) => /https:\/\/([\w-]+\.twil\.io)\//.exec(output)?.[1] ?? '';
const sids = (output: string) => output.match(/\bZB[0-9a-f]{32}\b/g) ?? [];

beforeAll(async () => {
  office = await Office.open();
  await office.settled();
  // npm install does it: "prepare".
  await office.build();
}, 60_000);

afterAll(() => office.close());

it('deploys, lists, changes variables, promotes, activates and reads logs', async () => {
  const deployed = await plain('deploy');
  expect(deployed).toMatchObject({ code: 0 });
  const domain = domainOf(deployed.output);
  expect(domain).toMatch(/-dev\.twil\.io$/);
  expect((await office.cloud.rest.serverless.deployed(domain))?.functions.length).toBeGreaterThan(40);

  const listed = await plain('list', 'environments,builds,functions');
  expect(listed).toMatchObject({ code: 0, output: expect.stringContaining(domain) });
  const [build = ''] = sids(listed.output);

  expect(await plain('env', 'set', '--key', 'NOTE', '--value', 'kept', '--environment', 'dev')).toMatchObject(
    { code: 0 },
  );
  expect(await plain('env', 'list', '--environment', 'dev')).toMatchObject({
    code: 0,
    output: expect.stringContaining('NOTE'),
  });
  expect(await plain('env', 'unset', '--key', 'NOTE', '--environment', 'dev')).toMatchObject({ code: 0 });

  const promoted = await plain('promote', '--from', 'dev', '--to', 'stage', '--create-environment');
  expect(promoted).toMatchObject({ code: 0, output: expect.stringContaining('-stage.twil.io') });
  expect(
    await plain('activate', '--build-sid', build, '--environment', 'prod', '--create-environment'),
  ).toMatchObject({ code: 0, output: expect.stringContaining('-prod.twil.io') });
  expect(await plain('logs', '--environment', 'dev')).toMatchObject({ code: 0 });
}, 180_000);

it('leaves a service that the doctor knows: read-only in the Console, and without a number', async () => {
  const { json } = await office.run(doctor, '--json');
  expect((json.findings as Finding[]).map(({ number }) => number)).toEqual([404, 501]);
}, 30_000);

it('starts it here', async () => {
  const port = 40_000 + (process.pid % 10_000);
  const child = spawn(
    process.execPath,
    [require.resolve('twilio-run/bin/twilio-run'), 'start', '--port', String(port)],
    {
      cwd: office.folder,
      env: { PATH: process.env.PATH, HOME: office.folder, NO_COLOR: '1' },
    },
  );
  try {
    await new Promise<void>((resolve, reject) => {
      let said = '';
      const hears = (text: Buffer) => {
        said += text;
        if (said.includes('/call/incoming')) resolve();
      };
      child.stdout.on('data', hears);
      child.stderr.on('data', hears);
      child.on('exit', (code) => reject(new Error(`it stopped with ${code}: ${said}`)));
    });
    expect((await fetch(`http://127.0.0.1:${port}/fallback.xml`)).status).toBe(200);
    // As the docs say: it asks for no signature.
    expect((await fetch(`http://127.0.0.1:${port}/call/incoming`, { method: 'POST' })).status).toBe(200);
  } finally {
    const stopped = new Promise((resolve) => child.once('exit', resolve));
    child.kill('SIGKILL');
    await stopped;
  }
}, 60_000);
