import type { Method } from '../twiml/types';
import { resolveUrl } from './fetch';
import type { Fetch, Next, Scene } from './types';

/**
 * The request to a verb's action URL.
 * @param action as written in the document; missing for the current document
 * @param fields what the verb reports
 */
export function toAction(
  scene: Scene,
  verb: string,
  action: { url?: string; method: Method },
  fields: Record<string, string>,
): Next {
  return { do: 'fetch', fetch: actionFetch(scene, verb, action, fields) };
}

/** As `toAction`, for a verb that makes its request after the call has ended. */
export function actionFetch(
  scene: Scene,
  verb: string,
  action: { url?: string; method: Method },
  fields: Record<string, string>,
): Fetch {
  return {
    url: resolveUrl(action.url ?? '', scene.documentUrl),
    method: action.method,
    fields,
    purpose: `${verb} action`,
  };
}
