import type { Kept } from '../../../shelf';
import type { SipDomain } from '../../../sip';
import { noVoiceUrls } from '../../../voice-urls';
import { RestError } from '../../errors';
import { type Fields, named } from '../../fields';
import type { Rest } from '../../rest';
import type { Route } from '../../router';
import { isSid } from '../../sid';
import { keptRoutes } from '../kept';
import { account } from '../route';
import { voiceUrlsIn, voiceUrlsJson } from '../voice-url-fields';

/** Of a parameter that is wrong. https://www.twilio.com/docs/api/errors/21231 */
const wrong = 21231;

const callback = { url: 'VoiceStatusCallbackUrl', method: 'VoiceStatusCallbackMethod' };

/** https://www.twilio.com/docs/voice/sip/api/sip-domain-resource */
export function sipDomainRoutes(rest: Rest): Route[] {
  const { sip } = rest.twilio;
  return keptRoutes<SipDomain>(rest, {
    path: `${account}/SIP/Domains`,
    key: 'domains',
    shelf: () => sip.domains,
    create: (form) => {
      const domainName = nameOf(rest, form.required('DomainName'));
      return { ...newDomain(domainName), ...changeOf(form) };
    },
    change: (form, domain) => {
      const name = form.text('DomainName');
      const isNew = name && name !== domain.domainName;
      return { ...changeOf(form), ...(isNew ? { domainName: nameOf(rest, name) } : {}) };
    },
    checkDeletion: ({ domainName }) => {
      const within = sip.domains.list().find((other) => other.domainName.endsWith(`.${domainName}`));
      if (within) throw new RestError(21233, `Domain ${domainName} still has ${within.domainName} in it`);
    },
    write: (domain) => domainJson(rest, domain),
  });
}

/** @throws RestError 21232 for a name that is none, is taken, or lies in a domain of somebody else */
function nameOf({ twilio: { sip } }: Rest, name: string): string {
  const [, within = ''] = /^[a-z0-9-]+\.(.+)$/i.exec(name) ?? [];
  const isWhole = /^([a-z0-9-]+\.)*sip(\.[a-z0-9-]+)?\.twilio\.com$/i.test(within);
  if (!isWhole)
    throw new RestError(21232, `Invalid domain ${name}: letters, digits and -, then .sip.twilio.com`);
  if (sip.domain(name)) throw new RestError(21232, `Invalid domain ${name}: it is in use`);
  if (!/^sip\./i.test(within) && !sip.domain(within)) {
    throw new RestError(21232, `Invalid domain ${name}: ${within} is no domain of this account`);
  }
  return name;
}

function newDomain(domainName: string): SipDomain {
  return {
    domainName,
    friendlyName: '',
    ...noVoiceUrls,
    sipRegistration: false,
    emergencyCallingEnabled: false,
    secure: false,
    byocTrunkSid: null,
    emergencyCallerSid: null,
    callers: { credentialLists: new Map(), ipAccessControlLists: new Map() },
    registrations: new Map(),
  };
}

function changeOf(form: Fields): Partial<SipDomain> {
  const change: { [Name in keyof SipDomain]?: SipDomain[Name] | undefined } = {
    friendlyName: friendlyName(form),
    ...voiceUrlsIn(form, { url: wrong, method: wrong }, callback),
    sipRegistration: form.flag('SipRegistration'),
    emergencyCallingEnabled: form.flag('EmergencyCallingEnabled'),
    secure: form.flag('Secure'),
    byocTrunkSid: sid(form, 'ByocTrunkSid', 'BY', 21300),
    emergencyCallerSid: sid(form, 'EmergencyCallerSid', 'PN', wrong),
  };
  return named(change);
}

function friendlyName(form: Fields): string | undefined {
  const name = form.text('FriendlyName');
  if (name !== undefined && name.length > 64)
    throw new RestError(wrong, 'FriendlyName: at most 64 characters');
  return name;
}

/** An empty one takes it away. */
function sid(form: Fields, name: string, prefix: string, code: number): string | null | undefined {
  const value = form.text(name);
  if (value === '') return null;
  if (value !== undefined && !isSid(prefix, value))
    throw new RestError(code, `${name} ${value} is not valid`);
  return value;
}

function domainJson(rest: Rest, domain: SipDomain & Kept) {
  const base = `/2010-04-01/Accounts/${rest.account.sid}/SIP/Domains/${domain.sid}`;
  const { credentialLists, ipAccessControlLists } = domain.callers;
  const types = [ipAccessControlLists.size > 0 && 'IP_ACL', credentialLists.size > 0 && 'CREDENTIAL_LIST'];
  return {
    domain_name: domain.domainName,
    friendly_name: domain.friendlyName,
    api_version: '2010-04-01',
    auth_type: types.filter(Boolean).join(','),
    ...voiceUrlsJson(domain),
    voice_status_callback_url: domain.statusCallback,
    voice_status_callback_method: domain.statusCallbackMethod,
    sip_registration: domain.sipRegistration,
    emergency_calling_enabled: domain.emergencyCallingEnabled,
    secure: domain.secure,
    byoc_trunk_sid: domain.byocTrunkSid,
    emergency_caller_sid: domain.emergencyCallerSid,
    uri: `${base}.json`,
    subresource_uris: {
      credential_list_mappings: `${base}/CredentialListMappings.json`,
      ip_access_control_list_mappings: `${base}/IpAccessControlListMappings.json`,
    },
  };
}
