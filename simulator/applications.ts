import type { PhoneNumber } from './numbers';
import type { Kept, Shelf } from './shelf';
import type { Method } from './twiml/types';

/** URLs that several numbers share: https://www.twilio.com/docs/usage/api/applications */
export interface Application {
  /** Missing where nobody gave it a name. */
  friendlyName?: string;
  apiVersion: string;
  /** Nothing is asked for where a URL is ''. */
  voiceUrl: string;
  voiceMethod: Method;
  voiceFallbackUrl: string;
  voiceFallbackMethod: Method;
  /** Told once, when the call is over. */
  statusCallback: string;
  statusCallbackMethod: Method;
  voiceCallerIdLookup: boolean;
  smsUrl: string;
  smsMethod: Method;
  smsFallbackUrl: string;
  smsFallbackMethod: Method;
  smsStatusCallback: string;
  messageStatusCallback: string;
  /** Whether other accounts may dial it. */
  publicApplicationConnectEnabled: boolean;
}

export type Applications = Shelf<Application>;

/** Where calls go: what a number and an application both have. */
export type VoiceUrls = Pick<
  PhoneNumber & Application,
  | 'voiceUrl'
  | 'voiceMethod'
  | 'voiceFallbackUrl'
  | 'voiceFallbackMethod'
  | 'statusCallback'
  | 'statusCallbackMethod'
>;

/** An application of which nothing is known yet: Twilio's defaults. */
export const newApplication: Application = {
  apiVersion: '2010-04-01',
  voiceUrl: '',
  voiceMethod: 'POST',
  voiceFallbackUrl: '',
  voiceFallbackMethod: 'POST',
  statusCallback: '',
  statusCallbackMethod: 'POST',
  voiceCallerIdLookup: false,
  smsUrl: '',
  smsMethod: 'POST',
  smsFallbackUrl: '',
  smsFallbackMethod: 'POST',
  smsStatusCallback: '',
  messageStatusCallback: '',
  publicApplicationConnectEnabled: false,
};

/** Who is asked when a number is called: its application where it has one, else the number's own URLs. */
export function voiceUrlsOf(
  number: PhoneNumber,
  applications: { fetch(sid: string): (Application & Kept) | undefined },
): VoiceUrls {
  return applications.fetch(number.voiceApplicationSid) ?? number;
}
