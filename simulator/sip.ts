import type { Clock } from './clock/clock';
import { type Kept, Shelf } from './shelf';
import type { MakeSid } from './sid';
import type { VoiceUrls } from './voice-urls';

/** Whoever is in a credential list; the password is kept and never shown. */
export interface Credential {
  username: string;
  password: string;
}

export interface CredentialList {
  friendlyName: string;
  credentials: Shelf<Credential>;
}

export interface IpAddress {
  friendlyName: string;
  /** IPv4, in four numbers. */
  ipAddress: string;
  cidrPrefixLength: number;
}

export interface IpAccessControlList {
  friendlyName: string;
  addresses: Shelf<IpAddress>;
}

/** A list that a domain was told to use. */
export interface Mapping<List> {
  list: Kept & List;
  /** Milliseconds since the epoch. */
  createdAt: number;
}

/** The lists that a domain uses, by their SIDs in the order they were mapped. */
export type Mappings<List> = Map<string, Mapping<List>>;

/** https://www.twilio.com/docs/voice/sip/api/sip-domain-resource */
export interface SipDomain extends VoiceUrls {
  /** `example.sip.twilio.com` */
  domainName: string;
  friendlyName: string;
  sipRegistration: boolean;
  emergencyCallingEnabled: boolean;
  secure: boolean;
  byocTrunkSid: string | null;
  emergencyCallerSid: string | null;
  /** Who may call, and who may register. */
  callers: { credentialLists: Mappings<CredentialList>; ipAccessControlLists: Mappings<IpAccessControlList> };
  registrations: Mappings<CredentialList>;
}

/** The SIP side of an account: its domains, and who may call them. */
export class Sip {
  readonly domains: Shelf<SipDomain>;
  readonly credentialLists: Shelf<CredentialList>;
  readonly ipAccessControlLists: Shelf<IpAccessControlList>;

  constructor(clock: Clock, sid: MakeSid) {
    this.domains = new Shelf('SD', clock, sid);
    this.credentialLists = new Shelf('CL', clock, sid);
    this.ipAccessControlLists = new Shelf('AL', clock, sid);
  }

  /** By its name, however it is written. */
  domain(name: string): (SipDomain & Kept) | undefined {
    return this.domains.list().find(({ domainName }) => domainName.toLowerCase() === name.toLowerCase());
  }

  /** The domain that a SIP address is in: `sip:desk@example.sip.twilio.com`. */
  domainOf(address: string): (SipDomain & Kept) | undefined {
    const host = /^sips?:(?:[^@]+@)?([^:;?]+)/i.exec(address)?.[1];
    return host === undefined ? undefined : this.domain(host);
  }
}

/**
 * Why a caller is not let in; undefined where it is. Addresses of the internet are not simulated: an access control list
 * lets everybody in.
 * @param from `sip:user@host`, or a number
 */
export function refusalOf({ callers, domainName }: SipDomain, from: string) {
  const { credentialLists, ipAccessControlLists } = callers;
  if (credentialLists.size === 0 && ipAccessControlLists.size === 0) {
    const message = `${domainName} has no credential list and no access control list: it lets nobody in`;
    return { code: 32201, message };
  }
  if (credentialLists.size === 0 || credentialOf(callers.credentialLists, from)) return undefined;
  return { code: 32202, message: `${from} is in no credential list of ${domainName}` };
}

function credentialOf(lists: Mappings<CredentialList>, from: string): Credential | undefined {
  const user = userOf(from);
  for (const { list } of lists.values()) {
    const credential = list.credentials.list().find(({ username }) => username === user);
    if (credential) return credential;
  }
  return undefined;
}

function userOf(from: string): string {
  return /^sips?:([^@;?]+)@/i.exec(from)?.[1] ?? from;
}

/** What the requests for the documents of a call to a domain say of that: https://www.twilio.com/docs/voice/api/sip-interface */
export function domainFields(domain: SipDomain & Kept, from: string): Record<string, string> {
  const credential = credentialOf(domain.callers.credentialLists, from);
  return {
    SipDomain: domain.domainName,
    SipDomainSid: domain.sid,
    ...(credential ? { SipUsername: credential.username } : {}),
  };
}
