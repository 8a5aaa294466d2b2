import type { ApiKey } from '../keys';
import type { Rest } from '../rest';
import type { Route } from '../router';
import { keptRoutes } from './kept';
import { account } from './route';

/** https://www.twilio.com/docs/usage/api/keys : by their name of today and by the one they once had. */
export function keyRoutes(rest: Rest): Route[] {
  return [...routesAt(rest, 'Keys', 'keys'), ...routesAt(rest, 'SigningKeys', 'signing_keys')];
}

function routesAt(rest: Rest, segment: string, key: string): Route[] {
  return keptRoutes<ApiKey>(rest, {
    path: `${account}/${segment}`,
    key,
    shelf: () => rest.keys.all,
    create: (form) => ({
      friendlyName: form.text('FriendlyName', 64) ?? '',
      secret: rest.sid('RQ').slice(2),
      type: 'Standard',
    }),
    change: (form) => {
      const friendlyName = form.text('FriendlyName', 64);
      return friendlyName === undefined ? {} : { friendlyName };
    },
    write: ({ friendlyName, secret }, { method, params }) => ({
      account_sid: undefined,
      friendly_name: friendlyName,
      // Shown when it is made, and never again.
      secret: method === 'POST' && params.Sid === undefined ? secret : undefined,
    }),
  });
}
