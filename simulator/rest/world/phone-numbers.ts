import type { Method } from '../../twiml/types';

/** A number of the account: https://www.twilio.com/docs/phone-numbers/api/incomingphonenumber-resource */
export interface PhoneNumber {
  sid: string;
  /** E.164. */
  phoneNumber: string;
  friendlyName: string;
  createdAt: number;
  updatedAt: number;
  capabilities: { voice: boolean; sms: boolean; mms: boolean; fax: boolean };
  /** Nothing is asked for where a URL is ''. */
  voiceUrl: string;
  voiceMethod: Method;
  voiceFallbackUrl: string;
  voiceFallbackMethod: Method;
  /** Told once, when the call is over. */
  statusCallback: string;
  statusCallbackMethod: Method;
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

/** What REST may change of a number. */
export type PhoneNumberChange = Partial<
  Omit<PhoneNumber, 'sid' | 'phoneNumber' | 'createdAt' | 'updatedAt' | 'capabilities'>
>;

/** The numbers of the account, the same for REST and for the calls that come in: PhoneNumberBook is one. */
export interface WorldPhoneNumbers {
  /** Newest first. */
  list(): Iterable<PhoneNumber>;
  fetch(sid: string): PhoneNumber | undefined;
  /** The number itself, E.164. */
  find(phoneNumber: string): PhoneNumber | undefined;
  /** Everything that is not given has Twilio's default. */
  add(phoneNumber: string, settings?: PhoneNumberChange): PhoneNumber;
  /** The change is seen by the next call. */
  update(sid: string, change: PhoneNumberChange): PhoneNumber;
  delete(sid: string): void;
}
