// What is said of an app that cannot be asked, or fails: https://www.twilio.com/docs/api/errors
import http from 'node:http';
import net, { type AddressInfo } from 'node:net';
import { app } from '../support/app';
import { called } from '../support/called';

/** What went wrong in a call to an app, in words. */
async function failureOf(voiceUrl: string): Promise<string[]> {
  const { twilio, time } = await app({});
  twilio.addNumber({ phoneNumber: '+15550100199', voiceUrl });
  twilio.call('+15550100100', '+15550100199');
  await time.settle();
  return told(twilio.story.entries);
}

const told = (entries: readonly { kind: string; code?: number; message?: string }[]) =>
  entries.flatMap((entry) => (entry.kind === 'problem' ? [`${entry.code} ${entry.message}`] : []));

/** The host and port of a server that does that to whoever asks. */
async function serverThat(does: http.RequestListener): Promise<{ host: string; stop: () => void }> {
  const server = http.createServer(does);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { host: `127.0.0.1:${(server.address() as AddressInfo).port}`, stop: () => server.close() };
}

test('nobody listens', async () => {
  const { host, stop } = await serverThat(() => {});
  stop();
  expect(await failureOf(`http://${host}/voice`)).toEqual([
    `11202 ${host} refused the connection: nothing listens there`,
  ]);
});

test('https where http is spoken', async () => {
  const { host, stop } = await serverThat(() => {});
  const failure = await failureOf(`https://${host}/voice`);
  stop();
  expect(failure).toEqual([`11220 ${host} does not speak TLS: its URL begins with http, perhaps`]);
});

test('the connection is closed without an answer', async () => {
  const { host, stop } = await serverThat(({ socket }) => socket.destroy());
  const failure = await failureOf(`http://${host}/voice`);
  stop();
  expect(failure).toEqual([`11205 ${host} closed the connection before it had answered`]);
});

test('header lines that end in a line feed alone, as CGI scripts write them, are taken', async () => {
  const server = net.createServer((socket) => {
    socket.once('data', () =>
      socket.end(
        'HTTP/1.0 200 OK\r\nServer: CGI\r\nContent-Type: text/xml\n\n<Response><Say>Hello.</Say></Response>',
      ),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const failure = await failureOf(`http://127.0.0.1:${(server.address() as AddressInfo).port}/voice`);
  server.close();
  expect(failure).toEqual([]);
});

test.each([
  ['text', 'text/plain', 'Cannot POST /voice', ' (Cannot POST /voice)'],
  [
    'a page',
    'text/html; charset=utf-8',
    '<!doctype html><head><title>Error</title></head><body>\n<pre>TypeError: no caller<br> &nbsp; at voice.js:3</pre></body>',
    ' (TypeError: no caller at voice.js:3)',
  ],
  [
    'an error as JSON',
    'application/json',
    '{"name":"TypeError","message":"no caller","stack":"..."}',
    ' (no caller)',
  ],
  ['other JSON', 'application/json', '{"error":"no caller"}', ' ({"error":"no caller"})'],
  ['a long text', 'text/plain', 'no '.repeat(60), ` (${'no '.repeat(40).trim()}…)`],
  ['no text', 'application/octet-stream', 'no caller', ''],
  ['nothing', 'text/plain', '', ''],
])('an error that says why, as %s', async (_, type, body, why) => {
  const { started } = await called({ '/voice': { status: 500, headers: { 'Content-Type': type }, body } });
  expect(told(started.twilio.story.entries)).toEqual([`11200 POST ${started.url}/voice answered 500${why}`]);
});

test('a document of several lines: which of them', async () => {
  const { started } = await called({ '/voice': '\n<Say>Hello.</Say>\n<Speak>Hello.</Speak>' });
  expect(told(started.twilio.story.entries)).toEqual([
    '12200 <Speak> is not a verb of TwiML; it is skipped. (line 3)',
  ]);
});
