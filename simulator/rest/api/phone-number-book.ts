import type { Clock } from '../../clock/clock';
import { RestError } from '../errors';
import type { MakeSid } from '../sid';
import type { PhoneNumber, PhoneNumberChange, WorldPhoneNumbers } from '../world/phone-numbers';
import { formatted } from './address';

/** The numbers of an account, kept in memory: what REST changes, the next incoming call sees. */
export class PhoneNumberBook implements WorldPhoneNumbers {
  private readonly clock: Clock;
  private readonly sid: MakeSid;
  private readonly numbers = new Map<string, PhoneNumber>();

  constructor(clock: Clock, sid: MakeSid) {
    this.clock = clock;
    this.sid = sid;
  }

  list(): PhoneNumber[] {
    return [...this.numbers.values()].reverse();
  }

  fetch(sid: string): PhoneNumber | undefined {
    return this.numbers.get(sid);
  }

  find(phoneNumber: string): PhoneNumber | undefined {
    for (const number of this.numbers.values()) if (number.phoneNumber === phoneNumber) return number;
    return undefined;
  }

  add(phoneNumber: string, settings: PhoneNumberChange = {}): PhoneNumber {
    const now = this.clock.now();
    const sid = this.sid('PN');
    const number = { ...defaults(phoneNumber), sid, createdAt: now, updatedAt: now, ...settings };
    this.numbers.set(sid, number);
    return number;
  }

  update(sid: string, change: PhoneNumberChange): PhoneNumber {
    const number = this.numbers.get(sid);
    if (!number) throw new RestError(20404, `The account has no number ${sid}`);
    return Object.assign(number, change, { updatedAt: this.clock.now() });
  }

  delete(sid: string): void {
    this.numbers.delete(sid);
  }
}

function defaults(phoneNumber: string): Omit<PhoneNumber, 'sid' | 'createdAt' | 'updatedAt'> {
  return {
    phoneNumber,
    friendlyName: formatted(phoneNumber),
    capabilities: { voice: true, sms: true, mms: true, fax: false },
    voiceUrl: '',
    voiceMethod: 'POST',
    voiceFallbackUrl: '',
    voiceFallbackMethod: 'POST',
    statusCallback: '',
    statusCallbackMethod: 'POST',
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
