import { account } from './api/route';
import { RestError } from './errors';
import type { Product, RestMethod, Route } from './router';

/**
 * Operations that Twilio has, that are not here, and that something here would answer wrongly: a place with other methods, by
 * 405; a word where a SID is expected, by 404. Whatever else is not here no route matches.
 */
const table: [Product, RestMethod, string][] = [
  ['api', 'POST', '/2010-04-01/Accounts.json'],
  ['api', 'POST', '/2010-04-01/Accounts/{Sid}.json'],
  ...['Local', 'Mobile', 'TollFree'].flatMap((kind): [Product, RestMethod, string][] => [
    ['api', 'GET', `${account}/IncomingPhoneNumbers/${kind}.json`],
    ['api', 'POST', `${account}/IncomingPhoneNumbers/${kind}.json`],
  ]),
];

export const notThere: Route[] = table.map(([product, method, path]) => ({
  product,
  method,
  path,
  handler: (request) => {
    throw new RestError(
      20501,
      `The simulator does not know ${method} ${request.path} of ${product}.twilio.com`,
    );
  },
}));
