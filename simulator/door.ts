import { errorMonitor } from 'node:events';
import http from 'node:http';
import https from 'node:https';
import { syncBuiltinESMExports } from 'node:module';
import { urlToHttpOptions } from 'node:url';

/**
 * A preload for an app in Node, unchanged: `node --require offline-twilio/door app.js`. What the app asks of Twilio's REST API,
 * with the SDK, `https` or `fetch`, goes to the account of `offline-twilio call URL --rest 4546`; the rest goes where it did.
 * OFFLINE_TWILIO_REST is the address of that account, http://127.0.0.1:4546 unless told.
 */
const door = new URL(process.env.OFFLINE_TWILIO_REST ?? 'http://127.0.0.1:4546');

type OnAnswer = (answer: http.IncomingMessage) => void;

const throughTls = https.request;

function request(...asked: unknown[]): http.ClientRequest {
  const { options, onAnswer } = read(asked);
  const host = String(options.hostname ?? options.host ?? '').replace(/:\d+$/, '');
  if (!isTwilio(host)) return Reflect.apply(throughTls, https, asked);
  const { hostname, port } = door;
  // An agent for TLS takes no other connection.
  const there = { ...options, protocol: 'http:', host: hostname, hostname, port, agent: undefined };
  const sent = http.request(there, onAnswer);
  // The answer's URLs are Twilio's own then, as the app knows them.
  sent.setHeader('x-twilio-host', host);
  // Told to whoever handles the error, or to the terminal if nobody does.
  return sent.once(errorMonitor, explain);
}

/** Nobody listens at the other end of the door as long as no call was told to. */
function explain(error: NodeJS.ErrnoException): void {
  if (error.code === 'ECONNREFUSED')
    error.message = `No offline-twilio answers REST at ${door.origin}: was the call told --rest ${door.port}? (${error.message})`;
}

/** The three ways in which a request can be written: options, a URL, a URL with options. */
function read(asked: unknown[]): { options: https.RequestOptions; onAnswer?: OnAnswer } {
  const onAnswer = asked.find((one) => typeof one === 'function') as OnAnswer | undefined;
  const [first, second] = asked;
  if (typeof first !== 'string' && !(first instanceof URL)) return { options: first as object, onAnswer };
  const others = typeof second === 'object' ? second : undefined;
  return { options: { ...urlToHttpOptions(new URL(first)), ...others }, onAnswer };
}

function isTwilio(host: string): boolean {
  return host.endsWith('.twilio.com');
}

https.request = request as typeof https.request;
https.get = ((...asked: unknown[]) => {
  const sent = request(...asked);
  sent.end();
  return sent;
}) as typeof https.get;
// For those who import them by name.
syncBuiltinESMExports();

const send = globalThis.fetch;
globalThis.fetch = (input, init) => {
  const asked = new Request(input, init);
  const url = new URL(asked.url);
  if (!isTwilio(url.hostname)) return send(input, init);
  const there = new Request(new URL(url.pathname + url.search, door), asked);
  there.headers.set('x-twilio-host', url.hostname);
  return send(there).catch((error) => {
    if (error.cause) explain(error.cause);
    throw error;
  });
};
