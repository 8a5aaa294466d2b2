import { type ChildProcess, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { getExpectedTwilioSignature } from 'twilio/lib/webhooks/webhooks';

const token = 'f'.repeat(32);
const collector = path.resolve(__dirname, '../../servers/warehouse/collect.js');

let folder: string;
let server: ChildProcess | undefined;
let url: string;

async function start(): Promise<void> {
  const port = 30_000 + (process.pid % 10_000);
  url = `http://127.0.0.1:${port}`;
  const env = {
    PATH: process.env.PATH,
    PORT: String(port),
    PUBLIC_URL: url,
    AUTH_TOKEN: token,
    FOLDER: folder,
  };
  const started = spawn(process.execPath, [collector], { env });
  server = started;
  await new Promise<void>((resolve, reject) => {
    started.stdout.on('data', () => resolve());
    started.on('exit', (code) => reject(new Error(`it stopped with ${code}`)));
  });
}

async function stop(): Promise<void> {
  const [running, stopped] = [server, new Promise((resolve) => server?.once('exit', resolve))];
  if (running?.exitCode === null && running.kill('SIGTERM')) await stopped;
}

/** As a sink sends: a list of CloudEvents, signed over the URL, which has the hash of the body. */
async function send(events: object[], secret = token): Promise<number> {
  const body = JSON.stringify(events);
  const asked = `${url}/?bodySHA256=${createHash('sha256').update(body).digest('hex')}`;
  const headers = {
    'Content-Type': 'application/json',
    'X-Twilio-Signature': getExpectedTwilioSignature(secret, asked, {}),
  };
  return (await fetch(asked, { method: 'POST', headers, body })).status;
}

const event = (id: string, code: string) => ({
  specversion: '1.0',
  type: 'com.twilio.error-logs.error.logged',
  id,
  data: { error_code: code, level: 'ERROR', date_created: '2026-01-06T16:00:00.000Z' },
});

beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'warehouse-'));
  await start();
}, 30_000);

afterAll(async () => {
  await stop();
  await rm(folder, { recursive: true, force: true });
});

it('keeps each event once, a line each in a file for its day, also after a restart', async () => {
  expect(await send([event('EZ1', '11200'), event('EZ2', '82002')])).toBe(204);
  expect(await send([event('EZ2', '82002'), event('EZ3', '12100')])).toBe(204);
  await stop();
  await start();
  expect(await send([event('EZ1', '11200')])).toBe(204);
  const lines = (await readFile(path.join(folder, '2026-01-06.ndjson'), 'utf8')).trim().split('\n');
  expect(lines.map((line) => JSON.parse(line)).map(({ id, data }) => [id, data.error_code])).toEqual([
    ['EZ1', '11200'],
    ['EZ2', '82002'],
    ['EZ3', '12100'],
  ]);
}, 30_000);

it('takes nothing that Twilio has not signed', async () => {
  expect(await send([event('EZ9', '11200')], 'e'.repeat(32))).toBe(403);
});
