import { Shelf } from '../../shelf';
import type { Method } from '../../twiml/types';
import type { Rest } from '../rest';

export interface IpRecord {
  friendlyName: string | null;
  /** IPv4, in four numbers. */
  ipAddress: string;
  cidrPrefixLength: number;
}

export interface SourceIpMapping {
  ipRecordSid: string;
  sipDomainSid: string;
}

export interface ByocTrunk {
  friendlyName: string | null;
  /** Nothing is asked for where a URL is ''. */
  voiceUrl: string;
  voiceMethod: Method;
  voiceFallbackUrl: string;
  voiceFallbackMethod: Method;
  statusCallbackUrl: string;
  statusCallbackMethod: Method;
  cnamLookupEnabled: boolean;
  connectionPolicySid: string | null;
  fromDomainSid: string | null;
}

export interface ConnectionTarget {
  friendlyName: string | null;
  /** `sip:host:port` */
  target: string;
  /** 0 goes first. */
  priority: number;
  /** The share of the calls among those of one priority. */
  weight: number;
  enabled: boolean;
}

export interface ConnectionPolicy {
  friendlyName: string | null;
  targets: Shelf<ConnectionTarget>;
}

/** What an account keeps of its own carriers. No call goes that way here. */
export class VoiceStore {
  readonly ipRecords: Shelf<IpRecord>;
  readonly sourceIpMappings: Shelf<SourceIpMapping>;
  readonly byocTrunks: Shelf<ByocTrunk>;
  readonly connectionPolicies: Shelf<ConnectionPolicy>;

  constructor({ clock, sid }: Rest) {
    this.ipRecords = new Shelf('IL', clock, sid);
    this.sourceIpMappings = new Shelf('IB', clock, sid);
    this.byocTrunks = new Shelf('BY', clock, sid);
    this.connectionPolicies = new Shelf('NY', clock, sid);
  }
}
