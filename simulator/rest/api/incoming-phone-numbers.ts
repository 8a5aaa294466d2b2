import type { PhoneNumber } from '../../numbers';
import { rfc2822 } from '../dates';
import { notFound, RestError } from '../errors';
import { listAnswer, pageOf, where, written } from '../page';
import type { Rest } from '../rest';
import type { RestRequest, Route } from '../router';
import { phoneNumber } from './address';
import { checkFallbacks, phoneNumberChange } from './phone-number-fields';
import { account, apiRoute, sidOf } from './route';

/** https://www.twilio.com/docs/phone-numbers/api/incomingphonenumber-resource */
export function incomingPhoneNumberRoutes(rest: Rest): Route[] {
  const { numbers } = rest.twilio;
  const path = `${account}/IncomingPhoneNumbers`;
  const write = (number: PhoneNumber) => phoneNumberJson(rest, number);
  const find = (request: RestRequest) => {
    const number = numbers.fetch(sidOf(request));
    if (!number) throw notFound(request.path);
    return number;
  };

  return [
    apiRoute(rest, 'POST', `${path}.json`, ({ form }) => {
      const wanted = wantedNumber(form.text('PhoneNumber'), form.text('AreaCode'));
      if (numbers.find(wanted)) throw new RestError(21422, `${wanted} is not available.`);
      const settings = phoneNumberChange(rest, form);
      checkFallbacks(settings);
      return { status: 201, json: write(numbers.add(wanted, settings)) };
    }),
    apiRoute(rest, 'GET', `${path}.json`, (request) => {
      const page = pageOf(request, where(numbers.list(), filterOf(request)), ({ sid }) => sid);
      return listAnswer(request, 'incoming_phone_numbers', written(page, write));
    }),
    apiRoute(rest, 'GET', `${path}/{Sid}.json`, (request) => ({ status: 200, json: write(find(request)) })),
    apiRoute(rest, 'POST', `${path}/{Sid}.json`, (request) => {
      const number = find(request);
      const owner = request.form.text('AccountSid');
      if (owner && owner !== rest.account.sid) {
        throw new RestError(
          20501,
          `The simulator has one account: ${number.phoneNumber} cannot move to ${owner}`,
        );
      }
      const change = phoneNumberChange(rest, request.form);
      checkFallbacks({ ...number, ...change });
      return { status: 200, json: write(numbers.update(number.sid, change)) };
    }),
    apiRoute(rest, 'DELETE', `${path}/{Sid}.json`, (request) => {
      numbers.delete(find(request).sid);
      return { status: 204 };
    }),
  ];
}

function wantedNumber(text: string | undefined, areaCode: string | undefined): string {
  if (!text && areaCode) {
    throw new RestError(
      20501,
      `The simulator looks for no number in area code ${areaCode}: name a PhoneNumber`,
    );
  }
  if (!text) throw new RestError(21421, 'PhoneNumber or AreaCode is required');
  const number = phoneNumber(text);
  if (!number) throw new RestError(21401, `The phone number ${text} is not valid`);
  return number;
}

/** `PhoneNumber` may be a part of a number, with `*` for any digit. */
function filterOf({ query }: RestRequest): (number: PhoneNumber) => boolean {
  const name = query.text('FriendlyName');
  const origin = query.text('Origin');
  const part = query
    .text('PhoneNumber')
    ?.replace(/[^\d*]/g, '')
    .replaceAll('*', '\\d');
  const pattern = part ? new RegExp(part) : undefined;
  return ({ friendlyName, phoneNumber: number }) =>
    (!name || friendlyName === name) &&
    (!pattern || pattern.test(number)) &&
    (!origin || origin === 'twilio');
}

function phoneNumberJson(rest: Rest, number: PhoneNumber) {
  return {
    sid: number.sid,
    account_sid: rest.account.sid,
    phone_number: number.phoneNumber,
    friendly_name: number.friendlyName,
    capabilities: number.capabilities,
    voice_url: number.voiceUrl,
    voice_method: number.voiceMethod,
    voice_fallback_url: number.voiceFallbackUrl,
    voice_fallback_method: number.voiceFallbackMethod,
    status_callback: number.statusCallback,
    status_callback_method: number.statusCallbackMethod,
    voice_application_sid: number.voiceApplicationSid,
    trunk_sid: number.trunkSid || null,
    voice_receive_mode: number.voiceReceiveMode,
    voice_caller_id_lookup: number.voiceCallerIdLookup,
    sms_url: number.smsUrl,
    sms_method: number.smsMethod,
    sms_fallback_url: number.smsFallbackUrl,
    sms_fallback_method: number.smsFallbackMethod,
    sms_application_sid: number.smsApplicationSid,
    emergency_status: number.emergencyStatus,
    emergency_address_sid: number.emergencyAddressSid || null,
    emergency_address_status: number.emergencyAddressSid ? 'registered' : 'unregistered',
    identity_sid: number.identitySid || null,
    address_sid: number.addressSid || null,
    address_requirements: 'none',
    bundle_sid: number.bundleSid || null,
    beta: false,
    origin: 'twilio',
    status: 'in-use',
    type: 'local',
    api_version: '2010-04-01',
    date_created: rfc2822(number.createdAt),
    date_updated: rfc2822(number.updatedAt),
    uri: `/2010-04-01/Accounts/${rest.account.sid}/IncomingPhoneNumbers/${number.sid}.json`,
  };
}
