import type { CallFacts, RecordingFacts } from '../../functions/types/twilio';
import type { Archive } from './archive';

import requests = require('../../functions/record/asked.private');
import desk = require('../../functions/store/desk.private');
import entries = require('../../functions/store/entries.private');
import sync = require('../../functions/store/sync.private');

/** All that there is of one call, in the order in which it goes: what leads to the rest goes last. */
export interface Trace {
  callSid: string;
  items: Item[];
}

interface Item {
  /** Its SID, or what it is. */
  what: string;
  erase(): Promise<unknown>;
}

const page = { pageSize: 1000 };

/** Finds all that there is of a call: transcriptions, recordings (of its talk with an agent too), texts, records, legs. */
export async function look({ account: { sdk }, ask, store }: Archive, call: CallFacts): Promise<Trace> {
  const { sid: callSid } = call;
  const key = entries.keyOf(call);
  const kept = await ask('Reading the record', () => entries.read(store, key));
  const legs = await ask('Reading the legs', () => sdk.calls.list({ parentCallSid: callSid, ...page }));
  const own = await ask('Reading the recordings', () => sdk.recordings.list({ callSid, ...page }));
  const events = await ask('Reading the Events', () => unless404(sdk.calls(callSid).events.list(page), []));
  const notes = await ask('Reading the notes', () => desk.notesOf(store, callSid));
  const asked = [
    ...events.flatMap((event) => requests.ofEvent(event) ?? []),
    ...notes,
    ...(kept?.entry.notes ?? []),
  ];
  const ofAgents = await Promise.all(
    [...new Set(asked.flatMap(({ parameters }) => parameters.DequeingCallSid ?? []))].map((agent) =>
      ask('Reading the recordings', () => sdk.recordings.list({ callSid: agent, ...page })),
    ),
  );
  const known = new Set(kept?.entry.record.recordings.map(({ sid }) => sid));
  const recordings = [
    ...own,
    ...ofAgents.flat().filter((each) => known.has(each.sid) || isWithin(each, call)),
  ];
  const written = await Promise.all(
    recordings.map(({ sid }) =>
      ask('Reading transcriptions', () => sdk.recordings(sid).transcriptions.list()),
    ),
  );
  const texts = [callSid, ...recordings.map(({ sid }) => sid)];
  const pending = await Promise.all(texts.map((sid) => ask('Reading the desk', () => desk.read(store, sid))));
  const told = [
    ...Object.values(kept?.entry.texts ?? {}),
    ...pending.flatMap((each) => (each ? [each.pending.texts] : [])),
  ];
  const messages = [...new Set(told.flat().flatMap(({ sid }) => sid ?? []))];
  return {
    callSid,
    items: [
      ...written.flat().map(({ sid }) => ({ what: sid, erase: () => sdk.transcriptions(sid).remove() })),
      ...recordings.map(({ sid }) => ({ what: sid, erase: () => sdk.recordings(sid).remove() })),
      ...messages.map((sid) => ({ what: sid, erase: () => sdk.messages(sid).remove() })),
      ...texts.flatMap((sid, index) =>
        pending[index] ? [{ what: `desk:${sid}`, erase: () => desk.remove(store, sid) }] : [],
      ),
      ...(notes.length > 0 ? [{ what: 'notes', erase: () => desk.forget(store, callSid, notes) }] : []),
      ...(kept ? [{ what: 'record', erase: () => entries.remove(store, key) }] : []),
      ...[...legs, call].map(({ sid }) => ({ what: sid, erase: () => sdk.calls(sid).remove() })),
    ],
  };
}

/** An agent takes many callers in one call: the part of the talk that is theirs. */
function isWithin(
  { startTime, dateCreated }: RecordingFacts,
  { startTime: from, endTime }: CallFacts,
): boolean {
  const at = (startTime ?? dateCreated).getTime();
  return at >= (from?.getTime() ?? 0) && at <= (endTime?.getTime() ?? Number.POSITIVE_INFINITY);
}

/** @returns what Twilio does not let go yet */
export async function remove({ ask }: Archive, { items }: Trace): Promise<string[]> {
  const refused: string[] = [];
  for (const { what, erase } of items) {
    await ask(`Erasing ${what}`, async () => {
      try {
        await unless404(erase(), undefined);
      } catch (error) {
        if ((error as { code?: unknown }).code !== NOT_YET) throw error;
        refused.push(what);
      }
    });
  }
  return refused;
}

/** https://www.twilio.com/docs/api/errors/20009 */
const NOT_YET = 20009;

/** What somebody else has deleted meanwhile is as gone as it should be. */
function unless404<Value, Otherwise>(
  asked: Promise<Value>,
  otherwise: Otherwise,
): Promise<Value | Otherwise> {
  return sync.unless(404, asked, otherwise);
}
