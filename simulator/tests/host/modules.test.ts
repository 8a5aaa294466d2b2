// A project that never ran `npm install`, or whose package.json says nothing of Twilio's packages.
import { existsSync, mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type Host, serve } from '../../host';
import { accountSid, ask, authToken, project } from './project';

let directory: string;
let host: Host | undefined;
let remove: () => void;

beforeEach(() => {
  ({ directory, remove } = project({
    'functions/twiml.js': `exports.handler = (context, event, callback) => {
      const twiml = new Twilio.twiml.VoiceResponse();
      twiml.say('Hello');
      callback(null, twiml);
    };`,
    'functions/sdk.js': `exports.handler = (context, event, callback) =>
      callback(null, [typeof require('twilio').validateRequest, typeof context.getTwilioClient().calls.create]);`,
    'functions/own.js': `exports.handler = (context, event, callback) =>
      callback(null, require('greeting') + ' ' + require('@mine/name'));`,
    'functions/version.js': `exports.handler = (context, event, callback) =>
      callback(null, require('twilio/package.json').version);`,
  }));
  rmSync(join(directory, 'node_modules'));
});

afterEach(async () => {
  await host?.stop();
  host = undefined;
  remove();
});

/** Puts a package of the project's own into its node_modules. */
function install(name: string, code: string): void {
  const folder = join(directory, 'node_modules', name);
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'index.js'), `module.exports = ${code};`);
}

async function serves(): Promise<string> {
  host = await serve({ projectDir: directory, accountSid, authToken });
  return host.url;
}

test("without any package it gets Twilio's runtime and SDK", async () => {
  const url = await serves();
  expect(await ask(`${url}/twiml`)).toMatchObject({
    status: 200,
    text: expect.stringContaining('<Say>Hello</Say>'),
  });
  expect((await ask(`${url}/sdk`)).json).toEqual(['function', 'function']);
});

test('its own packages are there, too, and stay when it is no longer served', async () => {
  install('greeting', "'Hello'");
  install('@mine/name', "'Ada'");
  expect(await ask(`${await serves()}/own`)).toMatchObject({ status: 200, text: 'Hello Ada' });
  await host?.stop();
  host = undefined;
  expect(existsSync(join(directory, 'node_modules/greeting/index.js'))).toBe(true);
});

test('its own SDK comes before the one of the runtime', async () => {
  const sdk = dirname(require.resolve('twilio/package.json'));
  mkdirSync(join(directory, 'node_modules'));
  symlinkSync(sdk, join(directory, 'node_modules/twilio'), 'junction');
  const { version } = require('twilio/package.json');
  expect(await ask(`${await serves()}/version`)).toMatchObject({ status: 200, text: version });
});
