import { rfc2822, rfc2822OrNull } from '../dates';
import { notFound, RestError } from '../errors';
import type { Message, MessageStatus, MessageStep } from '../message';
import { listAnswer, pageOf, where, written } from '../page';
import type { Rest } from '../rest';
import type { RestRequest, Route } from '../router';
import { timeFilter } from '../time-filter';
import { phoneNumber } from './address';
import { newMessage, segmentsOf } from './message-fields';
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
      const message = { ...sent, steps, sid, createdAt: rest.clock.now() };
      messages.set(sid, message);
      reportSteps(rest.twilio, message, () => messages.has(sid));
      rest.onMessage?.(message);
      return { status: 201, json: messageJson(rest, message, sent.from ? 'queued' : 'accepted') };
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
        throw new RestError(20001, `Message ${message.sid} is not scheduled: it cannot be canceled`);
      }
      // Only the empty text is taken: this is how a body is redacted.
      if (request.form.text('Body') !== '')
        throw new RestError(20001, 'Body can only be set to an empty string');
      message.body = '';
      return { status: 200, json: write(message) };
    }),
    apiRoute(rest, 'DELETE', `${path}/{Sid}.json`, (request) => {
      messages.delete(find(request).sid);
      return { status: 204 };
    }),
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

/** How far a message has come by now. */
function progressOf({ clock }: Rest, { createdAt, steps }: Message) {
  const age = clock.now() - createdAt;
  const step = steps.findLast(({ after }) => after <= age);
  return { status: step?.status ?? 'queued', errorCode: step?.errorCode };
}

function filterOf(rest: Rest, { query }: RestRequest): (message: Message) => boolean {
  const [to, from] = [query.text('To'), query.text('From')].map(
    (text) => text && (phoneNumber(text) ?? text),
  );
  const sent = timeFilter(rest, query, 'DateSent');
  return (message) =>
    (!to || message.to === to) && (!from || message.from === from) && sent(message.createdAt);
}

function messageJson(rest: Rest, message: Message, fresh?: MessageStatus) {
  const base = `/2010-04-01/Accounts/${rest.account.sid}/Messages/${message.sid}`;
  const { status, errorCode } = fresh ? { status: fresh, errorCode: undefined } : progressOf(rest, message);
  const isOut = status !== 'queued' && status !== 'accepted' && status !== 'sending';
  return {
    sid: message.sid,
    account_sid: rest.account.sid,
    messaging_service_sid: message.messagingServiceSid ?? null,
    to: message.to,
    from: message.from ?? null,
    body: message.body,
    num_segments: String(segmentsOf(message.body)),
    num_media: String(message.mediaUrls.length),
    direction: 'outbound-api',
    status,
    error_code: errorCode ?? null,
    error_message: null,
    price: null,
    price_unit: 'USD',
    api_version: '2010-04-01',
    date_created: rfc2822(message.createdAt),
    date_sent: rfc2822OrNull(isOut ? message.createdAt : undefined),
    date_updated: rfc2822(message.createdAt),
    uri: `${base}.json`,
    subresource_uris: { media: `${base}/Media.json` },
  };
}
