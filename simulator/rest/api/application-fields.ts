import type { Application } from '../../applications';
import { behind } from '../../voice-urls';
import { RestError } from '../errors';
import { type Fields, named } from '../fields';
import type { Rest } from '../rest';
import type { NewCall } from './call-deeds';
import { voiceUrlsIn } from './voice-url-fields';

const codes = { url: 21402, method: 21403 };

/**
 * What a request changes of an application: only what it names; '' takes a URL away.
 * @throws RestError 21402 bad URL, 21403 bad method, 20001 for what else is wrong
 */
export function applicationChange(form: Fields): Partial<Application> {
  const change: Partial<Application> = {
    friendlyName: form.text('FriendlyName', 64),
    apiVersion: form.oneOf('ApiVersion', ['2010-04-01', '2008-08-01']),
    ...voiceUrlsIn(form, codes),
    voiceCallerIdLookup: form.flag('VoiceCallerIdLookup'),
    smsUrl: form.url('SmsUrl', codes.url),
    smsMethod: form.method('SmsMethod', codes.method),
    smsFallbackUrl: form.url('SmsFallbackUrl', codes.url),
    smsFallbackMethod: form.method('SmsFallbackMethod', codes.method),
    smsStatusCallback: form.url('SmsStatusCallback', codes.url),
    messageStatusCallback: form.url('MessageStatusCallback', codes.url),
    publicApplicationConnectEnabled: form.flag('PublicApplicationConnectEnabled'),
  };
  return named(change);
}

/**
 * Where a call is led that names an ApplicationSid: the URLs of the request do not count beside it.
 * @throws RestError 21218 for an application that is not there, or has no VoiceUrl
 */
export function handlingApplication(
  { twilio }: Rest,
  form: Fields,
): Pick<NewCall, 'source' | 'fallback' | 'statusCallback'> | undefined {
  const sid = form.text('ApplicationSid');
  if (!sid) return undefined;
  const application = twilio.applications.fetch(sid);
  if (!application) throw new RestError(21218, `ApplicationSid ${sid} is not valid: the account has no such`);
  if (!application.voiceUrl) throw new RestError(21218, `The application ${sid} has no VoiceUrl`);
  const { fallback, report: statusCallback } = behind(application);
  return { source: { url: application.voiceUrl, method: application.voiceMethod }, fallback, statusCallback };
}
