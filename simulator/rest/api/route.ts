import { nothingIn } from '../credentials';
import { notFound } from '../errors';
import type { Rest } from '../rest';
import type { Handler, RestMethod, RestRequest, Route } from '../router';

/** The path that everything of an account begins with. */
export const account = '/2010-04-01/Accounts/{AccountSid}';

/** A route of the 2010 API. Another account's SID in the path is 404; of a subaccount there is nothing here (501). */
export function apiRoute(rest: Rest, method: RestMethod, path: string, handler: Handler): Route {
  return {
    product: 'api',
    method,
    path,
    handler: (request) => {
      const { AccountSid: sid = '' } = request.params;
      if (rest.subaccounts.fetch(sid)) throw nothingIn(sid);
      if (sid !== rest.account.sid) throw notFound(request.path);
      return handler(request);
    },
  };
}

/** The SID at the end of the path. */
export function sidOf({ params }: RestRequest): string {
  return params.Sid ?? '';
}
