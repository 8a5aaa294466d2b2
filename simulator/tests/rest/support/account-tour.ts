import { records } from './lines';
import type { Stop, Visit } from './tour';

/** A resource with all five operations. */
const kept = (
  path: string,
  as: string,
  form: Record<string, string>,
  change: Record<string, string>,
): Visit[] => [
  { ask: `POST ${path}.json`, form, as },
  { ask: `GET ${path}.json` },
  { ask: `GET ${path}/{${as}}.json` },
  { ask: `POST ${path}/{${as}}.json`, form: change },
  { ask: `DELETE ${path}/{${as}}.json` },
];

const sells = (country: string, type: string): Visit => ({
  ask: `GET /AvailablePhoneNumbers/${country}/${type}.json`,
});

const dependents: Visit[] = [{ ask: 'GET /Addresses/{Address}/DependentPhoneNumbers.json' }];

/** Its SID has a name of its own. */
const authorized: Stop = async ({ twilio }) => {
  const [app] = await twilio.authorizedConnectApps.list();
  return { AuthorizedConnectApp: app?.connectAppSid ?? '' };
};

const withoutAddOns: Stop = async ({ world }) => ({
  PlainNumber: world.numbers.list()[0]?.sid ?? '',
  PlainRecording: records(world).sid,
});
const addOns = '/IncomingPhoneNumbers/{PlainNumber}/AssignedAddOns';
const results = '/Recordings/{PlainRecording}/AddOnResults';

/** What is not there, as no add-ons are. */
const none = (method: string, path: string, form?: Record<string, string>): Visit => ({
  ask: `${method} ${path}.json`,
  form,
  refused: 404,
});

/** What an account has and sets up, but for its calls. */
export const accountStops: (Visit | Stop)[] = [
  { ask: 'POST /2010-04-01/Accounts.json', form: { FriendlyName: 'Customer' }, as: 'Subaccount' },
  { ask: 'POST /2010-04-01/Accounts/{Subaccount}.json', form: { Status: 'suspended' } },
  ...kept('/Keys', 'Key', { FriendlyName: 'Laptop' }, { FriendlyName: 'Desk' }),
  ...kept('/SigningKeys', 'SigningKey', { FriendlyName: 'Laptop' }, { FriendlyName: 'Desk' }),
  { ask: 'POST /Tokens.json' },

  ...kept('/Applications', 'Application', { FriendlyName: 'Desk' }, { FriendlyName: 'Front desk' }),

  { ask: 'GET /AvailablePhoneNumbers.json' },
  { ask: 'GET /AvailablePhoneNumbers/GB.json' },
  ...['Local', 'Mobile', 'TollFree', 'National', 'Voip', 'SharedCost', 'MachineToMachine'].map((type) =>
    sells('GB', type),
  ),
  { ask: 'POST /IncomingPhoneNumbers/Local.json', form: { PhoneNumber: '+14155550178' } },
  { ask: 'GET /IncomingPhoneNumbers/Local.json' },
  { ask: 'POST /IncomingPhoneNumbers/Mobile.json', form: { PhoneNumber: '+447700900000' } },
  { ask: 'GET /IncomingPhoneNumbers/Mobile.json' },
  { ask: 'POST /IncomingPhoneNumbers/TollFree.json', form: { PhoneNumber: '+18005550100' } },
  { ask: 'GET /IncomingPhoneNumbers/TollFree.json' },

  { ask: 'POST /OutgoingCallerIds.json', form: { PhoneNumber: '+15550188' } },
  { ask: 'GET /OutgoingCallerIds.json', as: 'CallerId' },
  { ask: 'GET /OutgoingCallerIds/{CallerId}.json' },
  { ask: 'POST /OutgoingCallerIds/{CallerId}.json', form: { FriendlyName: 'My phone' } },
  { ask: 'DELETE /OutgoingCallerIds/{CallerId}.json' },

  { ask: 'GET /Balance.json' },
  { ask: 'GET /Usage/Records.json' },
  ...['AllTime', 'Daily', 'LastMonth', 'Monthly', 'ThisMonth', 'Today', 'Yearly', 'Yesterday'].map(
    (list): Visit => ({ ask: `GET /Usage/Records/${list}.json` }),
  ),
  ...kept(
    '/Usage/Triggers',
    'Trigger',
    { CallbackUrl: 'https://example.com/', TriggerValue: '9', UsageCategory: 'calls' },
    { FriendlyName: 'Busy' },
  ),

  ...kept(
    '/Addresses',
    'Address',
    {
      CustomerName: 'Ada',
      Street: '4th Street 1',
      City: 'San Francisco',
      Region: 'CA',
      PostalCode: '94019',
      IsoCountry: 'US',
    },
    { City: 'Oakland' },
  ).flatMap((visit) => (visit.ask.startsWith('DELETE') ? [...dependents, visit] : [visit])),
  { ask: 'GET /ConnectApps.json', as: 'ConnectApp' },
  { ask: 'GET /ConnectApps/{ConnectApp}.json' },
  { ask: 'POST /ConnectApps/{ConnectApp}.json', form: { Description: 'Who is where' } },
  { ask: 'DELETE /ConnectApps/{ConnectApp}.json' },
  { ask: 'GET /AuthorizedConnectApps.json' },
  authorized,
  { ask: 'GET /AuthorizedConnectApps/{AuthorizedConnectApp}.json' },
  { ask: 'GET /SMS/ShortCodes.json', as: 'ShortCode' },
  { ask: 'GET /SMS/ShortCodes/{ShortCode}.json' },
  { ask: 'POST /SMS/ShortCodes/{ShortCode}.json', form: { FriendlyName: 'Votes' } },

  {
    ask: 'POST /Messages.json',
    form: { From: '+15550100', To: '+15550142', MediaUrl: 'https://example.com/owl.png' },
    as: 'Picture',
  },
  { ask: 'GET /Messages/{Picture}/Media.json', as: 'Media' },
  { ask: 'GET /Messages/{Picture}/Media/{Media}.json' },
  { ask: 'DELETE /Messages/{Picture}/Media/{Media}.json' },
  { ask: 'POST /Messages/{Picture}/Feedback.json', form: { Outcome: 'confirmed' } },

  withoutAddOns,
  { ask: `GET ${addOns}.json` },
  none('POST', addOns, { InstalledAddOnSid: `XB${'0'.repeat(32)}` }),
  none('GET', `${addOns}/XE`),
  none('DELETE', `${addOns}/XE`),
  none('GET', `${addOns}/XE/Extensions`),
  none('GET', `${addOns}/XE/Extensions/XF`),
  { ask: `GET ${results}.json` },
  none('GET', `${results}/XR`),
  none('DELETE', `${results}/XR`),
  none('GET', `${results}/XR/Payloads`),
  none('GET', `${results}/XR/Payloads/XH`),
  none('DELETE', `${results}/XR/Payloads/XH`),
  none('GET', `${results}/XR/Payloads/XH/Data`),
];
