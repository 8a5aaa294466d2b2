import { Agent } from 'node:http';
import type { Startup } from '../messages';
import { current, log } from './invocation';
import { withLeave } from './leave';

interface Options {
  method: string;
  uri: string;
  headers?: Record<string, string>;
}

interface RequestClient {
  axios: { defaults: { httpAgent?: Agent } };
}

interface RequestClientClass {
  prototype: { request(this: RequestClient, options: Options): Promise<unknown> };
}

const opened = new WeakSet<RequestClientClass>();

/**
 * The SDK sends every request through one method: what goes to `https://<product>.twilio.com` goes to the
 * simulator's REST server instead, with the product's name in `x-twilio-host`. The SDK itself stays as it is.
 */
export function openRestDoor(RequestClient: RequestClientClass, startup: Startup): void {
  if (opened.has(RequestClient)) return;
  opened.add(RequestClient);
  const send = RequestClient.prototype.request;
  const httpAgent = new Agent({ keepAlive: true });
  RequestClient.prototype.request = function request(options) {
    const { restUrl, asksLeave } = startup;
    const asked = `${options.method.toUpperCase()} ${options.uri}`;
    const invocation = current();
    if (invocation?.isKilled) return new Promise(() => {});
    if (invocation?.over) {
      log('frozen', `${asked} after callback: not sent`);
      return new Promise(() => {});
    }
    const url = new URL(options.uri);
    if (!url.hostname.endsWith('.twilio.com')) return send.call(this, options);
    if (!restUrl)
      return Promise.reject(new Error(`${asked}: no REST server answers for ${url.hostname} here`));
    this.axios.defaults.httpAgent = httpAgent;
    const sends = () =>
      send.call(this, {
        ...options,
        uri: restUrl.replace(/\/$/, '') + url.pathname + url.search,
        headers: { ...options.headers, 'x-twilio-host': url.host },
      });
    if (!invocation) return sends();
    invocation.underWay.add(asked);
    return withLeave(invocation, asksLeave, sends).finally(() => invocation.underWay.delete(asked));
  };
}
