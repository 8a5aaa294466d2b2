import { sleep } from '../clock/clock';
import type { Company, LegHandle } from './types';

/** How two people's talk came to an end. */
export type Farewell = 'first hung up' | 'second hung up' | 'star' | 'time limit' | 'redirected' | 'referred';

export interface Terms {
  /** Seconds; the talk is ended after so long. */
  timeLimit: number;
  /** Whether the first can end it with `*` and go on with the call. */
  hangupOnStar: boolean;
  /** Asked when one of them sends a REFER: whether the talk is interrupted for it. Missing where there is none. */
  refers?(by: LegHandle, target: string): boolean;
}

/**
 * Connects two legs until one of them leaves: by hanging up, by `*`, by the time limit, or because REST gave it
 * another document. What one says the other hears.
 */
export async function talk(first: LegHandle, second: LegHandle, terms: Terms): Promise<Farewell> {
  if (first.isOver) return 'first hung up';
  if (second.isOver) return 'second hung up';
  const over = new AbortController();
  const listenerBefore = first.listener;
  const unwatch = [
    watch(first, () => over.abort(ending('first', first))),
    watch(second, () => over.abort(ending('second', second))),
  ];
  const otherOf = (leg: LegHandle) => [leg === first ? second : first];
  const company: Company = {
    hearersOf: otherOf,
    voicesFor: otherOf,
    refers:
      terms.refers &&
      ((by, target) => terms.refers?.(by, target) && over.abort('referred' satisfies Farewell)),
  };
  first.company = company;
  second.company = company;
  first.tell({ kind: 'joins', place: `a talk with ${second.person}` });
  second.tell({ kind: 'joins', place: `a talk with ${first.person}` });
  const star = { key: (key: string) => key === '*' && over.abort('star' satisfies Farewell) };
  if (terms.hangupOnStar) first.listener = star;
  try {
    await sleep(first.twilio.clock, terms.timeLimit * 1000, over.signal);
    return 'time limit';
  } catch {
    return over.signal.reason as Farewell;
  } finally {
    for (const stop of unwatch) stop();
    // Whoever was given another document may listen to something else by now.
    if (first.listener === star) first.listener = listenerBefore;
    for (const leg of [first, second]) if (leg.company === company) leg.company = undefined;
  }
}

function ending(which: 'first' | 'second', leg: LegHandle): Farewell {
  return leg.isOver ? `${which} hung up` : 'redirected';
}

/** Tells when a leg leaves what it is in. */
function watch(leg: LegHandle, left: () => void): () => void {
  const { signal } = leg;
  signal.addEventListener('abort', left, { once: true });
  return () => signal.removeEventListener('abort', left);
}
