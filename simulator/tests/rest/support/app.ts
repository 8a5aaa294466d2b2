import type { Twilio as Client } from 'twilio';
import type { Options } from '../../../options';
import type { RestOptions } from '../../../rest/options';
import { type RestServer, startRest } from '../../../rest/server';
import { restSidMaker } from '../../../rest/sid';
import { type Climate, Weather } from '../../../weather/weather';
import { app, type TestApp } from '../../support/app';
import { account, sdk } from './client';

const running: RestServer[] = [];

/** An app of a few pages, and the unmodified SDK for the account that calls it. */
export async function appWithRest(
  pages: Parameters<typeof app>[0],
  given: { options?: Partial<Options>; climate?: Climate; rest?: Partial<RestOptions> } = {},
): Promise<{ started: TestApp; client: Client }> {
  const started = await app(pages, given.options, given.climate && new Weather('one', given.climate));
  const { twilio } = started;
  const options = { account, sid: restSidMaker('test'), ...given.rest };
  const server = await startRest(twilio, options);
  running.push(server);
  return { started, client: sdk(server.url) };
}

afterAll(() => Promise.all(running.map((server) => server.stop())));
