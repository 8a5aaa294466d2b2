import { isVerified } from '../../caller-ids';
import { invalid, RestError } from '../errors';
import type { Fields } from '../fields';
import type { NewMessage } from '../message';
import type { Rest } from '../rest';
import { isSid } from '../sid';
import { phoneNumber } from './address';

/**
 * https://www.twilio.com/docs/messaging/api/message-resource#create-a-message-resource
 * @throws RestError 21604, 21211, 21408, 21608 for To; 21603, 21212, 21606 for From; 21602, 21617 for Body;
 * 21620, 21623 for MediaUrl, 21609 for StatusCallback, 35114 for SendAt
 */
export function newMessage(rest: Rest, form: Fields): NewMessage {
  const to = recipientOf(rest, form.text('To'));
  const messagingServiceSid = form.text('MessagingServiceSid') || undefined;
  if (messagingServiceSid && !isSid('MG', messagingServiceSid)) {
    throw invalid('MessagingServiceSid', messagingServiceSid, 'MG and 32 hexadecimal digits');
  }
  const from = senderOf(rest, form.text('From'), messagingServiceSid);
  const mediaUrls = mediaUrlsOf(form);
  const body = form.text('Body') ?? '';
  if (!body && mediaUrls.length === 0 && !form.text('ContentSid')) {
    throw new RestError(21602, 'Message body is required.');
  }
  if (body.length > 1600) {
    throw new RestError(21617, 'The concatenated message body exceeds the 1600 character limit');
  }
  const statusCallback = form.url('StatusCallback', 21609) ?? '';
  const sendAt = sendAtOf(rest, form, messagingServiceSid);
  return { to, from, messagingServiceSid, body, mediaUrls, statusCallback, sendAt };
}

/** How many files one message may carry: https://www.twilio.com/docs/messaging/api/media-resource */
const mostMedia = 10;

function mediaUrlsOf(form: Fields): string[] {
  const urls = form.all('MediaUrl').filter((url) => url !== '');
  const wrong = urls.find((url) => !(URL.canParse(url) && /^https?:/i.test(url)));
  if (wrong !== undefined) throw new RestError(21620, `Invalid media URL(s): ${wrong}`);
  if (urls.length > mostMedia)
    throw new RestError(21623, `${urls.length} media files exceed the limit of ${mostMedia}`);
  return urls;
}

function recipientOf({ account, twilio }: Rest, text: string | undefined): string {
  if (!text) throw new RestError(21604, "A 'To' phone number is required.");
  const number = phoneNumber(text);
  if (!number) throw new RestError(21211, `Invalid 'To' Phone Number: ${text}`);
  if (account.geographicPermissions?.every((prefix) => !number.startsWith(prefix))) {
    throw new RestError(21408, `Permission to send an SMS has not been enabled for the region of ${number}`);
  }
  if (account.type === 'Trial' && !isVerified(twilio.callerIds, number)) {
    const why = 'Trial accounts cannot send messages to unverified numbers';
    throw new RestError(21608, `The number ${number} is unverified. ${why}`);
  }
  return number;
}

/** A verified caller ID is no sender: it must be a number of the account that can send. */
function senderOf(rest: Rest, text: string | undefined, service: string | undefined): string | undefined {
  if (!text && service) return undefined;
  if (!text) throw new RestError(21603, "A 'From' phone number is required.");
  const number = phoneNumber(text);
  if (!number) throw new RestError(21212, `Invalid 'From' Phone Number: ${text}`);
  if (!rest.twilio.numbers.find(number)?.capabilities.sms) {
    throw new RestError(21606, `The 'From' phone number ${number} is not a valid, message-capable number`);
  }
  return number;
}

const minute = 60_000;
const soonest = 15 * minute;
const latest = 35 * 24 * 60 * minute;

/**
 * When a message is to be sent: https://www.twilio.com/docs/messaging/features/message-scheduling. Twilio's support says
 * that without a messaging service the schedule is dropped and the message is sent at once.
 */
function sendAtOf({ clock }: Rest, form: Fields, service: string | undefined): number | undefined {
  if (!form.oneOf('ScheduleType', ['fixed']) || !service) return undefined;
  const text = form.text('SendAt') ?? '';
  const isUtc = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]00:?00)$/.test(text);
  const wait = isUtc ? Date.parse(text) - clock.now() : Number.NaN;
  if (wait >= soonest && wait <= latest) return clock.now() + wait;
  const wanted = 'a time in UTC, in ISO 8601, from 15 minutes to 35 days ahead';
  throw new RestError(35114, `SendAt '${text}' is not supported: ${wanted}`);
}

/** The characters of the SMS alphabet that count once: https://www.twilio.com/docs/glossary/what-is-gsm-7 */
const gsm7 = /^[\w \r\n@£$¥èéùìòÇØøÅåΔΦΓΛΩΠΨΣΘΞÆæßÉ!"#¤%&'()*+,\-./:;<=>?¡ÄÖÑÜ§¿äöñüà^{}\\[\]~|€]*$/;

/** How many SMS a text takes: 160 characters of GSM-7 or 70 of UCS-2, less when it takes several. */
export function segmentsOf(body: string): number {
  const isGsm = gsm7.test(body);
  const length = isGsm ? body.length + (body.match(/[\^{}\\[\]~|€]/g)?.length ?? 0) : body.length;
  const [alone, each] = isGsm ? [160, 153] : [70, 67];
  return length <= alone ? 1 : Math.ceil(length / each);
}
