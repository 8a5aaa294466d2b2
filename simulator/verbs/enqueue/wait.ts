import { resolveUrl } from '../../call/fetch';
import { ownMusic } from '../../call/own-music';
import { runDocuments } from '../../call/run';
import { until } from '../../call/scope';
import type { Fetch, Scene } from '../../call/types';
import { sleep } from '../../clock/clock';
import { type Member, waitFields } from '../../queue/queue';
import type { Enqueue, Target } from '../../twiml/types';

/**
 * What a caller hears in a queue: the wait document, asked for again whenever it has run out, until the caller runs
 * Leave or is cut short. https://www.twilio.com/docs/voice/twiml/enqueue#attributes-waiturl
 */
export async function waitInLine(verb: Enqueue, scene: Scene, member: Member): Promise<'leave'> {
  const { leg, signal } = scene;
  const { clock } = leg.twilio;
  const fetch = verb.wait?.url ? waitFetch(verb.wait, scene) : undefined;
  const setting = {
    leg,
    role: 'queue wait' as const,
    signal,
    extras: () => waitFields(member, clock.now()),
  };
  for (;;) {
    // An agent who waits for callers takes this one before there is anything to hear.
    signal.throwIfAborted();
    if (!fetch) {
      await (verb.wait ? silence(signal) : ownMusic(leg, signal));
      continue;
    }
    const before = clock.now();
    const end = await runDocuments(setting, fetch);
    if (end.do === 'leave') return 'leave';
    if (end.do === 'hang up') leg.ends(end.status);
    // A document that takes no time at all would be asked for without end.
    if (clock.now() === before) await sleep(clock, 1000, signal);
  }
}

/** `waitUrl=""`. */
function silence(signal: AbortSignal): Promise<never> {
  return until(new Promise<never>(() => {}), signal);
}

function waitFetch(wait: Target, scene: Scene): Fetch {
  return {
    url: resolveUrl(wait.url, scene.documentUrl),
    method: wait.method,
    fields: {},
    purpose: 'waitUrl',
  };
}
