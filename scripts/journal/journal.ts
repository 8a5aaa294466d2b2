import type { Store } from '../../functions/types/store';
import type { Trouble } from '../../simulator/cli/kit/trouble';
import { explained } from '../account/refusals';
import type { Account } from '../account/twilio';
import type { Tell } from '../command/tell';
import { type Baseline, soundBaseline } from './baseline';
import type { Entry } from './entry';

import sync = require('../../functions/store/sync.private');

/**
 * What our commands did in one environment. It is kept in Sync, beside the records: every machine with the account's
 * credentials reads it, and no call costs a request more. There is no secret in it.
 */
export interface Journal {
  /** Oldest first. */
  readonly entries: readonly Entry[];
  /** What the last command left there; missing before the first. */
  readonly baseline?: Baseline;
  /** Why it could not be read. */
  readonly trouble?: Trouble;
}

/** A document of Sync takes 16 KiB: some fifty entries. */
const MOST_BYTES = 15_000;

const journalOf = (environmentSid: string) => `deploys-${environmentSid}`;
const baselineOf = (environmentSid: string) => `baseline-${environmentSid}`;

/** Two requests; none for an environment that is not there yet. Never throws because of Sync: the way back must stay open. */
export async function readJournal(account: Account, environmentSid: string | undefined): Promise<Journal> {
  if (!environmentSid) return { entries: [] };
  const store = storeOf(account);
  try {
    const [journal, baseline] = await Promise.all([
      sync.readDocument(store, journalOf(environmentSid)),
      sync.readDocument(store, baselineOf(environmentSid)),
    ]);
    return { entries: soundEntries(journal.data).entries, baseline: soundBaseline(baseline.data) };
  } catch (error) {
    return { entries: [], trouble: explained(error, 'Reading the journal of deploys', account) };
  }
}

/** Adds an entry, or finishes the one that was begun. What cannot be written is said, and stops nobody. */
export async function note(
  account: Account,
  environmentSid: string,
  entry: Entry,
  tell: Tell,
): Promise<void> {
  const isBegun = (each: Entry) =>
    each.came === 'going' && each.build === entry.build && each.at === entry.at;
  await written(account, 'Writing the journal of deploys', tell, () =>
    sync.changeDocument(storeOf(account), journalOf(environmentSid), soundEntries, ({ entries }) => ({
      entries: fitting([...entries.filter((each) => !isBegun(each)), entry]),
    })),
  );
}

/** Forgets the oldest; what never went live first, so that a row of failures does not push out the good builds. */
function fitting(entries: Entry[]): Entry[] {
  if (Buffer.byteLength(JSON.stringify(entries)) <= MOST_BYTES) return entries;
  const failed = entries.findIndex(({ came }) => came === 'failed');
  return fitting(entries.toSpliced(Math.max(failed, 0), 1));
}

/** Remembers what is live now, so that what is changed in the Console shows. */
export async function keepBaseline(
  account: Account,
  environmentSid: string,
  baseline: Baseline,
  tell: Tell,
): Promise<void> {
  await written(account, 'Writing down what is live', tell, () =>
    sync.changeDocument<Partial<Baseline>>(
      storeOf(account),
      baselineOf(environmentSid),
      () => ({}),
      () => baseline,
    ),
  );
}

async function written(
  account: Account,
  doing: string,
  tell: Tell,
  write: () => Promise<unknown>,
): Promise<void> {
  try {
    await write();
  } catch (error) {
    const { what, todo } = explained(error, doing, account);
    tell.line(`${what} ${todo}`);
  }
}

function soundEntries(found: unknown): { entries: Entry[] } {
  const { entries } = (found ?? {}) as { entries?: unknown };
  return { entries: Array.isArray(entries) ? entries.filter(isEntry) : [] };
}

function isEntry(found: unknown): found is Entry {
  const { at, build, content, came } = (found ?? {}) as Partial<Entry>;
  return [at, build, content, came].every((each) => typeof each === 'string');
}

function storeOf({ sdk }: Account): Store {
  return sync.store(sdk);
}
