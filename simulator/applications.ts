import type { PhoneNumber } from './numbers';
import type { Kept, Shelf } from './shelf';
import type { Method } from './twiml/types';
import { noVoiceUrls, type VoiceUrls } from './voice-urls';

/** URLs that several numbers share: https://www.twilio.com/docs/usage/api/applications */
export interface Application extends VoiceUrls {
  /** Missing where nobody gave it a name. */
  friendlyName?: string;
  apiVersion: string;
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

/** An application of which nothing is known yet: Twilio's defaults. */
export const newApplication: Application = {
  apiVersion: '2010-04-01',
  ...noVoiceUrls,
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
