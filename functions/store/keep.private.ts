import type { Noted, RecordEvent } from '../types/record';
import type { Context } from '../types/runtime';
import type { Store } from '../types/store';

import log = require('../voice/log.private');
import book = require('./book.private');
import sync = require('./sync.private');

/** Milliseconds that a caller waits for Sync at most. */
const BESIDE_AN_ANSWER = 300;
/** Milliseconds for each request of a callback: three tries of two requests fit into Twilio's 15 s. */
const IN_A_CALLBACK = 2000;

/**
 * Notes what a TwiML webhook learned: one request, 300 ms, and never an error. A note that does not make it is logged, for
 * `npm run records -- repair --log`.
 * @param isOver Twilio also asks when the caller has hung up
 */
async function beside(
  context: Context,
  callSid: string | undefined,
  notes: readonly Noted[],
  isOver = false,
): Promise<void> {
  if (!callSid || notes.length === 0) return;
  const events = dated(notes);
  try {
    const store = sync.store(context, BESIDE_AN_ANSWER);
    const [arrived, ...others] = events;
    // The journal may already be in the book, so append.
    if (isOver) await book.append(store, callSid, events);
    else if (arrived?.kind === 'arrived') {
      // An open journal says that the call arrived. Twilio knows the rest.
      await sync.journal.open(store, callSid);
      if (others.length > 0) logged(callSid, others, 'the journal had to be begun');
    } else if ((await sync.journal.add(store, callSid, events)) === 'nowhere') {
      logged(callSid, events, 'there is no journal');
    }
  } catch (error) {
    logged(callSid, events, error);
  }
}

/** Notes what a callback reported, in one request. @throws when it cannot be kept, so that Twilio retries */
async function reported(context: Context, callSid: string, events: readonly RecordEvent[]): Promise<void> {
  await orLogged(callSid, events, () => noted(storeOf(context), callSid, events));
}

/**
 * At the end of a call, copies its journal and these events into the book. Two requests.
 * @returns the events in the journal
 * @throws as above
 */
async function ended(
  context: Context,
  callSid: string,
  events: readonly RecordEvent[],
): Promise<readonly RecordEvent[]> {
  return orLogged(callSid, events, async () => {
    const store = storeOf(context);
    const before = await sync.journal.read(store, callSid);
    await book.append(store, callSid, [...before, ...events], events.at(-1)?.at);
    return before;
  });
}

/**
 * Notes something that may come after the end of a call, in the journal and as an entry of its own in the book. Two requests.
 * @param then runs once, however often this is reported; its events are kept as well
 * @throws as above
 */
async function late(
  context: Context,
  callSid: string,
  events: readonly RecordEvent[],
  then?: () => Promise<readonly RecordEvent[] | 'again'>,
): Promise<void> {
  await orLogged(callSid, events, async () => {
    const store = storeOf(context);
    // The journal takes each note once. Of several at the same moment, the one whose note was taken goes on.
    const isFirst = (await noted(store, callSid, events)) === 'new';
    const more = isFirst && then ? await then() : [];
    if (more === 'again') {
      await sync.journal.forget(store, callSid, events);
      throw new Error('What follows from it has to wait.');
    }
    await book.append(store, callSid, [...events, ...more]);
  });
}

async function noted(
  store: Store,
  callSid: string,
  events: readonly RecordEvent[],
): Promise<'new' | 'known'> {
  const came = await sync.journal.add(store, callSid, events);
  if (came !== 'nowhere') return came;
  await sync.journal.open(store, callSid);
  return (await sync.journal.add(store, callSid, events)) === 'known' ? 'known' : 'new';
}

function storeOf(context: Context): Store {
  return sync.store(context, IN_A_CALLBACK);
}

function dated(notes: readonly Noted[]): RecordEvent[] {
  const at = Date.now();
  return notes.map((note) => ({ ...note, at }) as RecordEvent);
}

async function orLogged<Result>(
  callSid: string,
  events: readonly RecordEvent[],
  work: () => Promise<Result>,
): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    logged(callSid, events, error);
    throw error;
  }
}

/** Logs what was not kept on one line that `repair` can read back. Twilio has the names and numbers, so they are masked. */
function logged(CallSid: string, events: readonly RecordEvent[], why: unknown): void {
  const masked = events.map((event) => {
    const fields = Object.entries(event).map(([name, value]) => [name, mask(name, value)]);
    return Object.fromEntries(fields);
  });
  log.note('not-noted', { CallSid, why: String(why), events: masked });
}

function mask(name: string, value: unknown): unknown {
  if (name === 'text') return '';
  return ['from', 'to', 'account'].includes(name) ? log.mask(String(value)) : value;
}

export = { beside, reported, ended, late };
