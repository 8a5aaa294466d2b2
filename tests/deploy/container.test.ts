import { type ChildProcess, spawn } from 'node:child_process';
import path from 'node:path';
import { Driver } from '../../simulator/clock/driver';
import { Phone } from '../../simulator/phone/code';
import { mainLine, Office, pinSecret } from '../scripts/support/office';

const root = path.resolve(__dirname, '../..');

let office: Office;
let server: ChildProcess;
let url: string;

/** The server of servers/container with what it asks of Twilio going to the office's account. */
async function start(port: number): Promise<string> {
  const { sid, token } = office.account;
  const publicUrl = `http://127.0.0.1:${port}`;
  server = spawn(
    process.execPath,
    ['--require', path.join(__dirname, 'redirect.js'), path.join(root, 'servers/container/server.js')],
    {
      cwd: office.folder,
      env: {
        PATH: process.env.PATH,
        FAKE_TWILIO: office.cloud.url,
        PORT: String(port),
        PUBLIC_URL: publicUrl,
        ACCOUNT_SID: sid,
        AUTH_TOKEN: token,
        PIN_SECRET: pinSecret,
      },
    },
  );
  let said = '';
  await new Promise<void>((resolve, reject) => {
    const hears = (text: Buffer) => {
      said += text;
      if (said.includes('Listening')) resolve();
    };
    server.stdout?.on('data', hears);
    server.stderr?.on('data', hears);
    server.on('close', (code) => reject(new Error(`it stopped with ${code}: ${said}`)));
  });
  return publicUrl;
}

beforeAll(async () => {
  office = await Office.open();
  await office.settled();
  await office.build();
  url = await start(20_000 + (process.pid % 10_000));
  office.cloud.twilio.addNumber({
    phoneNumber: mainLine,
    voiceUrl: `${url}/call/incoming`,
    voiceMethod: 'POST',
  });
}, 60_000);

afterAll(async () => {
  const stopped = new Promise((resolve) => server.once('exit', resolve));
  if (server.exitCode === null && server.kill('SIGTERM')) await stopped;
  await office.close();
});

it('answers calls as Twilio’s own servers would: the same functions, on a server of your own', async () => {
  const { twilio } = office.cloud;
  const caller = await new Phone(twilio, new Driver(office.clock, twilio.busy), '+15550100100').dials(
    mainLine,
  );
  // Its clock is that of this machine: whether we are open now does not matter to these words.
  await caller
    .hears('Harbor Dental')
    .presses('1')
    .hears('To leave a message, press 4')
    .presses('4')
    .hears('tone');
  await caller.hangsUp();
}, 30_000);

it('refuses what Twilio has not signed, and hides what is private', async () => {
  const status = async (place: string, method = 'POST') => (await fetch(url + place, { method })).status;
  expect(await status('/call/incoming')).toBe(403);
  expect(await status('/settings')).toBe(404);
  expect(await status('/fallback.xml', 'GET')).toBe(200);
  expect(await status('/healthz', 'GET')).toBe(200);
});
