import { rfc2822 } from '../dates';
import { invalid, notFound } from '../errors';
import type { Message } from '../message';
import { listAnswer, pageOf, where, written } from '../page';
import type { Rest } from '../rest';
import type { RestRequest, Route } from '../router';
import { timeFilter } from '../time-filter';
import { account, apiRoute, sidOf } from './route';

/** A picture, or whatever else comes along with a message. */
interface MessageMedia {
  sid: string;
  url: string;
  contentType: string;
}

const types: Record<string, string> = {
  gif: 'image/gif',
  png: 'image/png',
  mp3: 'audio/mpeg',
  mp4: 'video/mp4',
  pdf: 'application/pdf',
  vcf: 'text/vcard',
};

/** By its name: nothing is asked for. */
function contentTypeOf(url: string): string {
  return types[/\.(\w+)(?:[?#]|$)/.exec(url)?.[1]?.toLowerCase() ?? ''] ?? 'image/jpeg';
}

/** https://www.twilio.com/docs/messaging/api/media-resource and .../message-feedback-resource */
export function belowMessageRoutes(rest: Rest, messages: ReadonlyMap<string, Message>): Route[] {
  const path = `${account}/Messages/{MessageSid}`;
  const kept = new WeakMap<Message, MessageMedia[]>();
  const mediaOf = (message: Message) => {
    const media =
      kept.get(message) ??
      message.mediaUrls.map((url) => ({ sid: rest.sid('ME'), url, contentType: contentTypeOf(url) }));
    kept.set(message, media);
    return media;
  };
  const messageOf = (request: RestRequest) => {
    const message = messages.get(request.params.MessageSid ?? '');
    if (!message) throw notFound(request.path);
    return message;
  };
  const find = (request: RestRequest) => {
    const message = messageOf(request);
    const media = mediaOf(message).find(({ sid }) => sid === sidOf(request));
    if (!media) throw notFound(request.path);
    return { message, media };
  };

  return [
    apiRoute(rest, 'GET', `${path}/Media.json`, (request) => {
      const message = messageOf(request);
      const isShown = timeFilter(rest, request.query, 'DateCreated');
      const shown = where(mediaOf(message), () => isShown(message.createdAt));
      const page = pageOf(request, shown, ({ sid }) => sid);
      const write = (media: MessageMedia) => mediaJson(rest, message, media);
      return listAnswer(request, 'media_list', written(page, write));
    }),
    apiRoute(rest, 'GET', `${path}/Media/{Sid}.json`, (request) => {
      const { message, media } = find(request);
      return { status: 200, json: mediaJson(rest, message, media) };
    }),
    // Without `.json` it is the file itself, which lies where the message took it from.
    apiRoute(rest, 'GET', `${path}/Media/{Sid}`, (request) => ({
      status: 307,
      headers: { Location: find(request).media.url },
    })),
    apiRoute(rest, 'DELETE', `${path}/Media/{Sid}.json`, (request) => {
      const { message, media } = find(request);
      kept.set(
        message,
        mediaOf(message).filter((each) => each !== media),
      );
      return { status: 204 };
    }),
    apiRoute(rest, 'POST', `${path}/Feedback.json`, (request) => {
      const { sid, createdAt } = messageOf(request);
      const text = request.form.required('Outcome');
      const outcome = outcomes.find((each) => each === text);
      if (!outcome) throw invalid('Outcome', text, `one of ${outcomes.join(', ')}`);
      return {
        status: 200,
        json: {
          account_sid: rest.account.sid,
          message_sid: sid,
          outcome,
          date_created: rfc2822(createdAt),
          date_updated: rfc2822(rest.clock.now()),
          uri: `/2010-04-01/Accounts/${rest.account.sid}/Messages/${sid}/Feedback.json`,
        },
      };
    }),
  ];
}

const outcomes = ['confirmed', 'unconfirmed'] as const;

function mediaJson({ account: { sid } }: Rest, message: Message, media: MessageMedia) {
  const created = rfc2822(message.createdAt);
  return {
    sid: media.sid,
    account_sid: sid,
    parent_sid: message.sid,
    content_type: media.contentType,
    date_created: created,
    date_updated: created,
    uri: `/2010-04-01/Accounts/${sid}/Messages/${message.sid}/Media/${media.sid}.json`,
  };
}
