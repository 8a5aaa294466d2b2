import { rfc2822, rfc2822OrNull } from '../dates';
import { notFound, RestError } from '../errors';
import type { Message, MessageStatus, MessageStep } from '../message';
import { listAnswer, pageOf, where, written } from '../page';
import { priceOfMessage, priceText } from '../prices';
import type { Rest } from '../rest';
import type { RestRequest, Route } from '../router';
import { timeFilter } from '../time-filter';
import { countMessage } from '../usage/counting';
import { phoneNumber } from './address';
import { newMessage, segmentsOf } from './message-fields';
import { belowMessageRoutes } from './message-media';
import { reportSteps } from './message-report';
import { account, apiRoute, sidOf } from './route';

/** https://www.twilio.com/docs/messaging/api/message-resource */
export function messageRoutes(rest: Rest): Route[] {
  const messages = new Map<string, Message>();
  const path = `${account}/Messages`;
  const write = (message: Message) => messageJson(rest, message);
  const find = (request: RestRequest) => {
    const message = messages.get(sidOf(request));
    if (!message) throw notFound(request.path);
    return message;
  };

  return [
    apiRoute(rest, 'POST', `${path}.json`, ({ form }) => {
      const sent = newMessage(rest, form);
      const steps = stepsTo(rest, sent.to);
      const sid = rest.sid(sent.mediaUrls.length > 0 ? 'MM' : 'SM');
      const message: Message = { ...sent, steps, sid, createdAt: rest.clock.now() };
      messages.set(sid, message);
      reportSteps(rest.twilio, message, () => messages.get(sid)?.canceledAt === undefined);
      leaves(rest, message);
      const fresh = sent.sendAt ? 'scheduled' : sent.from ? 'queued' : 'accepted';
      return { status: 201, json: messageJson(rest, message, fresh) };
    }),
    apiRoute(rest, 'GET', `${path}.json`, (request) => {
      const matching = where([...messages.values()].reverse(), filterOf(rest, request));
      return listAnswer(
        request,
        'messages',
        written(
          pageOf(request, matching, ({ sid }) => sid),
          write,
        ),
      );
    }),
    apiRoute(rest, 'GET', `${path}/{Sid}.json`, (request) => ({ status: 200, json: write(find(request)) })),
    apiRoute(rest, 'POST', `${path}/{Sid}.json`, (request) => {
      const message = find(request);
      if (request.form.oneOf('Status', ['canceled'])) {
        checkCancellation(rest, message);
        message.canceledAt = rest.clock.now();
        return { status: 200, json: write(message) };
      }
      // Only the empty text is taken: this is how a body is redacted.
      if (request.form.text('Body') !== '')
        throw new RestError(20001, 'Body can only be set to an empty string');
      checkIsOver(rest, message);
      message.body = '';
      return { status: 200, json: write(message) };
    }),
    apiRoute(rest, 'DELETE', `${path}/{Sid}.json`, (request) => {
      const message = find(request);
      checkIsOver(rest, message);
      messages.delete(message.sid);
      return { status: 204 };
    }),
    ...belowMessageRoutes(rest, messages),
  ];
}

/** @throws RestError 21614 for a landline */
function stepsTo({ messages = delivered }: Rest, to: string): readonly MessageStep[] {
  const fate = typeof messages === 'function' ? messages(to) : messages;
  if (fate === 'landline') throw new RestError(21614, `'To' number is not a valid mobile number: ${to}`);
  return fate;
}

const delivered: readonly MessageStep[] = [
  { after: 0, status: 'sent' },
  { after: 0, status: 'delivered' },
];

/** Counts a message when it is sent, and tells the onlooker. */
function leaves(rest: Rest, message: Message): void {
  const { clock, ledger, prices } = rest;
  const { body, createdAt, sendAt } = message;
  const isSent = () => {
    countMessage(ledger, clock.now(), message, segmentsOf(body), prices);
    rest.onMessage?.(message);
  };
  if (sendAt === undefined) isSent();
  else clock.after(sendAt - createdAt, () => message.canceledAt === undefined && isSent());
}

/** https://www.twilio.com/docs/api/errors/30409 */
function checkCancellation(rest: Rest, message: Message): void {
  const { status } = progressOf(rest, message);
  if (status !== 'scheduled')
    throw new RestError(30409, `Message ${message.sid} is ${status}, not scheduled: it cannot be canceled`);
}

/** Twilio deletes and redacts no message that is still under way, as people have met it: 409 and 20009. */
function checkIsOver(rest: Rest, message: Message): void {
  const { canceledAt, createdAt, sendAt = createdAt, steps } = message;
  const isUnderWay = rest.clock.now() < sendAt + (steps.at(-1)?.after ?? 0);
  if (canceledAt === undefined && isUnderWay)
    throw new RestError(20009, 'Cannot delete message because delivery has not been completed.');
}

/** How far a message has come by now. */
function progressOf(
  { clock }: Rest,
  { canceledAt, createdAt, sendAt, steps }: Message,
): { status: MessageStatus; errorCode?: number } {
  if (canceledAt !== undefined) return { status: 'canceled' };
  const age = clock.now() - (sendAt ?? createdAt);
  if (age < 0) return { status: 'scheduled' };
  const step = steps.findLast(({ after }) => after <= age);
  return { status: step?.status ?? 'queued', errorCode: step?.errorCode };
}

function filterOf(rest: Rest, { query }: RestRequest): (message: Message) => boolean {
  const [to, from] = [query.text('To'), query.text('From')].map(
    (text) => text && (phoneNumber(text) ?? text),
  );
  const sent = timeFilter(rest, query, 'DateSent');
  return (message) =>
    (!to || message.to === to) &&
    (!from || message.from === from) &&
    sent(message.sendAt ?? message.createdAt);
}

/** In these it has not left. */
const waiting: readonly MessageStatus[] = ['queued', 'accepted', 'sending', 'scheduled', 'canceled'];

function messageJson(rest: Rest, message: Message, fresh?: MessageStatus) {
  const base = `/2010-04-01/Accounts/${rest.account.sid}/Messages/${message.sid}`;
  const { status, errorCode } = fresh ? { status: fresh, errorCode: undefined } : progressOf(rest, message);
  const { createdAt, sendAt = createdAt, canceledAt } = message;
  const parts = segmentsOf(message.body);
  const isOut = !waiting.includes(status);
  return {
    sid: message.sid,
    account_sid: rest.account.sid,
    messaging_service_sid: message.messagingServiceSid ?? null,
    to: message.to,
    from: message.from ?? null,
    body: message.body,
    num_segments: String(parts),
    num_media: String(message.mediaUrls.length),
    direction: 'outbound-api',
    status,
    error_code: errorCode ?? null,
    error_message: null,
    price: priceText(isOut ? priceOfMessage(rest.prices, parts, message.mediaUrls.length > 0) : undefined),
    price_unit: rest.prices?.unit ?? 'USD',
    api_version: '2010-04-01',
    date_created: rfc2822(createdAt),
    date_sent: rfc2822OrNull(isOut ? sendAt : undefined),
    date_updated: rfc2822(canceledAt ?? createdAt),
    uri: `${base}.json`,
    subresource_uris: { media: `${base}/Media.json` },
  };
}
