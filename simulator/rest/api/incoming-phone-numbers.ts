import type { PhoneNumber } from '../../numbers';
import { rfc2822 } from '../dates';
import { notFound, RestError } from '../errors';
import { listAnswer, pageOf, where, written } from '../page';
import type { Rest } from '../rest';
import type { RestRequest, Route } from '../router';
import type { NumberType } from '../stock/areas';
import { areaOf, type OfferedNumber, typeOf } from '../stock/stock';
import { keyOf } from './available-phone-numbers';
import { checkFallbacks, phoneNumberChange } from './phone-number-fields';
import { wantedNumber, wantedOf } from './purchase';
import { account, apiRoute, sidOf } from './route';
import { voiceUrlsJson } from './voice-url-fields';

/** The types of numbers that have a path of their own. */
const ownTypes = ['Local', 'Mobile', 'TollFree'] as const;

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

  const buy = ({ form }: RestRequest, { phoneNumber, capabilities }: OfferedNumber) => {
    const change = phoneNumberChange(rest, form);
    checkFallbacks(change);
    return { status: 201, json: write(numbers.add(phoneNumber, { ...change, capabilities })) };
  };
  const list = (request: RestRequest, type?: NumberType) => {
    const isShown = filterOf(request);
    const matching = where(
      numbers.list(),
      (number) => isShown(number) && (!type || typeOf(number.phoneNumber, rest.stock) === type),
    );
    const page = pageOf(request, matching, ({ sid }) => sid);
    return listAnswer(request, 'incoming_phone_numbers', written(page, write));
  };
  const ofOneType = ownTypes.flatMap((type) => [
    apiRoute(rest, 'POST', `${path}/${type}.json`, (request) =>
      buy(request, wantedOf(rest, request.form, type)),
    ),
    apiRoute(rest, 'GET', `${path}/${type}.json`, (request) => list(request, type)),
  ]);

  return [
    // Before the SIDs: each of these words would be taken for one.
    ...ofOneType,
    apiRoute(rest, 'POST', `${path}.json`, (request) => buy(request, wantedNumber(rest, request.form))),
    apiRoute(rest, 'GET', `${path}.json`, (request) => list(request)),
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

/** A number as its own resource shows it. */
export function phoneNumberJson(rest: Rest, number: PhoneNumber) {
  return {
    sid: number.sid,
    account_sid: rest.account.sid,
    phone_number: number.phoneNumber,
    friendly_name: number.friendlyName,
    capabilities: number.capabilities,
    ...voiceUrlsJson(number),
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
    address_requirements: areaOf(number.phoneNumber, rest.stock)?.addressRequirements ?? 'none',
    bundle_sid: number.bundleSid || null,
    beta: false,
    origin: 'twilio',
    status: 'in-use',
    type: keyOf(typeOf(number.phoneNumber, rest.stock)),
    api_version: '2010-04-01',
    date_created: rfc2822(number.createdAt),
    date_updated: rfc2822(number.updatedAt),
    uri: `/2010-04-01/Accounts/${rest.account.sid}/IncomingPhoneNumbers/${number.sid}.json`,
  };
}
