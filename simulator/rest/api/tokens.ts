import { rfc2822 } from '../dates';
import type { Rest } from '../rest';
import type { Route } from '../router';
import { account, apiRoute } from './route';

/** Where nobody listens: a browser that is given this stays on this machine. */
const here = '127.0.0.1';

const day = 24 * 60 * 60;

/** https://www.twilio.com/docs/stun-turn/api */
export function tokenRoutes(rest: Rest): Route[] {
  return [
    apiRoute(rest, 'POST', `${account}/Tokens.json`, ({ form }) => {
      const ttl = form.whole('Ttl', { least: 1, most: day }) ?? day;
      const username = rest.sid('RQ').slice(2) + rest.sid('RQ').slice(2);
      const password = rest.sid('RQ').slice(2);
      const now = rfc2822(rest.clock.now());
      return {
        status: 201,
        json: {
          account_sid: rest.account.sid,
          username,
          password,
          ttl: String(ttl),
          ice_servers: iceServers(username, password),
          date_created: now,
          date_updated: now,
        },
      };
    }),
  ];
}

function iceServers(username: string, credential: string) {
  const stun = `stun:${here}:3478`;
  const turns = ['3478?transport=udp', '3478?transport=tcp', '443?transport=tcp'];
  return [
    { url: stun, urls: stun },
    ...turns.map((rest) => {
      const url = `turn:${here}:${rest}`;
      return { url, username, urls: url, credential };
    }),
  ];
}
