import { type Kept, Shelf } from '../../shelf';
import type { Method } from '../../twiml/types';
import { type Fields, named } from '../fields';
import type { Rest } from '../rest';
import type { Route } from '../router';
import { keptRoutes } from './kept';
import { account } from './route';

interface ShortCode {
  shortCode: string;
  friendlyName: string;
  apiVersion: string;
  smsUrl?: string;
  smsMethod: Method;
  smsFallbackUrl?: string;
  smsFallbackMethod: Method;
}

/** https://www.twilio.com/docs/messaging/api/short-code-resource : leased, not bought, so that an option names them. */
export function shortCodeRoutes(rest: Rest): Route[] {
  const shelf = new Shelf<ShortCode>('SC', rest.clock, rest.sid);
  for (const shortCode of rest.shortCodes ?? []) {
    shelf.add({
      shortCode,
      friendlyName: shortCode,
      apiVersion: '2010-04-01',
      smsMethod: 'POST',
      smsFallbackMethod: 'POST',
    });
  }
  return keptRoutes<ShortCode>(rest, {
    path: `${account}/SMS/ShortCodes`,
    key: 'short_codes',
    shelf: () => shelf,
    change,
    write: (shortCode) => shortCodeJson(rest, shortCode),
    filter: (query) => {
      const [name, code] = [query.text('FriendlyName'), query.text('ShortCode')];
      return ({ friendlyName, shortCode }) =>
        (!name || friendlyName === name) && (!code || shortCode === code);
    },
    stays: true,
  });
}

/** @throws RestError 21402 bad URL, 21403 bad method, 20001 for what else is wrong */
function change(form: Fields): Partial<ShortCode> {
  const changed: Partial<ShortCode> = {
    friendlyName: form.text('FriendlyName', 64),
    apiVersion: form.oneOf('ApiVersion', ['2010-04-01', '2008-08-01']),
    smsUrl: form.url('SmsUrl', 21402),
    smsMethod: form.method('SmsMethod', 21403),
    smsFallbackUrl: form.url('SmsFallbackUrl', 21402),
    smsFallbackMethod: form.method('SmsFallbackMethod', 21403),
  };
  return named(changed);
}

function shortCodeJson({ account: { sid } }: Rest, shortCode: ShortCode & Kept) {
  return {
    short_code: shortCode.shortCode,
    friendly_name: shortCode.friendlyName,
    api_version: shortCode.apiVersion,
    sms_url: shortCode.smsUrl ?? null,
    sms_method: shortCode.smsMethod,
    sms_fallback_url: shortCode.smsFallbackUrl ?? null,
    sms_fallback_method: shortCode.smsFallbackMethod,
    uri: `/2010-04-01/Accounts/${sid}/SMS/ShortCodes/${shortCode.sid}.json`,
  };
}
