import type { MessageInstance } from 'twilio/lib/rest/api/v2010/account/message';
import type { Asked, CallFacts, CallRecord } from '../../functions/types/record';
import type { Pending } from '../../functions/types/store';
import type { Archive } from './archive';
import { datesOf, page } from './days';

import legs = require('../../functions/record/legs.private');
import settings = require('../../functions/settings.private');
import desk = require('../../functions/store/desk.private');
import entries = require('../../functions/store/entries.private');
import settling = require('../../functions/store/settle.private');
import sync = require('../../functions/store/sync.private');

/** A call to erase: at Twilio, on record here, or both. */
export interface Found {
  callSid: string;
  /** Of its record. */
  key?: string;
  call?: CallFacts;
}

/** All that there is of a call, in the order in which it goes: what leads to the rest goes last. */
export interface Trace extends Found {
  items: Item[];
}

interface Item {
  /** `recording RE...` */
  what: string;
  erase(): Promise<unknown>;
}

export interface Refused {
  /** The CallSid. */
  of: string;
  what: string;
  why: string;
}

interface DeskItem {
  key: string;
  data: unknown;
}

/** What a search of many calls reads once: the desk's Map by CallSid, and the texts of a day. */
export interface Shared {
  desk: ReadonlyMap<string, readonly DeskItem[]>;
  textsOn(date: number): Promise<readonly MessageInstance[]>;
}

export async function shared({ account: { sdk }, ask, store }: Archive): Promise<Shared> {
  const items = await ask('Reading the desk', () =>
    sync.unless(404, desk.items(store).list({ pageSize: 100 }), []),
  );
  const byCall = new Map<string, DeskItem[]>();
  for (const { key, data } of items) {
    const callSid = key.startsWith('CA') ? key.slice(0, 34) : (data as Pending).record.callSid;
    byCall.set(callSid, [...(byCall.get(callSid) ?? []), { key, data }]);
  }
  const texts = new Map<number, Promise<readonly MessageInstance[]>>();
  const read = (date: number) =>
    ask('Reading the texts', () =>
      sdk.messages.list({
        dateSentAfter: new Date(date),
        dateSentBefore: new Date(date + 86_400_000),
        ...page,
      }),
    );
  return {
    desk: byCall,
    textsOn: (date) => {
      const known = texts.get(date) ?? read(date);
      texts.set(date, known);
      return known;
    },
  };
}

/** Finds all that there is of a call: transcriptions, recordings (of its talk with an agent too), texts, record, legs. */
export async function look(archive: Archive, found: Found, { desk: hand, textsOn }: Shared): Promise<Trace> {
  const { account, ask, store } = archive;
  const { sdk } = account;
  const { callSid, key, call } = found;
  const kept =
    key === undefined ? undefined : await ask('Reading the record', () => entries.read(store, key));
  const children = await ask('Reading the legs', () => sdk.calls.list({ parentCallSid: callSid, ...page }));
  const events = await ask('Reading the Events', () => settling.askedOf(sdk, callSid));
  const atHand = hand.get(callSid) ?? [];
  const notes = atHand.flatMap(({ key, data }) => (key.includes(' ') ? [data as Asked] : []));
  const pending = atHand.flatMap(({ key, data }) => (key.includes(' ') ? [] : [data as Pending]));
  const asked = [...events, ...notes, ...(kept?.entry.notes ?? [])].sort((one, other) => one.at - other.at);
  const records = [kept?.entry.record, ...pending.map(({ record }) => record)].flatMap((each) => each ?? []);

  // Telephones that were rung for a caller in a queue are calls of their own, and their URLs name the caller.
  const rung = [...records.flatMap((record) => record.legs), ...legs.offered(asked)].map(
    ({ callSid }) => callSid,
  );
  const all = [...new Set([...children.map(({ sid }) => sid), ...rung])];

  const recordings = new Map<string, string>();
  for (const { sid } of records.flatMap((record) => [...record.recordings, ...record.messages]))
    recordings.set(sid, '');
  const taken = (of: string) =>
    ask('Reading the recordings', () =>
      sdk.recordings.list({ callSid: of, includeSoftDeleted: true, ...page }),
    );
  for (const of of [
    callSid,
    ...children.filter(({ duration }) => Number(duration) > 0).map(({ sid }) => sid),
  ])
    for (const { sid, status } of await taken(of)) recordings.set(sid, status);
  for (const agent of new Set(asked.flatMap(({ parameters }) => parameters.DequeingCallSid ?? []))) {
    const all = await taken(agent);
    const talks = call ? settling.talksWith(all, asked, call) : [];
    for (const recording of all)
      if (recordings.has(recording.sid) || talks.includes(recording))
        recordings.set(recording.sid, recording.status);
  }

  // The words of a recording outlive its sound.
  const written = [];
  for (const sid of recordings.keys())
    written.push(
      ...(await ask('Reading transcriptions', () =>
        sync.unless(404, sdk.recordings(sid).transcriptions.list({ ...page }), []),
      )),
    );

  const texts = new Set(
    [...Object.values(kept?.entry.texts ?? {}), ...pending.map(({ texts }) => texts)]
      .flat()
      .flatMap(({ sid }) => sid ?? []),
  );
  const names = namesOf([...(call ? [call] : []), ...children], records);
  for (const { sid, body } of names.length > 0 ? await textsOf({ call, records }, textsOn) : [])
    if (names.some((name) => body.includes(name))) texts.add(sid);

  return {
    ...found,
    items: [
      ...written.map(({ sid }) => ({
        what: `transcription ${sid}`,
        erase: () => sdk.transcriptions(sid).remove(),
      })),
      ...[...recordings]
        .filter(([, status]) => status !== '' && status !== 'deleted')
        .map(([sid]) => ({ what: `recording ${sid}`, erase: () => sdk.recordings(sid).remove() })),
      ...[...texts].map((sid) => ({ what: `text ${sid}`, erase: () => sdk.messages(sid).remove() })),
      ...atHand.map(({ key }) => ({
        what: `${key.includes(' ') ? 'note' : 'desk item'} ${key}`,
        erase: () => desk.remove(store, key),
      })),
      ...(key !== undefined && kept
        ? [{ what: `record ${key}`, erase: () => entries.remove(store, key) }]
        : []),
      ...all.map((sid) => ({ what: `leg ${sid}`, erase: () => sdk.calls(sid).remove() })),
      ...(call ? [{ what: `call ${callSid}`, erase: () => sdk.calls(callSid).remove() }] : []),
    ],
  };
}

/** Numbers of the call that are not the business's own: what a text to its people may name. */
function namesOf(calls: readonly Pick<CallFacts, 'from' | 'to'>[], records: readonly CallRecord[]): string[] {
  const people: string[] = Object.values(settings.people).map(({ number }) => number);
  const known = records.flatMap(({ from, to, legs }) => [from, to, ...legs.map(({ number }) => number)]);
  const all = new Set([...calls.flatMap(({ from, to }) => [from, to]), ...known]);
  return [...all].filter(
    (number): number is string =>
      /^\+\d{7,}$/.test(number ?? '') &&
      !Object.hasOwn(settings.numbers, number ?? '') &&
      !people.includes(number ?? ''),
  );
}

/** Texts of the days of the call and of the day after: nobody is told of what is older. */
async function textsOf(
  { call, records: [record] }: { call?: CallFacts; records: readonly CallRecord[] },
  textsOn: Shared['textsOn'],
): Promise<readonly MessageInstance[]> {
  const from = call ? legs.beganAt(call) : record?.arrivedAt;
  if (from === undefined) return [];
  const to = (call?.endTime?.getTime() ?? record?.endedAt ?? from) + 86_400_000;
  const days = await Promise.all(datesOf(from, to).map(textsOn));
  return days.flat().filter(({ dateCreated }) => +dateCreated >= from - 1000 && +dateCreated <= to);
}

/** @returns what Twilio does not let go, and why */
export async function remove({ ask }: Archive, { callSid: of, items }: Trace): Promise<Refused[]> {
  const refused: Refused[] = [];
  for (const { what, erase } of items) {
    try {
      // What somebody else has deleted meanwhile is as gone as it should be.
      await ask(`Erasing ${what}`, () => sync.unless(404, erase(), undefined));
    } catch (error) {
      const why = refusal(error);
      if (why === undefined) throw error;
      refused.push({ of, what, why });
    }
  }
  return refused;
}

/** A call cannot be deleted while it goes on and for a while after (20009), nor a recording in the making (20409). */
function refusal(error: unknown): string | undefined {
  const cause = (error as { cause?: unknown }).cause as { message?: string; code?: unknown } | undefined;
  const status = sync.statusOf(cause);
  if (status === undefined || ![400, 405, 409].includes(status)) return undefined;
  return `${cause?.message ?? ''} (${cause?.code ?? status})`;
}
