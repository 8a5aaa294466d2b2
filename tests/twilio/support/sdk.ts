import { accountWorld } from '../../../simulator/account';
import type { RestOptions } from '../../../simulator/rest/options';
import { type RestServer, startRest } from '../../../simulator/rest/server';
import { restSidMaker } from '../../../simulator/rest/sid';
import type { TestApp } from '../../support/app';
import { account, sdk } from '../rest/support/client';

const running: RestServer[] = [];

/** The unmodified SDK, which reads and moves the calls of an app's account over REST. */
export async function sdkOf({ twilio }: TestApp, options: Partial<RestOptions> = {}) {
  const { clock } = twilio;
  const server = await startRest(accountWorld(twilio), {
    account,
    clock,
    sid: restSidMaker('test'),
    ...options,
  });
  running.push(server);
  return sdk(server.url);
}

afterAll(() => Promise.all(running.map((server) => server.stop())));
