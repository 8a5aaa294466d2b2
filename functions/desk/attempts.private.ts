import type { Context } from '../types/runtime';

import log = require('../voice/log.private');

/**
 * Slows down who tries passcodes. A function does not see who asks, so strangers share one count; a browser that has
 * signed in before has its own, and no stranger can lock it out. Tries are refused, never held: an invocation that
 * sleeps is one that a caller may need (30 run at the same time).
 */

/** When the last try was, in milliseconds since the epoch, and how many there have been without the passcode. */
interface Count {
  readonly tries: number;
  readonly at: number;
}
type Counts = Record<string, Count>;

const document = 'desk-sign-in';
/** Tries before the first pause; people mistype. */
const free = 5;
/** Seconds: about 1,400 tries a day, and no longer for who knows the passcode. */
const longestPause = 60;
/** Milliseconds after which a count is forgotten. */
const memory = 60 * 60 * 1000;
const mostCounts = 50;

/** What counts where Sync cannot be had: each instance of the function for itself. */
let own: Counts = {};

/**
 * Counts a try before it is looked at, so that many at the same moment are not each the first.
 * @returns seconds to wait instead, when this one comes too early
 */
async function begin(context: Context, who: string): Promise<number> {
  for (let round = 0; round < 3; round++) {
    const stored = await load(context);
    const count = fresh(stored?.counts ?? own)[who] ?? { tries: 0, at: 0 };
    const wait = rest(count);
    if (wait > 0) return wait;
    const counts = bounded({
      ...fresh(stored?.counts ?? own),
      [who]: { tries: count.tries + 1, at: Date.now() },
    });
    if (await save(context, counts, stored)) return 0;
  }
  return 1;
}

/** Forgets the tries of somebody who has shown the passcode. */
async function succeed(context: Context, who: string): Promise<void> {
  const stored = await load(context);
  const { [who]: _, ...others } = fresh(stored?.counts ?? own);
  await save(context, others, stored);
}

/** Seconds that are left of the pause after the last try: 1, 2, 4 ... in all. */
function rest({ tries, at }: Count): number {
  if (tries < free) return 0;
  // The clocks of two instances may differ a little: nobody waits longer than the pause.
  const gone = Math.max(Date.now() - at, 0) / 1000;
  return Math.ceil(Math.min(2 ** (tries - free), longestPause) - gone);
}

function fresh(counts: Counts): Counts {
  return Object.fromEntries(Object.entries(counts).filter(([, { at }]) => Date.now() - at < memory));
}

function bounded(counts: Counts): Counts {
  const latest = Object.entries(counts).sort(([, one], [, other]) => other.at - one.at);
  return Object.fromEntries(latest.slice(0, mostCounts));
}

type Stored = { readonly counts: Counts; readonly revision?: string };

/** Undefined when Sync cannot be had. */
async function load(context: Context): Promise<Stored | undefined> {
  try {
    const { data, revision } = await documents(context)(document).fetch();
    return { counts: data as Counts, revision };
  } catch (error) {
    if (isStatus(error, 404)) return { counts: {} };
    log.note('sign-in-uncounted', { reason: String(error) });
    return undefined;
  }
}

/** False when somebody else has counted meanwhile. */
async function save(context: Context, data: Counts, stored: Stored | undefined): Promise<boolean> {
  own = data;
  if (!stored) return true;
  const { revision } = stored;
  try {
    if (revision === undefined) await documents(context).create({ uniqueName: document, data });
    else await documents(context)(document).update({ data, ifMatch: revision });
    return true;
  } catch (error) {
    if (isStatus(error, 409) || isStatus(error, 412)) return false;
    log.note('sign-in-uncounted', { reason: String(error) });
    return true;
  }
}

function documents(context: Context) {
  return context.getTwilioClient({ timeout: 1500 }).sync.v1.services('default').documents;
}

function isStatus(error: unknown, status: number): boolean {
  return (error as { status?: number }).status === status;
}

export = { begin, succeed };
