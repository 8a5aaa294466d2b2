import type { Visit } from './tour';

/** The five operations of what is kept. */
function kept(
  path: string,
  as: string,
  form: Record<string, string>,
  change: Record<string, string>,
): Visit[] {
  return [
    { ask: `POST ${path}.json`, form, as },
    { ask: `GET ${path}.json` },
    { ask: `GET ${path}/{${as}}.json` },
    { ask: `POST ${path}/{${as}}.json`, form: change },
  ];
}

const mappings = [
  ['CredentialListMappings', 'CredentialListSid', '{CredentialList}'],
  ['IpAccessControlListMappings', 'IpAccessControlListSid', '{AccessList}'],
  ['Auth/Calls/CredentialListMappings', 'CredentialListSid', '{CredentialList}'],
  ['Auth/Calls/IpAccessControlListMappings', 'IpAccessControlListSid', '{AccessList}'],
  ['Auth/Registrations/CredentialListMappings', 'CredentialListSid', '{CredentialList}'],
] as const;

export const sipStops: Visit[] = [
  ...kept('/SIP/Domains', 'Domain', { DomainName: 'tour.sip.twilio.com' }, { FriendlyName: 'Tour' }),
  ...kept('/SIP/CredentialLists', 'CredentialList', { FriendlyName: 'people' }, { FriendlyName: 'staff' }),
  ...kept(
    '/SIP/CredentialLists/{CredentialList}/Credentials',
    'Credential',
    { Username: 'anna', Password: 'Twelve-chars-1' },
    { Password: 'Another-one-22' },
  ),
  ...kept('/SIP/IpAccessControlLists', 'AccessList', { FriendlyName: 'offices' }, { FriendlyName: 'sites' }),
  ...kept(
    '/SIP/IpAccessControlLists/{AccessList}/IpAddresses',
    'Address',
    { FriendlyName: 'Berlin', IpAddress: '192.0.2.1' },
    { CidrPrefixLength: '24' },
  ),
  ...mappings.flatMap(([path, field, list]): Visit[] => [
    { ask: `POST /SIP/Domains/{Domain}/${path}.json`, form: { [field]: list } },
    { ask: `GET /SIP/Domains/{Domain}/${path}.json` },
    { ask: `GET /SIP/Domains/{Domain}/${path}/${list}.json` },
    { ask: `DELETE /SIP/Domains/{Domain}/${path}/${list}.json` },
  ]),
  { ask: 'DELETE /SIP/CredentialLists/{CredentialList}/Credentials/{Credential}.json' },
  { ask: 'DELETE /SIP/CredentialLists/{CredentialList}.json' },
  { ask: 'DELETE /SIP/IpAccessControlLists/{AccessList}/IpAddresses/{Address}.json' },
  { ask: 'DELETE /SIP/IpAccessControlLists/{AccessList}.json' },
  { ask: 'DELETE /SIP/Domains/{Domain}.json' },
];
