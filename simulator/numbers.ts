import type { Clock } from './clock/clock';
import { RestError } from './rest/errors';
import type { MakeSid } from './sid';
import type { Method } from './twiml/types';
import { noVoiceUrls, type VoiceUrls } from './voice-urls';

/** A number of the account: https://www.twilio.com/docs/phone-numbers/api/incomingphonenumber-resource */
export interface PhoneNumber extends VoiceUrls {
  sid: string;
  /** E.164. */
  phoneNumber: string;
  friendlyName: string;
  createdAt: number;
  updatedAt: number;
  capabilities: { voice: boolean; sms: boolean; mms: boolean; fax: boolean };
  /** Where these three are set, the number's own voice URLs are not asked: '' is "not set". */
  voiceApplicationSid: string;
  trunkSid: string;
  voiceReceiveMode: 'voice' | 'fax';
  voiceCallerIdLookup: boolean;
  smsUrl: string;
  smsMethod: Method;
  smsFallbackUrl: string;
  smsFallbackMethod: Method;
  smsApplicationSid: string;
  emergencyStatus: 'Active' | 'Inactive';
  emergencyAddressSid: string;
  identitySid: string;
  addressSid: string;
  bundleSid: string;
}

/** What may be changed of a number. */
export type PhoneNumberChange = Partial<
  Omit<PhoneNumber, 'sid' | 'phoneNumber' | 'createdAt' | 'updatedAt' | 'capabilities'>
>;

/** The numbers of an account, kept in memory: what REST changes, the next incoming call sees. */
export class PhoneNumberBook {
  private readonly clock: Clock;
  private readonly sid: MakeSid;
  private readonly numbers = new Map<string, PhoneNumber>();

  constructor(clock: Clock, sid: MakeSid) {
    this.clock = clock;
    this.sid = sid;
  }

  /** Newest first. */
  list(): PhoneNumber[] {
    return [...this.numbers.values()].reverse();
  }

  fetch(sid: string): PhoneNumber | undefined {
    return this.numbers.get(sid);
  }

  /** The number itself, E.164. */
  find(phoneNumber: string): PhoneNumber | undefined {
    for (const number of this.numbers.values()) if (number.phoneNumber === phoneNumber) return number;
    return undefined;
  }

  /** Everything that is not given has Twilio's default. */
  add(
    phoneNumber: string,
    settings: PhoneNumberChange & Partial<Pick<PhoneNumber, 'capabilities'>> = {},
  ): PhoneNumber {
    const now = this.clock.now();
    const sid = this.sid('PN');
    const number = { ...defaults(phoneNumber), sid, createdAt: now, updatedAt: now, ...ofOneKind(settings) };
    this.numbers.set(sid, number);
    return number;
  }

  update(sid: string, change: PhoneNumberChange): PhoneNumber {
    const number = this.numbers.get(sid);
    if (!number) throw new RestError(20404, `The account has no number ${sid}`);
    return Object.assign(number, ofOneKind(change), { updatedAt: this.clock.now() });
  }

  delete(sid: string): void {
    this.numbers.delete(sid);
  }
}

/**
 * A trunk takes the number's application away, and an application its trunk.
 * https://www.twilio.com/docs/phone-numbers/api/incomingphonenumber-resource
 */
function ofOneKind(change: PhoneNumberChange): PhoneNumberChange {
  if (change.trunkSid) return { ...change, voiceApplicationSid: '' };
  return change.voiceApplicationSid ? { ...change, trunkSid: '' } : change;
}

function defaults(phoneNumber: string): Omit<PhoneNumber, 'sid' | 'createdAt' | 'updatedAt'> {
  return {
    phoneNumber,
    friendlyName: formatted(phoneNumber),
    capabilities: { voice: true, sms: true, mms: true, fax: false },
    ...noVoiceUrls,
    voiceApplicationSid: '',
    trunkSid: '',
    voiceReceiveMode: 'voice',
    voiceCallerIdLookup: false,
    smsUrl: '',
    smsMethod: 'POST',
    smsFallbackUrl: '',
    smsFallbackMethod: 'POST',
    smsApplicationSid: '',
    emergencyStatus: 'Inactive',
    emergencyAddressSid: '',
    identitySid: '',
    addressSid: '',
    bundleSid: '',
  };
}

/** As Twilio shows a number: US numbers with brackets, others as they are. */
export function formatted(address: string): string {
  const match = /^\+1(\d{3})(\d{3})(\d{4})$/.exec(address);
  return match ? `(${match[1]}) ${match[2]}-${match[3]}` : address;
}
