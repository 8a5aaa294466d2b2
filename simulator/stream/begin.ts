import { resolveUrl } from '../call/fetch';
import type { Scene } from '../call/types';
import type { StreamNoun } from '../twiml/types';
import type { StreamPlan } from './plan';

/** What a document's Stream asks for. @throws DocumentFailure when its callback is no URL */
export function streamPlan(noun: StreamNoun, direction: StreamPlan['direction'], scene: Scene): StreamPlan {
  const { statusCallback } = noun;
  return {
    direction,
    url: noun.url,
    documentUrl: scene.documentUrl,
    name: noun.streamName,
    track: noun.track,
    statusCallback: statusCallback && {
      ...statusCallback,
      url: resolveUrl(statusCallback.url, scene.documentUrl),
    },
    parameters: noun.parameters,
  };
}
