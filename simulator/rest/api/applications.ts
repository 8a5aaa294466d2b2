import { type Application, newApplication } from '../../applications';
import type { Kept } from '../../shelf';
import type { Rest } from '../rest';
import type { Route } from '../router';
import { applicationChange } from './application-fields';
import { keptRoutes } from './kept';
import { checkFallbacks } from './phone-number-fields';
import { account } from './route';
import { voiceUrlsJson } from './voice-url-fields';

/** https://www.twilio.com/docs/usage/api/applications */
export function applicationRoutes(rest: Rest): Route[] {
  const { applications, numbers } = rest.twilio;
  return keptRoutes<Application>(rest, {
    path: `${account}/Applications`,
    key: 'applications',
    shelf: () => applications,
    create: (form) => checked({ ...newApplication, ...applicationChange(form) }),
    change: (form, application) => {
      const change = applicationChange(form);
      checkFallbacks({ ...application, ...change });
      return change;
    },
    write: (application) => applicationJson(rest, application),
    filter: (query) => {
      const name = query.text('FriendlyName');
      return ({ friendlyName }) => !name || friendlyName === name;
    },
    // Twilio takes it away from the numbers that name it.
    deleted: ({ sid }) => {
      for (const number of numbers.list()) {
        if (number.voiceApplicationSid === sid) numbers.update(number.sid, { voiceApplicationSid: '' });
        if (number.smsApplicationSid === sid) numbers.update(number.sid, { smsApplicationSid: '' });
      }
    },
  });
}

function checked(application: Application): Application {
  checkFallbacks(application);
  return application;
}

function applicationJson(rest: Rest, application: Application & Kept) {
  return {
    friendly_name: application.friendlyName ?? null,
    api_version: application.apiVersion,
    ...voiceUrlsJson(application),
    status_callback: application.statusCallback,
    status_callback_method: application.statusCallbackMethod,
    voice_caller_id_lookup: application.voiceCallerIdLookup,
    sms_url: application.smsUrl,
    sms_method: application.smsMethod,
    sms_fallback_url: application.smsFallbackUrl,
    sms_fallback_method: application.smsFallbackMethod,
    sms_status_callback: application.smsStatusCallback,
    message_status_callback: application.messageStatusCallback,
    public_application_connect_enabled: application.publicApplicationConnectEnabled,
    uri: `/2010-04-01/Accounts/${rest.account.sid}/Applications/${application.sid}.json`,
  };
}
