import type { CallInstance } from 'twilio/lib/rest/api/v2010/account/call';
import type { RecordingInstance } from 'twilio/lib/rest/api/v2010/account/recording';
import type { RecordEvent } from '../../functions/types/record';
import type { Archive } from './archive';

import recordEvents = require('../../functions/record/events.private');
import fromTwilio = require('../../functions/record/from-twilio.private');
import settings = require('../../functions/settings.private');

/** A call with all that it brought about, as Twilio's own lists have it. The latest leg comes first. */
export interface Told {
  call: CallInstance;
  legs: CallInstance[];
  recordings: RecordingInstance[];
}

const page = { pageSize: 1000 };

/** Every call that is over and began since then, the oldest first. */
export async function readTwilio({ account: { sdk }, ask }: Archive, since: number): Promise<Told[]> {
  const after = new Date(since);
  const calls = await ask('Reading the calls', () => sdk.calls.list({ startTimeAfter: after, ...page }));
  const recordings = await ask('Reading the recordings', () =>
    sdk.recordings.list({ dateCreatedAfter: after, ...page }),
  );
  const legs = groupBy(calls, ({ parentCallSid }) => parentCallSid);
  const taken = groupBy(recordings, ({ callSid }) => callSid);
  return calls
    .filter((call) => !call.parentCallSid && call.endTime)
    .reverse()
    .map((call) => ({ call, legs: legs.get(call.sid) ?? [], recordings: taken.get(call.sid) ?? [] }));
}

/**
 * What happened in a call, as far as Twilio tells. It does not tell which place of ours rang a leg or took a recording.
 * @param known what is on record: it says so, else the settings as they are now do
 */
export function eventsOf(told: Told, known: readonly RecordEvent[]): RecordEvent[] {
  return [
    ...fromTwilio.ofCall(told.call),
    ...told.legs.flatMap((leg) => fromTwilio.ofLeg(leg, whose(leg, told, known))),
    ...told.recordings.flatMap((recording) =>
      fromTwilio.ofRecording(recording, placeOf(recording, told, known), isMessage(recording)),
    ),
  ];
}

/** Whose telephone it is. Of several places that ring a person, the first is taken. */
function whose({ sid, to }: CallInstance, { call }: Told, known: readonly RecordEvent[]) {
  const noted = recordEvents.all(known, 'leg').find(({ leg }) => leg === sid);
  if (noted) {
    const { place, person, asks } = noted;
    return { place, ...(person && { person }), ...(asks && { asks }) };
  }
  if (call.direction.startsWith('outbound')) return { place: 'customer' };
  const person = Object.keys(settings.people).find((name) => settings.people[name]?.number === to);
  for (const [place, its] of Object.entries(settings.places)) {
    if (its.kind !== 'ring' || !person) continue;
    const rung = [...its.rings].flatMap((each) => (typeof each === 'string' ? each : each.rings));
    if (rung.includes(person)) return { place, person, ...(its.accept && { asks: true as const }) };
  }
  return { place: '' };
}

/** The box of a message, or the place that had rung when the talk began. */
function placeOf(recording: RecordingInstance, told: Told, known: readonly RecordEvent[]): string {
  const noted = recordEvents.all(known, 'recording').find((event) => event.recording === recording.sid);
  if (noted) return noted.of;
  if (isMessage(recording)) {
    const isBox = (name: string) => settings.places[name]?.kind === 'message';
    return recordEvents.last(known, 'spoke')?.place ?? Object.keys(settings.places).find(isBox) ?? '';
  }
  const { call, legs } = told;
  const leg = legs.find(({ dateCreated }) => dateCreated <= (recording.startTime ?? recording.dateCreated));
  if (leg) return whose(leg, told, known).place;
  return Object.hasOwn(settings.numbers, call.to) ? 'caller' : 'agent';
}

function isMessage({ source }: RecordingInstance): boolean {
  return String(source) === 'RecordVerb';
}

function groupBy<Each>(all: readonly Each[], key: (each: Each) => string): Map<string, Each[]> {
  const groups = new Map<string, Each[]>();
  for (const each of all) groups.set(key(each), [...(groups.get(key(each)) ?? []), each]);
  return groups;
}
