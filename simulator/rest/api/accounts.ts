import { rfc2822 } from '../dates';
import { notFound } from '../errors';
import { listAnswer, pageOf } from '../page';
import type { Rest } from '../rest';
import type { RestRequest, Route } from '../router';
import { sidOf } from './route';

/** https://www.twilio.com/docs/iam/api/account : the one account that the simulator has. */
export function accountRoutes(rest: Rest): Route[] {
  const createdAt = rest.clock.now();
  const fetch = (request: RestRequest) => {
    if (sidOf(request) !== rest.account.sid) throw notFound(request.path);
    return { status: 200, json: accountJson(rest, createdAt) };
  };
  const path = '/2010-04-01/Accounts';
  return [
    {
      product: 'api',
      method: 'GET',
      path: `${path}.json`,
      handler: (request) =>
        listAnswer(
          request,
          'accounts',
          pageOf(request, [accountJson(rest, createdAt)], ({ sid }) => sid),
        ),
    },
    { product: 'api', method: 'GET', path: `${path}/{Sid}.json`, handler: fetch },
  ];
}

const subresources = {
  addresses: 'Addresses',
  applications: 'Applications',
  authorized_connect_apps: 'AuthorizedConnectApps',
  available_phone_numbers: 'AvailablePhoneNumbers',
  balance: 'Balance',
  calls: 'Calls',
  conferences: 'Conferences',
  connect_apps: 'ConnectApps',
  incoming_phone_numbers: 'IncomingPhoneNumbers',
  keys: 'Keys',
  messages: 'Messages',
  notifications: 'Notifications',
  outgoing_caller_ids: 'OutgoingCallerIds',
  queues: 'Queues',
  recordings: 'Recordings',
  short_codes: 'SMS/ShortCodes',
  signing_keys: 'SigningKeys',
  sip: 'SIP',
  transcriptions: 'Transcriptions',
  usage: 'Usage',
};

function accountJson({ account }: Rest, createdAt: number) {
  const base = `/2010-04-01/Accounts/${account.sid}`;
  const links = Object.entries(subresources).map(([name, path]) => [name, `${base}/${path}.json`]);
  return {
    sid: account.sid,
    owner_account_sid: account.sid,
    auth_token: account.authToken,
    friendly_name: account.friendlyName ?? `${account.sid}'s Account`,
    status: account.status ?? 'active',
    type: account.type ?? 'Full',
    date_created: rfc2822(createdAt),
    date_updated: rfc2822(createdAt),
    uri: `${base}.json`,
    subresource_uris: Object.fromEntries(links),
  };
}
