import { simulate } from '..';
import { Driver } from '../clock/driver';
import { StoppedClock } from '../clock/stopped';
import { Phone } from '../phone/code';
import { Twilio } from '../twilio';
import { project } from './host/project';

test('without a clock it is real time', async () => {
  const now = new Twilio().clock.now();
  expect(Math.abs(now - Date.now())).toBeLessThan(60_000);
});

const servers = () => process.getActiveResourcesInfo().filter((kind) => kind === 'TCPServerWrap').length;

test('a project that cannot be deployed leaves no server running', async () => {
  const { directory, remove } = project({ 'functions/hello.js': 'exports.handler = () => {};' });
  const before = servers();
  const begun = simulate({
    clock: new StoppedClock(0),
    seed: 'test',
    projectDir: directory,
    lines: [],
    host: { edits: { 'no/such/function': '' } },
  });
  await expect(begun).rejects.toThrow('/no/such/function');
  // A closed server is gone some turns of the event loop later.
  for (let turn = 0; turn < 1000 && servers() > before; turn++) await new Promise(setImmediate);
  expect(servers()).toBe(before);
  remove();
});

describe('a cookie that a function sets in the wait document', () => {
  const set = (attributes: string) => `exports.handler = (context, event, callback) => {
    const twiml = new Twilio.twiml.VoiceResponse();
    if (event.request.cookies.told) twiml.leave();
    else twiml.pause({ length: 5 });
    const response = new Twilio.Response();
    response.setBody(twiml.toString()).appendHeader('Content-Type', 'text/xml');
    response.setCookie('told', 'once' ${attributes});
    callback(null, response);
  };`;
  const enqueue = `exports.handler = (context, event, callback) => {
    const twiml = new Twilio.twiml.VoiceResponse();
    twiml.enqueue({ waitUrl: '/call/wait', action: event.action || '/call/left' }, 'support');
    callback(null, twiml);
  };`;
  const left = `exports.handler = (context, event, callback) => {
    const twiml = new Twilio.twiml.VoiceResponse();
    twiml.say(event.QueueResult + ' with ' + JSON.stringify(event.request.cookies));
    callback(null, twiml);
  };`;

  /** What the caller hears of the cookies that came to the action of the Enqueue. */
  async function heardAt(action: string, attributes: string): Promise<string[][]> {
    const files = project({
      'functions/call/enqueue.protected.js': enqueue,
      'functions/call/wait.protected.js': set(attributes),
      'functions/call/left.protected.js': left,
      'functions/other/left.protected.js': left,
    });
    const clock = new StoppedClock(Date.UTC(2026, 0, 6, 12));
    const { twilio, stop } = await simulate({
      clock,
      projectDir: files.directory,
      lines: [{ phoneNumber: '+15550100199', voice: `/call/enqueue?action=${action}` }],
    });
    try {
      const time = new Driver(clock, twilio.busy);
      const phones = ['+15550100100', '+15550100101'].map((number) => new Phone(twilio, time, number));
      const calls = [];
      for (const phone of phones) calls.push(await phone.dials('+15550100199'));
      await time.pass(30);
      return calls.map(({ heard }) => heard);
    } finally {
      await stop();
      files.remove();
    }
  }

  const withIt = ['leave with {"told":"once"}'];
  const without = ['leave with {}'];

  test.each([
    ['/call/left', '', withIt],
    ['/other/left', '', without],
    ['/other/left', ", ['Path=/']", withIt],
  ])('is there in the action %s of the same call (attributes: "%s")', async (action, attributes, heard) => {
    // The second caller gets a cookie of their own: without one they would wait on.
    expect(await heardAt(action, attributes)).toEqual([heard, heard]);
  });
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
