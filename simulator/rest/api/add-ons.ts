import { invalid, notFound, RestError } from '../errors';
import { listAnswer, pageOf } from '../page';
import type { Rest } from '../rest';
import type { RestMethod, RestRequest, Route } from '../router';
import { isSid } from '../sid';
import { account, apiRoute } from './route';

/**
 * Add-ons of an account that has none installed: no number has one, no recording has a result of one.
 * https://www.twilio.com/docs/marketplace/api/incoming-phone-number-assigned-add-ons
 * https://www.twilio.com/docs/marketplace/api/recording-add-on-results
 */
export function addOnRoutes(rest: Rest): Route[] {
  const { numbers, recordings } = rest.twilio;
  const assigned = `${account}/IncomingPhoneNumbers/{NumberSid}/AssignedAddOns`;
  const results = `${account}/Recordings/{RecordingSid}/AddOnResults`;
  const checkNumber = (request: RestRequest) => {
    if (!numbers.fetch(request.params.NumberSid ?? '')) throw notFound(request.path);
  };
  const checkRecording = (request: RestRequest) => {
    if (!recordings.has(request.params.RecordingSid ?? '')) throw notFound(request.path);
  };
  const none = (method: RestMethod, path: string) =>
    apiRoute(rest, method, `${path}.json`, (request) => {
      throw notFound(request.path);
    });

  return [
    apiRoute(rest, 'GET', `${assigned}.json`, (request) => {
      checkNumber(request);
      return empty(request, 'assigned_add_ons');
    }),
    apiRoute(rest, 'POST', `${assigned}.json`, (request) => {
      checkNumber(request);
      const sid = request.form.required('InstalledAddOnSid');
      if (!isSid('XB', sid)) throw invalid('InstalledAddOnSid', sid, 'XB and 32 hexadecimal digits');
      throw new RestError(20404, `The account has no add-on ${sid}: none are installed here`);
    }),
    none('GET', `${assigned}/{Sid}`),
    none('DELETE', `${assigned}/{Sid}`),
    none('GET', `${assigned}/{AddOnSid}/Extensions`),
    none('GET', `${assigned}/{AddOnSid}/Extensions/{Sid}`),
    apiRoute(rest, 'GET', `${results}.json`, (request) => {
      checkRecording(request);
      return empty(request, 'add_on_results');
    }),
    none('GET', `${results}/{Sid}`),
    none('DELETE', `${results}/{Sid}`),
    none('GET', `${results}/{ResultSid}/Payloads`),
    none('GET', `${results}/{ResultSid}/Payloads/{Sid}`),
    none('DELETE', `${results}/{ResultSid}/Payloads/{Sid}`),
    none('GET', `${results}/{ResultSid}/Payloads/{PayloadSid}/Data`),
  ];
}

function empty(request: RestRequest, key: string) {
  return listAnswer(
    request,
    key,
    pageOf(request, [], () => ''),
  );
}
