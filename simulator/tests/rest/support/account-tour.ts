import type { Visit } from './tour';

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

/** What an account has and sets up, but for its calls. */
export const accountStops: Visit[] = [
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
];
