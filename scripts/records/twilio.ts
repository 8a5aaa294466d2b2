import type { CallInstance } from 'twilio/lib/rest/api/v2010/account/call';
import type { RecordingInstance } from 'twilio/lib/rest/api/v2010/account/recording';
import type { LineName, RecordEvent } from '../../functions/types/record';
import type { Archive } from './archive';

import fromTwilio = require('../../functions/record/from-twilio.private');
import settings = require('../../functions/settings.private');

/** A call with all that it brought about, as Twilio's own lists tell it. */
export interface Told {
  call: CallInstance;
  events: RecordEvent[];
}

const page = { pageSize: 1000 };

/** Every call that is over and began since then, the oldest first. */
export async function readTwilio({ account: { sdk }, ask }: Archive, since: number): Promise<Told[]> {
  const after = new Date(since);
  const calls = await ask('Reading the calls', () => sdk.calls.list({ startTimeAfter: after, ...page }));
  const recordings = await ask('Reading the recordings', () =>
    sdk.recordings.list({ dateCreatedAfter: after, ...page }),
  );
  const legs = groupBy(
    calls.filter(({ parentCallSid }) => parentCallSid),
    ({ parentCallSid }) => parentCallSid,
  );
  const taken = groupBy(recordings, ({ callSid }) => callSid);
  return calls
    .filter((call) => !call.parentCallSid && call.endTime)
    .reverse()
    .map((call) => ({ call, events: eventsOf(call, legs.get(call.sid) ?? [], taken.get(call.sid) ?? []) }));
}

function eventsOf(call: CallInstance, legs: CallInstance[], recordings: RecordingInstance[]): RecordEvent[] {
  const isToMainLine = call.to === settings.phoneNumber;
  const conversation = legs.find(({ status }) => status === 'completed');
  const of = conversation ? lineOf(conversation) : isToMainLine ? 'caller' : 'agent';
  return [
    ...fromTwilio.ofCall(call),
    ...legs.flatMap((leg) => fromTwilio.ofLeg(leg, lineOf(leg))),
    ...recordings.flatMap((recording) =>
      fromTwilio.ofRecording(recording, String(recording.source) === 'RecordVerb' ? 'voicemail' : of),
    ),
  ];
}

/** Whose telephone it is, by the settings as they are now. */
function lineOf({ to }: CallInstance): LineName {
  if (settings.sales.numbers.includes(to)) return 'sales';
  return settings.operator.numbers.includes(to) ? 'operator' : 'customer';
}

function groupBy<Each>(all: readonly Each[], key: (each: Each) => string): Map<string, Each[]> {
  const groups = new Map<string, Each[]>();
  for (const each of all) groups.set(key(each), [...(groups.get(key(each)) ?? []), each]);
  return groups;
}
