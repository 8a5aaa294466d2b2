import type { Style } from '../api/kept';
import { iso8601 } from '../dates';
import { metaAnswer } from '../page';
import type { Handler, RestMethod, RestRequest, Route } from '../router';

/** @param path below `/v1` */
export function voiceRoute(method: RestMethod, path: string, handler: Handler): Route {
  return { product: 'voice', method, path: `/v1${path}`, handler };
}

/** How voice.twilio.com writes what is kept. */
export const voiceStyle: Style = {
  route: (_, ...route) => voiceRoute(...route),
  ending: '',
  list: metaAnswer,
  date: iso8601,
};

/** The absolute URL of a kept thing: of the path itself, or of one in its list. */
export function urlOf({ origin, path }: RestRequest, sid: string): string {
  return `${origin}${path.endsWith(sid) ? path : `${path}/${sid}`}`;
}
