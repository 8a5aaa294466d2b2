import { talks } from './lines';
import type { Stop, Visit } from './tour';

/** The five operations of what is kept, but for the last. */
function kept(
  path: string,
  as: string,
  form: Record<string, string>,
  change: Record<string, string>,
): Visit[] {
  return [
    { ask: `POST ${path}`, form, as },
    { ask: `GET ${path}` },
    { ask: `GET ${path}/{${as}}` },
    { ask: `POST ${path}/{${as}}`, form: change },
  ];
}

const lives: Stop = async ({ world, twilio }) => {
  const over = talks(world);
  over.ends();
  const { sid } = await twilio.sip.domains.create({ domainName: 'tour.sip.twilio.com' });
  return { OverCall: over.sid, Domain: sid };
};

const mapping = { IpRecordSid: '{IpRecord}', SipDomainSid: '{Domain}' };

export const voiceStops: (Visit | Stop)[] = [
  lives,
  { ask: 'GET /v1/DialingPermissions/Countries' },
  { ask: 'GET /v1/DialingPermissions/Countries/LV' },
  { ask: 'GET /v1/DialingPermissions/Countries/LV/HighRiskSpecialPrefixes' },
  {
    ask: 'POST /v1/DialingPermissions/BulkCountryUpdates',
    form: { UpdateRequest: '[{"iso_code":"LV","low_risk_numbers_enabled":"true"}]' },
  },
  { ask: 'GET /v1/Settings' },
  { ask: 'POST /v1/Settings', form: { DialingPermissionsInheritance: 'true' } },
  { ask: 'DELETE /v1/Archives/2026-01-05/Calls/{OverCall}' },
  ...kept('/v1/IpRecords', 'IpRecord', { IpAddress: '192.0.2.1' }, { FriendlyName: 'Berlin' }),
  ...kept('/v1/SourceIpMappings', 'Mapping', mapping, { SipDomainSid: '{Domain}' }),
  ...kept('/v1/ConnectionPolicies', 'Policy', { FriendlyName: 'both' }, { FriendlyName: 'all' }),
  ...kept('/v1/ConnectionPolicies/{Policy}/Targets', 'Target', { Target: 'sip:192.0.2.9' }, { Weight: '20' }),
  ...kept('/v1/ByocTrunks', 'Trunk', { FriendlyName: 'ours' }, { ConnectionPolicySid: '{Policy}' }),
  { ask: 'DELETE /v1/ByocTrunks/{Trunk}' },
  { ask: 'DELETE /v1/ConnectionPolicies/{Policy}/Targets/{Target}' },
  { ask: 'DELETE /v1/ConnectionPolicies/{Policy}' },
  { ask: 'DELETE /v1/SourceIpMappings/{Mapping}' },
  { ask: 'DELETE /v1/IpRecords/{IpRecord}' },
];
