import { type Kept, Shelf } from '../../shelf';
import { type AuthorizedConnectApp, type ConnectApp, connectPermissions } from '../connect-app';
import { invalid } from '../errors';
import { type Fields, named } from '../fields';
import type { Rest } from '../rest';
import type { Route } from '../router';
import { keptRoutes } from './kept';
import { account } from './route';

/**
 * Apps that other accounts may give rights to, and those that this one has given rights to. Both are made in Twilio's
 * Console: here the options name them. https://www.twilio.com/docs/iam/api/connect-apps and .../authorized-connect-apps
 */
export function connectAppRoutes(rest: Rest): Route[] {
  const own = new Shelf<ConnectApp>('CN', rest.clock, rest.sid);
  for (const app of rest.connectApps ?? []) own.add(app);
  const authorized = new Shelf<AuthorizedConnectApp>('CN', rest.clock, rest.sid);
  for (const app of rest.authorizedConnectApps ?? []) authorized.add(app);
  return [
    ...keptRoutes<ConnectApp>(rest, {
      path: `${account}/ConnectApps`,
      key: 'connect_apps',
      shelf: () => own,
      change,
      write: (app) => connectAppJson(rest, app),
    }),
    ...keptRoutes<AuthorizedConnectApp>(rest, {
      path: `${account}/AuthorizedConnectApps`,
      key: 'authorized_connect_apps',
      shelf: () => authorized,
      write: (app) => authorizedJson(rest, app),
      stays: true,
    }),
  ];
}

/** @throws RestError 20001 for what is wrong */
function change(form: Fields): Partial<ConnectApp> {
  const changed: Partial<ConnectApp> = {
    friendlyName: form.text('FriendlyName', 64),
    companyName: form.text('CompanyName'),
    description: form.text('Description'),
    homepageUrl: form.url('HomepageUrl', 20001),
    authorizeRedirectUrl: form.url('AuthorizeRedirectUrl', 20001),
    deauthorizeCallbackUrl: form.url('DeauthorizeCallbackUrl', 20001),
    deauthorizeCallbackMethod: form.method('DeauthorizeCallbackMethod', 20001),
    permissions: form.has('Permissions') ? permissionsOf(form) : undefined,
  };
  return named(changed);
}

/** Typed as a list and described as one text with commas: both are taken. */
function permissionsOf(form: Fields): ConnectApp['permissions'] {
  const asked = form.all('Permissions').flatMap((each) => each.split(',').map((word) => word.trim()));
  const wrong = asked.find((each) => each !== '' && !connectPermissions.some((known) => known === each));
  if (wrong) throw invalid('Permissions', wrong, `some of ${connectPermissions.join(', ')}`);
  return connectPermissions.filter((known) => asked.includes(known));
}

function connectAppJson({ account: { sid } }: Rest, app: ConnectApp & Kept) {
  return {
    date_created: undefined,
    date_updated: undefined,
    friendly_name: app.friendlyName,
    company_name: app.companyName ?? null,
    description: app.description ?? null,
    homepage_url: app.homepageUrl ?? null,
    authorize_redirect_url: app.authorizeRedirectUrl ?? null,
    deauthorize_callback_url: app.deauthorizeCallbackUrl ?? null,
    deauthorize_callback_method: app.deauthorizeCallbackMethod ?? 'POST',
    permissions: app.permissions ?? [],
    uri: `/2010-04-01/Accounts/${sid}/ConnectApps/${app.sid}.json`,
  };
}

function authorizedJson({ account: { sid } }: Rest, app: AuthorizedConnectApp & Kept) {
  return {
    sid: undefined,
    date_created: undefined,
    date_updated: undefined,
    connect_app_sid: app.sid,
    connect_app_friendly_name: app.friendlyName,
    connect_app_company_name: app.companyName ?? null,
    connect_app_description: app.description ?? null,
    connect_app_homepage_url: app.homepageUrl ?? null,
    permissions: app.permissions ?? [],
    uri: `/2010-04-01/Accounts/${sid}/AuthorizedConnectApps/${app.sid}.json`,
  };
}
