import type { RestOptions } from '../../rest/options';
import { type RestServer, startRest } from '../../rest/server';
import { restSidMaker } from '../../rest/sid';
import { account, sdk } from '../rest/support/client';
import type { TestApp } from './app';

const running: RestServer[] = [];

/** The unmodified SDK, which reads and moves the calls of an app's account over REST. */
export async function sdkOf({ twilio }: TestApp, options: Partial<RestOptions> = {}) {
  const server = await startRest(twilio, {
    account,
    sid: restSidMaker('test'),
    ...options,
  });
  running.push(server);
  return sdk(server.url);
}

afterAll(() => Promise.all(running.map((server) => server.stop())));
