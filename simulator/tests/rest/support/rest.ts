import { Driver } from '../../../clock/driver';
import { StoppedClock } from '../../../clock/stopped';
import type { RestOptions } from '../../../rest/options';
import { type RestServer, startRest } from '../../../rest/server';
import { restSidMaker } from '../../../rest/sid';
import { Twilio } from '../../../twilio';
import { type Answered, faultsOf } from '../../support/openapi';
import { account, plain, sdk } from './client';

/** What the clock of every test shows first. */
export const start = Date.UTC(2026, 0, 5, 14, 30);
export const base = `/2010-04-01/Accounts/${account.sid}`;

const running: RestServer[] = [];
const answers: Answered[] = [];

/** A REST server with an account of its own, in whose world time stands still; ends with the test. */
export async function restOf(options: Partial<RestOptions> = {}) {
  const clock = new StoppedClock(start);
  const world = new Twilio({ clock, seed: 'test', accountSid: account.sid, authToken: account.authToken });
  const server = await startRest(world, {
    account,
    sid: restSidMaker('test'),
    ...options,
    onRequest: (answered) => {
      answers.push({ ...answered, json: sent(answered.json) });
      options.onRequest?.(answered);
    },
  });
  running.push(server);
  return {
    url: server.url,
    server,
    clock,
    time: new Driver(clock, world.busy),
    world,
    twilio: sdk(server.url),
    plain: (...[method, path, request]: Parameters<typeof plain> extends [string, ...infer R] ? R : never) =>
      plain(server.url, method, path, request),
  };
}

/** As it goes out. */
function sent(json: unknown): unknown {
  return json === undefined ? undefined : JSON.parse(JSON.stringify(json));
}

afterEach(async () => {
  await Promise.all(running.splice(0).map((server) => server.stop()));
  // Twilio's OpenAPI files judge whatever was answered.
  expect(answers.splice(0).flatMap(faultsOf)).toEqual([]);
});
