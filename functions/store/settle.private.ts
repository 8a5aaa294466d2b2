import type { Asked, CallFacts, RecordingFacts } from '../types/record';
import type { Client, Entry, Kept } from '../types/store';

import requests = require('../record/asked.private');
import fold = require('../record/fold.private');
import legs = require('../record/legs.private');
import recordings = require('../record/recordings.private');
import desk = require('./desk.private');
import entries = require('./entries.private');
import sync = require('./sync.private');

/** Milliseconds after the end of a call until its Events can be had: 15 minutes, and one for clocks that differ. */
export const UNTIL_EVENTS = 16 * 60_000;
/** Milliseconds after the end of a call until Twilio forgets what its Events say of people: 30 days, less one. */
export const WHILE_EVENTS = 29 * 24 * 3600_000;
const MOST_TRIES = 5;
/** Twilio's largest page. */
const PAGE = 1000;

/** What is known already, so that nobody asks for it again. */
export interface Known {
  readonly call?: CallFacts;
  readonly legs?: readonly CallFacts[];
  readonly recordings?: readonly RecordingFacts[];
  /** Of the desk's Map. */
  readonly notes?: readonly Asked[];
  /** The callback that is being answered. */
  readonly asked?: Asked;
  /** The entry as it stands; `none` where there should be none yet. */
  readonly kept?: Kept | 'none';
  /** Milliseconds since the epoch: now, unless it is said. */
  readonly now?: number;
}

/**
 * Reads a call that is over from Twilio and writes its record whole: from our notes at first and, once they can be had, from
 * Twilio's Events. It may run at any time, any number of times.
 * @returns undefined for a call that goes on, or that is not there (any more)
 */
export async function settle(
  client: Client,
  callSid: string,
  known: Known = {},
  triesLeft = MOST_TRIES,
): Promise<Kept | undefined> {
  const call = known.call ?? (await sync.unless(404, client.calls(callSid).fetch(), undefined));
  if (!call?.endTime) return undefined;
  const store = sync.store(client);
  const key = entries.keyOf(call);
  const kept = known.kept === 'none' ? undefined : (known.kept ?? (await entries.read(store, key)));
  const isSettled = kept?.entry.record.isSettled;
  if (isSettled && !known.asked) return kept && forgetting(client, kept);
  const events = await eventsOf(client, call, known.now ?? Date.now());
  if (isSettled && !events) return kept;
  const notes = known.notes ?? (await desk.notesOf(store, callSid));
  const noted = unique([...(kept?.entry.notes ?? []), ...notes, ...(known.asked ? [known.asked] : [])]);
  const entry = await read(client, { ...known, call }, events, noted, kept?.entry);
  const written = await entries.write(store, key, entry, kept?.revision);
  if (written) {
    await desk.forget(store, callSid, notes);
    return written;
  }
  if (triesLeft === 0) throw new Error(`The record of ${callSid} was being written by others all the time.`);
  // Or somebody has erased the call meanwhile.
  return settle(client, callSid, { ...known, call: undefined, kept: undefined }, triesLeft - 1);
}

/** Older records still hold the words of messages that were deleted. */
async function forgetting(client: Client, kept: Kept): Promise<Kept> {
  const { entry, key, revision } = kept;
  const gone = entry.record.messages.filter((each) => each.handled === 'deleted' && each.transcript);
  if (gone.length === 0) return kept;
  for (const { sid } of gone) await deleteTranscripts(client, sid);
  const record = recordings.withTexts(entry.record, {});
  return (await entries.write(sync.store(client), key, { ...entry, record }, revision)) ?? kept;
}

/** Undefined while Twilio has none yet, or no more. */
async function eventsOf(client: Client, call: CallFacts, now: number): Promise<Asked[] | undefined> {
  const age = now - (call.endTime?.getTime() ?? 0);
  if (age < UNTIL_EVENTS || age > WHILE_EVENTS) return undefined;
  const events = await askedOf(client, call.sid);
  return events.length > 0 ? events : undefined;
}

/** https://www.twilio.com/docs/voice/api/call-event-resource */
export async function askedOf(client: Client, callSid: string): Promise<Asked[]> {
  const events = await sync.unless(404, client.calls(callSid).events.list({ pageSize: PAGE }), []);
  const asked = events.flatMap((event) => requests.ofEvent(event) ?? []);
  const times = asked.flatMap(({ at }) => at || []);
  if ((times[0] ?? 0) > (times.at(-1) ?? 0)) asked.reverse();
  // Times are whole seconds, and a request without an answer has none: in the list it comes after what was asked before.
  let last = 0;
  return asked.map((each) => {
    const isLater = each.at > last || (each.at > 0 && each.at <= last - 1000);
    last = isLater ? each.at : last + 1;
    return { ...each, at: last };
  });
}

/** Makes the entry of a call. @param events missing until Twilio has them: then our notes have to do */
async function read(
  client: Client,
  known: Known & { readonly call: CallFacts },
  events: readonly Asked[] | undefined,
  noted: readonly Asked[],
  before: Entry | undefined,
): Promise<Entry> {
  const { call } = known;
  const asked = events ?? noted;
  const agents = asked.flatMap((each) => requests.servedBy(each) ?? []);
  const [rung, own, ...theirs] = await Promise.all([
    known.legs ?? client.calls.list({ parentCallSid: call.sid, pageSize: PAGE }),
    known.recordings ?? recordingsOf(client, call.sid),
    ...agents.map((agent) => recordingsOf(client, agent)),
  ]);
  const talks = theirs.flatMap((all) => talksWith(all, asked, call));
  const taken = withDeleted([...own, ...talks], before);
  const wantsTranscripts = events !== undefined || known.asked?.state.transcript !== undefined;
  const ours = await Promise.all(
    taken.map(async (recording) => {
      const { sid } = recording;
      if (before?.handled[sid] === 'deleted') {
        // Twilio may have written it down after the desk had deleted it.
        if (wantsTranscripts) await deleteTranscripts(client, sid);
        return { ...recording, status: 'deleted' as const };
      }
      const wants = wantsTranscripts && isMessage(recording);
      const transcript = (wants && (await transcriptOf(client, sid))) || transcriptIn(before, sid);
      return { ...recording, transcript };
    }),
  );
  const picked = events ? rung.filter((leg) => Number(leg.duration) > 0) : [];
  const askedOnLegs = await Promise.all(picked.map(({ sid }) => askedOf(client, sid)));
  const { handled = {}, texts = {} } = before ?? {};
  // Events of the call do not tell of telephones that were rung for it, so the record remembers them.
  const told = legs.offered(noted);
  const listed = [...rung.map(({ sid }) => sid), ...told.map(({ callSid }) => callSid)];
  const kept = before?.record.legs.filter(({ callSid }) => !listed.includes(callSid)) ?? [];
  const offered = [...kept, ...told];
  const isSettled = events !== undefined && ours.every((each) => recordings.statusOf(each) !== 'in-progress');
  const facts = {
    call,
    legs: rung,
    offered,
    recordings: ours,
    asked,
    askedOnLegs: askedOnLegs.flat(),
    handled,
    texts,
  };
  return { record: fold.fold({ ...facts, isSettled }), notes: isSettled ? [] : asked, handled, texts };
}

function recordingsOf(client: Client, callSid: string): Promise<readonly RecordingFacts[]> {
  return client.recordings.list({ callSid, pageSize: PAGE });
}

/** https://www.twilio.com/docs/voice/api/recording-transcription */
export async function transcriptOf(client: Client, recording: string): Promise<string> {
  const all = await sync.unless(404, client.recordings(recording).transcriptions.list(), []);
  return all.find(({ status }) => String(status) === 'completed')?.transcriptionText ?? '';
}

/** They outlive the recording. @throws when Twilio does not delete them */
export async function deleteTranscripts(client: Client, recording: string): Promise<void> {
  const all = await sync.unless(404, client.recordings(recording).transcriptions.list(), []);
  for (const { sid } of all) await deleteTranscript(client, sid);
}

export async function deleteTranscript(client: Client, sid: string): Promise<void> {
  await sync.unless(404, client.transcriptions(sid).remove(), false);
}

function transcriptIn(before: Entry | undefined, recording: string): string | undefined {
  return before?.record.messages.find(({ sid }) => sid === recording)?.transcript;
}

/** An agent takes many callers in one call, and each talk has a recording of its own. */
export function talksWith(
  all: readonly RecordingFacts[],
  asked: readonly Asked[],
  { endTime }: CallFacts,
): readonly RecordingFacts[] {
  const served = asked.find(requests.servedBy)?.at ?? 0;
  // When a request was made that nobody answered is not known: then it is the first talk from there on.
  const left = asked.findLast(({ path, answer }) => path === '/call/queue-result' && answer.status)?.at;
  const within = all
    .filter(
      (each) =>
        legs.beganAt(each) >= served - legs.ABOUT_THEN &&
        legs.beganAt(each) <= (left ?? endTime?.getTime() ?? 0),
    )
    .toSorted((one, other) => legs.beganAt(one) - legs.beganAt(other));
  return left === undefined ? within.slice(0, 1) : within;
}

/** Twilio's list forgets messages that have been deleted; the record does not. */
function withDeleted(
  listed: readonly RecordingFacts[],
  before: Entry | undefined,
): readonly RecordingFacts[] {
  const gone = (before?.record.messages ?? []).filter(
    ({ sid }) => !listed.some((recording) => recording.sid === sid),
  );
  const at = new Date(before?.record.endedAt ?? 0);
  const its = { status: 'deleted', startTime: at, dateCreated: at, source: 'RecordVerb' } as const;
  return [
    ...listed,
    ...gone.map(({ sid, callSid, seconds }) => ({ ...its, sid, callSid, duration: String(seconds ?? '') })),
  ];
}

function isMessage({ source, status }: RecordingFacts): boolean {
  return String(source) === 'RecordVerb' && String(status) === 'completed';
}

/** Each request once. */
function unique(asked: readonly Asked[]): Asked[] {
  const keyOf = ({ at, path, parameters }: Asked) => `${at} ${path} ${parameters.CallSid}`;
  return [...new Map(asked.map((each) => [keyOf(each), each])).values()];
}
