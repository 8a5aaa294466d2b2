// https://www.twilio.com/docs/usage/webhooks/webhooks-connection-overrides
import http from 'node:http';
import net, { type AddressInfo } from 'node:net';
import { listen } from '../../listen';
import { type Answer, app } from '../support/app';
import { callersNumber, problemsOf } from '../support/called';

const number = '+15550100300';

/** Calls a number whose Voice URL is `/voice` with a fragment. The first answers are failures. */
async function call(fragment: string, failures: number, failure: Answer = { status: 503 }, retryPause = 0) {
  let times = 0;
  const pages = { '/voice': () => (times++ < failures ? failure : '<Say>Hello.</Say>') };
  const started = await app(pages, { retryPause });
  started.twilio.addNumber({ phoneNumber: number, voiceUrl: `${started.url}/voice${fragment}` });
  return { started, caller: await started.phone(callersNumber).dials(number) };
}

/** Calls an app at an address that is not the test app's. */
async function callAt(voiceUrl: string, webhookPatience = 15) {
  const started = await app({}, { webhookPatience });
  started.twilio.addNumber({ phoneNumber: number, voiceUrl });
  return { started, caller: await started.phone(callersNumber).dials(number) };
}

test('the fragment is not sent', async () => {
  const { started } = await call('?a=1#rc=2', 0);
  expect(started.asked[0]?.path).toBe('/voice?a=1');
});

test('unconfigured, a 4xx or 5xx is not tried again', async () => {
  const { caller, started } = await call('', 1);
  await caller.hears('application error');
  expect(started.asked).toHaveLength(1);
});

test('rc and rp: how often, and after what; all attempts have the same idempotency token', async () => {
  const { caller, started } = await call('#rc=3&rp=5xx', 3);
  await caller.hears('Hello.');
  expect(started.asked).toHaveLength(4);
  expect(new Set(started.asked.map(({ headers }) => headers['i-twilio-idempotency-token'])).size).toBe(1);
});

test('rc is one when only rp is there', async () => {
  const { caller } = await call('#rp=5xx', 2);
  await caller.hears('application error');
});

test('rp names what is tried again, and all is all', async () => {
  const other = await call('#rc=3&rp=4xx,ct', 1);
  await other.caller.hears('application error');
  const all = await call('#rc=3&rp=all', 1, { status: 404 });
  await all.caller.hears('Hello.');
});

describe('a function that is refused a slot (429)', () => {
  const full = { status: 429 };

  test('is asked again with rp=4xx, and not without', async () => {
    const again = await call('#rc=3&rp=4xx', 3, full);
    await again.caller.hears('Hello.');
    expect(again.started.asked).toHaveLength(4);
    const once = await call('#rc=3&rp=5xx,ct,rt', 1, full);
    await once.caller.hears('application error');
    expect(once.started.asked).toHaveLength(1);
  });

  test('option retryPause: each try waits for so long, on the clock', async () => {
    const { caller, started } = await call('#rc=2&rp=4xx', 2, full, 4000);
    expect(started.asked).toHaveLength(1);
    await caller.waits(4);
    expect(started.asked).toHaveLength(2);
    await caller.waits(4);
    expect(caller.heard).toEqual(['Hello.']);
  });

  test('within the fifteen seconds that all tries have together, or what tt says', async () => {
    const patient = await call('#rc=5&rp=4xx', 5, full, 4000);
    await patient.caller.waits(60);
    expect(patient.started.asked).toHaveLength(4);
    expect(patient.caller.heard.join()).toContain('application error');
    const hasty = await call('#rc=5&rp=4xx&tt=5000', 5, full, 4000);
    await hasty.caller.waits(60);
    expect(hasty.started.asked).toHaveLength(2);
  });
});

test('rc=0 tries once', async () => {
  const { started } = await call('#rc=0&rp=5xx', 1);
  expect(started.asked).toHaveLength(1);
});

test.each([
  ['#rc=9', 11242],
  ['#ct=5', 11242],
  ['#rp=sometimes', 11243],
  ['#colour=red', 11241],
])('what cannot be read is a warning, and counts as not said: %s is %d', async (fragment, code) => {
  const { caller, started } = await call(fragment, 0);
  await caller.hears('Hello.');
  expect(problemsOf(started)).toEqual([code]);
});

test.each(['#sni=n', '#e=dublin,frankfurt'])(
  'what has no meaning offline is taken as it is: %s',
  async (fragment) => {
    const { started } = await call(fragment, 0);
    expect(problemsOf(started)).toEqual([]);
  },
);

test('they are valid in the URLs of TwiML, too', async () => {
  let times = 0;
  const started = await app({
    '/voice': '<Redirect>/next#rc=2&amp;rp=5xx</Redirect>',
    '/next': () => (times++ < 2 ? { status: 500 } : '<Say>Hello.</Say>'),
  });
  const caller = await started.phone(callersNumber).dials('+15550100199');
  await caller.hears('Hello.');
});

describe('an app that is not there', () => {
  test('nobody listens: 11202, and one retry', async () => {
    const { port, stop } = await listen(http.createServer());
    await stop();
    const { caller, started } = await callAt(`http://127.0.0.1:${port}/voice`);
    await caller.hears('application error');
    expect(problemsOf(started)).toEqual([11202]);
    const [webhook] = started.twilio.story.entries.filter(({ kind }) => kind === 'webhook');
    expect(webhook).toMatchObject({ exchange: { attempts: 2 } });
  });

  test.each(['ftp://example.com/voice', 'voice', ''])(
    'an address that is none is 11100: "%s"',
    async (voiceUrl) => {
      const { caller, started } = await callAt(voiceUrl);
      expect(['failed', 'in-progress']).toContain(caller.status);
      expect(problemsOf(started)).toEqual([11100]);
      expect(started.twilio.story.entries.map(({ kind }) => kind)).not.toContain('webhook');
    },
  );
});

describe('an app that', () => {
  const open: net.Server[] = [];
  const sockets: net.Socket[] = [];

  /** Something that listens and is no voice app. */
  async function listens(onConnection: (socket: net.Socket) => void): Promise<string> {
    const server = net.createServer((socket) => {
      socket.on('error', () => {});
      sockets.push(socket);
      onConnection(socket);
    });
    open.push(server);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return `http://127.0.0.1:${(server.address() as AddressInfo).port}/voice`;
  }

  afterAll(() => {
    for (const server of open) server.close();
    // Nobody reads from these, so that none of them sees that the other end has gone.
    for (const socket of sockets) socket.destroy();
  });

  test('never answers: 11205 when the time is up (option webhookPatience)', async () => {
    const { caller, started } = await callAt(await listens(() => {}), 0.05);
    await caller.hears('application error');
    expect(problemsOf(started)).toEqual([11205]);
    expect(caller.story).toMatch(/did not answer within \d+ ms$/m);
  });

  test('never answers: rt shortens the wait, and rp=rt tries again', async () => {
    let connections = 0;
    const url = await listens(() => connections++);
    const { started } = await callAt(`${url}#rt=100&rc=1&rp=rt`);
    expect(problemsOf(started)).toEqual([11205]);
    expect(connections).toBe(2);
  });

  test('never ends its answer: 11205', async () => {
    const drip = await listens((socket) =>
      socket.write('HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n<Resp'),
    );
    const { started } = await callAt(`${drip}#rt=100`);
    expect(problemsOf(started)).toEqual([11205]);
  });

  test('hangs up in the middle of its answer fails', async () => {
    const cut = await listens((socket) => socket.end('HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n<Resp'));
    const { caller } = await callAt(cut);
    await caller.hears('application error');
  });

  test('does not speak HTTP: 11206', async () => {
    const { started } = await callAt(await listens((socket) => socket.end('220 smtp.example.com ready\r\n')));
    expect(problemsOf(started)).toEqual([11206]);
  });

  test('speaks of cookies that no header can carry loses them, and nothing else', async () => {
    const body = '<Response><Redirect/></Response>';
    const { caller } = await callAt(
      await listens((socket) =>
        socket.end(
          `HTTP/1.1 200 OK\r\nContent-Type: text/xml\r\nSet-Cookie: a=\u0007\r\nContent-Length: ${body.length}\r\nConnection: close\r\n\r\n${body}`,
        ),
      ),
    );
    await caller.waits(1).hangsUp();
    expect(caller.status).toBe('completed');
  });
});
