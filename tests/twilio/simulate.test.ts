import { resolve } from 'node:path';
import { simulate } from '../../simulator';
import { StoppedClock } from '../../simulator/clock/stopped';
import { Twilio } from '../../simulator/twilio';
import { project } from './host/project';

test('without a clock it is real time', async () => {
  const now = new Twilio().clock.now();
  expect(Math.abs(now - Date.now())).toBeLessThan(60_000);
});

const servers = () => process.getActiveResourcesInfo().filter((kind) => kind === 'TCPServerWrap').length;

test('a project that cannot be deployed leaves no server running', async () => {
  const before = servers();
  const begun = simulate({
    clock: new StoppedClock(0),
    projectDir: resolve(__dirname, '../..'),
    lines: [],
    host: { edits: { 'no/such/function': '' } },
  });
  await expect(begun).rejects.toThrow('/no/such/function');
  // A closed server is gone some turns of the event loop later.
  for (let turn = 0; turn < 1000 && servers() > before; turn++) await new Promise(setImmediate);
  expect(servers()).toBe(before);
});

test.each([0, 60_000, -90_000])(
  'the clock of the app is ahead by %d ms, of Twilio it is not',
  async (appClockSkew) => {
    const noon = Date.UTC(2026, 0, 6, 12);
    const files = project({
      'functions/voice.js':
        'exports.handler = (context, event, callback) => callback(null, { now: Date.now() });',
    });
    const { twilio, host, stop } = await simulate({
      clock: new StoppedClock(noon),
      projectDir: files.directory,
      lines: [{ phoneNumber: '+15550100199', voice: '/voice' }],
      options: { appClockSkew },
    });
    try {
      twilio.call('+15550100100', '+15550100199');
      await twilio.busy.idle();
      const told = twilio.story.entries.flatMap((entry) => (entry.kind === 'webhook' ? [entry] : []))[0];
      // A function's clock runs on from the moment of its request, in real time.
      const skew = (body: string) => JSON.parse(body).now - noon - appClockSkew;
      expect(skew(String(told?.exchange.body))).toBeLessThan(5000);
      expect(skew(String(told?.exchange.body))).toBeGreaterThanOrEqual(0);
      expect(skew(await (await fetch(`${host.url}/voice`)).text())).toBeLessThan(5000);
      expect(told?.at).toBe(noon);
    } finally {
      await stop();
      files.remove();
    }
  },
);
