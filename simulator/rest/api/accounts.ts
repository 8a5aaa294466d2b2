import type { Kept } from '../../shelf';
import { rfc2822 } from '../dates';
import { notFound, RestError } from '../errors';
import type { Fields } from '../fields';
import { listAnswer, pageOf, where, written } from '../page';
import type { Rest } from '../rest';
import type { RestRequest, Route } from '../router';
import { accountStatuses, type Subaccount } from '../subaccounts';
import { sidOf } from './route';

/** One account as REST shows it: the account itself, or one within it. */
type AccountView = Subaccount & Kept;

/** https://www.twilio.com/docs/iam/api/account : the account, and the subaccounts, of which there is no more than this. */
export function accountRoutes(rest: Rest): Route[] {
  const { account, clock, subaccounts } = rest;
  const path = '/2010-04-01/Accounts';
  const born = clock.now();
  const renamed: { friendlyName?: string; updatedAt?: number } = {};
  const itself = (): AccountView => ({
    sid: account.sid,
    authToken: account.authToken,
    friendlyName: renamed.friendlyName ?? account.friendlyName ?? `${account.sid}'s Account`,
    status: account.status ?? 'active',
    createdAt: born,
    updatedAt: renamed.updatedAt ?? born,
  });
  const find = (request: RestRequest) => {
    const found = sidOf(request) === account.sid ? itself() : subaccounts.fetch(sidOf(request));
    if (!found) throw notFound(request.path);
    return found;
  };
  const write = (view: AccountView) => accountJson(rest, view);

  return [
    {
      product: 'api',
      method: 'POST',
      path: `${path}.json`,
      handler: ({ form }) => {
        const friendlyName = form.text('FriendlyName', 64) || `SubAccount Created at ${minute(clock.now())}`;
        const authToken = rest.sid('RQ').slice(2);
        return {
          status: 201,
          json: write(subaccounts.add({ friendlyName, authToken, status: 'active' })),
        };
      },
    },
    {
      product: 'api',
      method: 'GET',
      path: `${path}.json`,
      handler: (request) => {
        const all = where([...subaccounts.list(), itself()], filterOf(request));
        const page = pageOf(request, all, ({ sid }) => sid);
        return listAnswer(request, 'accounts', written(page, write));
      },
    },
    {
      product: 'api',
      method: 'GET',
      path: `${path}/{Sid}.json`,
      handler: (request) => ({ status: 200, json: write(find(request)) }),
    },
    {
      product: 'api',
      method: 'POST',
      path: `${path}/{Sid}.json`,
      handler: (request) => {
        const found = find(request);
        const subaccount = subaccounts.fetch(found.sid);
        const change = changeOf(request.form, subaccount);
        if (subaccount) subaccounts.update(subaccount, change);
        else Object.assign(renamed, change, { updatedAt: clock.now() });
        return { status: 200, json: write(find(request)) };
      },
    },
  ];
}

/**
 * Calls that are under way go on when an account is suspended; a subaccount has none here.
 * @throws RestError 21475 no status, 21477 for the account itself, 21479 once it is closed
 */
function changeOf(form: Fields, subaccount: AccountView | undefined): Partial<Subaccount> {
  const friendlyName = form.text('FriendlyName', 64) || undefined;
  const text = form.text('Status');
  const status = accountStatuses.find((each) => each === text);
  if (text && !status) {
    throw new RestError(21475, `Unable to update Status: ${text} is none of ${accountStatuses.join(', ')}`);
  }
  if (status && !subaccount) {
    throw new RestError(21477, 'Unable to update Status for parent accounts: subaccounts only have one');
  }
  if (status && status !== subaccount?.status && subaccount?.status === 'closed') {
    throw new RestError(
      21479,
      `Unable to update Status: ${subaccount.sid} is closed and cannot be re-opened`,
    );
  }
  return { ...(friendlyName ? { friendlyName } : {}), ...(status ? { status } : {}) };
}

function filterOf({ query }: RestRequest): (view: AccountView) => boolean {
  const name = query.text('FriendlyName');
  const status = query.oneOf('Status', accountStatuses);
  return (view) => (!name || view.friendlyName === name) && (!status || view.status === status);
}

/** `2026-01-05 02:30 PM` */
function minute(time: number): string {
  const [date = '', clock = ''] = new Date(time).toISOString().split('T');
  const hour = Number(clock.slice(0, 2));
  const twelve = String(hour % 12 || 12).padStart(2, '0');
  return `${date} ${twelve}${clock.slice(2, 5)} ${hour < 12 ? 'AM' : 'PM'}`;
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

function accountJson({ account }: Rest, view: AccountView) {
  const base = `/2010-04-01/Accounts/${view.sid}`;
  const links = Object.entries(subresources).map(([name, path]) => [name, `${base}/${path}.json`]);
  return {
    sid: view.sid,
    owner_account_sid: account.sid,
    auth_token: view.authToken,
    friendly_name: view.friendlyName,
    status: view.status,
    type: account.type ?? 'Full',
    date_created: rfc2822(view.createdAt),
    date_updated: rfc2822(view.updatedAt),
    uri: `${base}.json`,
    subresource_uris: Object.fromEntries(links),
  };
}
