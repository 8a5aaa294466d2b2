import { isIPv4 } from 'node:net';
import { type KeptResource, keptRoutes } from '../api/kept';
import { invalid } from '../errors';
import type { Fields } from '../fields';
import type { Rest } from '../rest';
import type { Route } from '../router';
import { urlOf, voiceStyle } from './route';
import type { IpRecord, SourceIpMapping, VoiceStore } from './store';

/** https://www.twilio.com/docs/voice/bring-your-own-carrier-byoc/api/iprecord-resource */
export function ipRecordRoutes(rest: Rest, { ipRecords }: VoiceStore): Route[] {
  const resource: KeptResource<IpRecord> = {
    path: '/IpRecords',
    key: 'ip_records',
    shelf: () => ipRecords,
    create: (form) => {
      const ipAddress = form.required('IpAddress');
      if (!isIPv4(ipAddress)) throw invalid('IpAddress', ipAddress, 'an IPv4 address');
      const cidrPrefixLength = form.whole('CidrPrefixLength', { least: 1, most: 32 }) ?? 32;
      return { ipAddress, cidrPrefixLength, friendlyName: form.text('FriendlyName', 255) ?? null };
    },
    change: (form, { friendlyName }) => ({ friendlyName: form.text('FriendlyName', 255) ?? friendlyName }),
    write: (item, request) => ({
      friendly_name: item.friendlyName,
      ip_address: item.ipAddress,
      cidr_prefix_length: item.cidrPrefixLength,
      url: urlOf(request, item.sid),
    }),
  };
  return keptRoutes(rest, resource, voiceStyle);
}

/** https://www.twilio.com/docs/voice/bring-your-own-carrier-byoc/api/sourceipmapping-resource */
export function sourceIpMappingRoutes(rest: Rest, store: VoiceStore): Route[] {
  const domainOf = (form: Fields) => {
    const sid = form.required('SipDomainSid');
    if (!rest.twilio.sip.domains.fetch(sid))
      throw invalid('SipDomainSid', sid, 'a SIP domain of this account');
    return sid;
  };
  const resource: KeptResource<SourceIpMapping> = {
    path: '/SourceIpMappings',
    key: 'source_ip_mappings',
    shelf: () => store.sourceIpMappings,
    create: (form) => {
      const ipRecordSid = form.required('IpRecordSid');
      if (!store.ipRecords.fetch(ipRecordSid))
        throw invalid('IpRecordSid', ipRecordSid, 'an IP record of this account');
      return { ipRecordSid, sipDomainSid: domainOf(form) };
    },
    change: (form) => ({ sipDomainSid: domainOf(form) }),
    write: (item, request) => ({
      // The one resource that does not say whose it is.
      account_sid: undefined,
      ip_record_sid: item.ipRecordSid,
      sip_domain_sid: item.sipDomainSid,
      url: urlOf(request, item.sid),
    }),
  };
  return keptRoutes(rest, resource, voiceStyle);
}
