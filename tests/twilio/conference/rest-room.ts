import { accountWorld } from '../../../simulator/account';
import { type RestServer, startRest } from '../../../simulator/rest/server';
import { restSidMaker } from '../../../simulator/rest/sid';
import { account, sdk } from '../rest/support/client';
import { room } from './room';

const running: RestServer[] = [];

/** A room, and the unmodified SDK that moves it over REST. */
export async function restRoom(...what: Parameters<typeof room>) {
  const all = await room(...what);
  const { twilio } = all.started;
  const options = { account, clock: twilio.clock, sid: restSidMaker('test') };
  const server = await startRest(accountWorld(twilio), options);
  running.push(server);
  return { all, client: sdk(server.url) };
}

afterAll(() => Promise.all(running.map((server) => server.stop())));
