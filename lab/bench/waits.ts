import { ask, questionOf } from './ask';
import { pathOf, type Sample } from './webhooks';
import type { World } from './world';

/** What somebody waits for before they hear one answer. */
export interface Wait {
  path: string;
  /** The last verb of the answer, which says what comes next: a Gather asks, an Enqueue hands on. Nothing: nobody listens. */
  verb: string;
  document: string;
  /** REST requests in front of it. */
  requests: number;
  /** Milliseconds that it took. */
  ms: number;
}

/** Asks each webhook once. */
export async function measureWaits(world: World, samples: readonly Sample[]): Promise<Wait[]> {
  const waits: Wait[] = [];
  for (const sample of samples) {
    const document = await ask(questionOf(world, sample));
    const { restRequests: requests = 0, ms = 0 } = world.requests.at(-1) ?? {};
    waits.push({ path: pathOf(sample), verb: lastVerb(document), document, requests, ms });
  }
  return waits;
}

const inside = ['Number', 'Queue', 'Conference', 'Task', 'Response'];

function lastVerb(document: string): string {
  const all = [...document.matchAll(/<([A-Z]\w+)/g)].map(([, verb = '']) => verb);
  const verbs = all.filter((verb) => !inside.includes(verb));
  // What a Gather says comes after it, and both it and a Record lead on when they hear nothing.
  const asks = (['Record', 'Gather'] as const).find((verb) => verbs.includes(verb));
  return asks ?? verbs.at(-1) ?? '';
}
