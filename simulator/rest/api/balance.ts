import { amount } from '../prices';
import type { Rest } from '../rest';
import type { Route } from '../router';
import { dayOf } from '../usage/ledger';
import { account, apiRoute } from './route';

/** What is left of what the account began with. */
export function balanceRoutes(rest: Rest): Route[] {
  return [
    apiRoute(rest, 'GET', `${account}/Balance.json`, () => {
      const spent = rest.ledger.total('totalprice', '', dayOf(rest.clock.now())).price;
      return {
        status: 200,
        json: {
          account_sid: rest.account.sid,
          balance: amount((rest.balance ?? 100) - spent),
          currency: rest.prices?.unit ?? 'USD',
        },
      };
    }),
  ];
}
