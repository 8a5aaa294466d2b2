import { until } from '../../call/scope';
import type { Listener, Scene } from '../../call/types';
import { streamEnds } from '../../story/notes';
import { streamPlan } from '../../stream/begin';
import type { StreamNoun } from '../../twiml/types';

/**
 * A stream in both directions; resolves when the app has closed it, or it could not be opened.
 * https://www.twilio.com/docs/voice/twiml/stream#bidirectional-media-streams
 */
export async function connectStream(noun: StreamNoun, scene: Scene): Promise<void> {
  const { leg, signal } = scene;
  const stream = leg.twilio.startStream(leg, streamPlan(noun, 'both', scene));
  const before = leg.listener;
  // Words reach the app as sound, which the stream makes of what is said on the leg.
  const listener: Listener = { key: (key) => stream.key(key), speech: () => {} };
  leg.listener = listener;
  try {
    await until(stream.isOver, signal);
  } finally {
    stream.stops(streamEnds.callElsewhere);
    if (leg.listener === listener) leg.listener = before;
  }
}
