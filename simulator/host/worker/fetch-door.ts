import type { Startup } from '../messages';
import { current, log } from './invocation';
import { withLeave } from './leave';

/**
 * Functions may also ask Twilio with `fetch`, for what the SDK does not read: the audio of a recording, for example.
 * Such requests go to the simulator's REST server as those of the SDK do; `fetch` itself stays as it is.
 */
export function openFetchDoor(startup: Startup): void {
  const send = globalThis.fetch;
  globalThis.fetch = async (input, init) => {
    const { restUrl, asksLeave } = startup;
    const request = new Request(input, init);
    const url = new URL(request.url);
    const isTwilio = url.hostname === 'twilio.com' || url.hostname.endsWith('.twilio.com');
    if (!isTwilio) return send(request);
    const asked = `${request.method} ${url.origin}${url.pathname}`;
    const invocation = current();
    if (invocation?.isKilled) return new Promise(() => {});
    if (invocation?.over) {
      log('frozen', `${asked} after callback: not sent`);
      return new Promise(() => {});
    }
    if (!restUrl) throw new TypeError(`${asked}: no REST server answers for ${url.hostname} here`);
    const there = new Request(restUrl.replace(/\/$/, '') + url.pathname + url.search, request);
    there.headers.set('x-twilio-host', url.host);
    if (!invocation) return send(there);
    invocation.underWay.add(asked);
    return withLeave(invocation, asksLeave, () => send(there)).finally(() =>
      invocation.underWay.delete(asked),
    );
  };
}
