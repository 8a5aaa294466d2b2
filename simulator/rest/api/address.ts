import { callSidIn } from '../../call/token';
import { isVerified } from '../../caller-ids';
import { RestError } from '../errors';
import type { Rest } from '../rest';
import type { DialingPermissions } from '../voice/permissions';

/** https://www.twilio.com/docs/glossary/what-e164 */
const e164 = /^\+[1-9]\d{1,14}$/;

/**
 * A phone number as a request may write it, in E.164: ten digits are a number of the US, spaces and brackets do not
 * count. Undefined for what is no number.
 */
export function phoneNumber(text: string): string | undefined {
  const digits = text.replace(/[\s().-]/g, '');
  if (e164.test(digits)) return digits;
  if (/^[2-9]\d{9}$/.test(digits)) return `+1${digits}`;
  return /^1[2-9]\d{9}$/.test(digits) ? `+${digits}` : undefined;
}

/** `client:name` or `sip:user@host`. */
function isOtherEndpoint(text: string): boolean {
  return /^client:\S+$/.test(text) || /^sips?:[^@\s]+@\S+$/.test(text);
}

/**
 * Who is called. @throws RestError 21201 none, 21211 no number, 21215 not permitted there, 21219 not on trial
 */
export function calleeOf({ account, permissions, twilio }: Rest, text: string | undefined): string {
  if (!text) throw new RestError(21201, "No 'To' number is specified");
  if (isOtherEndpoint(text)) return text;
  const number = phoneNumber(text);
  if (!number) {
    throw new RestError(21211, `The phone number you are attempting to call, ${text}, is not valid.`);
  }
  checkPermission(permissions, number);
  if (account.type === 'Trial' && !isVerified(twilio.callerIds, number)) {
    const why = 'Trial accounts may only make calls to verified numbers.';
    throw new RestError(21219, `The number ${number} is unverified. ${why}`);
  }
  return number;
}

/** @throws RestError 21215 for a number that the account may not call */
export function checkPermission(permissions: DialingPermissions, number: string): void {
  if (permissions.allows(number)) return;
  const hint = 'Perhaps you need to enable some international permissions.';
  throw new RestError(21215, `Account not authorized to call ${number}. ${hint}`, 400);
}

/**
 * Who calls.
 * @param callToken of a call that came in: its caller's number may be shown, too
 * @throws RestError 21213 none, 21212 no number, 21210 neither bought nor verified
 */
export function callerOf(rest: Rest, text: string | undefined, callToken = ''): string {
  if (!text) throw new RestError(21213, "No 'From' number is specified");
  if (isOtherEndpoint(text)) return text;
  const number = phoneNumber(text);
  if (!number) throw new RestError(21212, `The 'From' number ${text} is not a valid phone number.`);
  const { callerIds, legs, numbers } = rest.twilio;
  const isLent = legs.get(callSidIn(callToken) ?? '')?.plan.from === number;
  if (!isLent && !numbers.find(number) && !isVerified(callerIds, number)) {
    const rule =
      'You may only make calls from phone numbers that you have verified or purchased from Twilio.';
    throw new RestError(21210, `The source phone number provided, ${number}, is not yet verified. ${rule}`);
  }
  return number;
}
