import type { PhoneNumber, PhoneNumberChange } from '../../numbers';
import { invalid, RestError } from '../errors';
import { type Fields, named } from '../fields';
import type { Rest } from '../rest';
import { isSid } from '../sid';
import { voiceUrlsIn } from './voice-url-fields';

const codes = { url: 21402, method: 21403 };

/**
 * What a request changes of a number: only what it names; '' takes a URL or a SID away.
 * @throws RestError 21402 bad URL, 21403 bad method, 21218 bad application
 */
export function phoneNumberChange({ twilio }: Rest, form: Fields): PhoneNumberChange {
  const change = settings(form);
  for (const name of ['voiceApplicationSid', 'smsApplicationSid'] as const) {
    const sid = change[name];
    if (sid && !twilio.applications.fetch(sid)) throw new RestError(21218, `There is no application ${sid}`);
  }
  return change;
}

function settings(form: Fields): PhoneNumberChange {
  const change: PhoneNumberChange = {
    friendlyName: form.text('FriendlyName', 64),
    ...voiceUrlsIn(form, codes),
    voiceApplicationSid: sid(form, 'VoiceApplicationSid', 'AP'),
    trunkSid: sid(form, 'TrunkSid', 'TK'),
    voiceReceiveMode: form.oneOf('VoiceReceiveMode', ['voice', 'fax']),
    voiceCallerIdLookup: form.flag('VoiceCallerIdLookup'),
    smsUrl: form.url('SmsUrl', codes.url),
    smsMethod: form.method('SmsMethod', codes.method),
    smsFallbackUrl: form.url('SmsFallbackUrl', codes.url),
    smsFallbackMethod: form.method('SmsFallbackMethod', codes.method),
    smsApplicationSid: sid(form, 'SmsApplicationSid', 'AP'),
    emergencyStatus: form.oneOf('EmergencyStatus', ['Active', 'Inactive']),
    emergencyAddressSid: sid(form, 'EmergencyAddressSid', 'AD'),
    identitySid: sid(form, 'IdentitySid', 'RI'),
    addressSid: sid(form, 'AddressSid', 'AD'),
    bundleSid: sid(form, 'BundleSid', 'BU'),
  };
  return named(change);
}

/** @throws RestError 21405 or 21406 for a fallback with nothing to fall back from */
export function checkFallbacks(number: Partial<PhoneNumber>): void {
  if (number.voiceFallbackUrl && !number.voiceUrl) {
    throw new RestError(21405, 'VoiceFallbackUrl is set without a VoiceUrl');
  }
  if (number.smsFallbackUrl && !number.smsUrl) {
    throw new RestError(21406, 'SmsFallbackUrl is set without an SmsUrl');
  }
}

function sid(form: Fields, name: string, prefix: string): string | undefined {
  const value = form.text(name);
  if (value === undefined || value === '' || isSid(prefix, value)) return value;
  if (prefix === 'AP') throw new RestError(21218, `${name} ${value} is not valid`);
  throw invalid(name, value, `${prefix} and 32 hexadecimal digits`);
}
