import type { CallerId } from '../../caller-ids';
import type { Kept } from '../../shelf';
import type { Rest } from '../rest';
import type { RestRequest, Route } from '../router';
import { phoneNumber } from './address';
import { keptRoutes } from './kept';
import { account, apiRoute } from './route';
import { callToValidate, newValidation } from './validation';

/** https://www.twilio.com/docs/voice/api/outgoing-caller-ids : who keys in the code of a validation gets one. */
export function outgoingCallerIdRoutes(rest: Rest): Route[] {
  const path = `${account}/OutgoingCallerIds`;
  return [
    apiRoute(rest, 'POST', `${path}.json`, ({ form }: RestRequest) => {
      const validation = newValidation(rest, form);
      const leg = callToValidate(rest, validation);
      return {
        status: 200,
        json: {
          account_sid: rest.account.sid,
          call_sid: leg.sid,
          friendly_name: validation.friendlyName,
          phone_number: validation.phoneNumber,
          validation_code: validation.code,
        },
      };
    }),
    ...keptRoutes<CallerId>(rest, {
      path,
      key: 'outgoing_caller_ids',
      shelf: () => rest.twilio.callerIds,
      change: (form) => {
        const friendlyName = form.text('FriendlyName', 64);
        return friendlyName === undefined ? {} : { friendlyName };
      },
      write: (callerId) => callerIdJson(rest, callerId),
      filter: (query) => {
        const [number, name] = [query.text('PhoneNumber'), query.text('FriendlyName')];
        const wanted = number && (phoneNumber(number) ?? number);
        return (callerId) =>
          (!wanted || callerId.phoneNumber === wanted) && (!name || callerId.friendlyName === name);
      },
    }),
  ];
}

function callerIdJson({ account: { sid } }: Rest, callerId: CallerId & Kept) {
  return {
    friendly_name: callerId.friendlyName,
    phone_number: callerId.phoneNumber,
    uri: `/2010-04-01/Accounts/${sid}/OutgoingCallerIds/${callerId.sid}.json`,
  };
}
