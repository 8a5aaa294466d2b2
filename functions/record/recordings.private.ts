import type {
  Asked,
  CallRecord,
  Facts,
  MessageRecord,
  RecordingFacts,
  RecordingRecord,
} from '../types/record';
import type { Entry } from '../types/store';
import type { RecordingStatus } from '../types/webhooks';

import settings = require('../settings.private');
import legs = require('./legs.private');

/** What was recorded of a call: messages of the caller, and talks. What was asked comes in order of time. */

/** Every recording of a call, in the order of their beginning; of an agent's, those of the talk with this caller. */
export function taken(
  { recordings, asked }: Facts,
  { answeredBy }: Pick<CallRecord, 'answeredBy'>,
): RecordingRecord[] {
  return recordings
    .toSorted((one, other) => legs.beganAt(one) - legs.beganAt(other) || (one.sid < other.sid ? -1 : 1))
    .map((recording) => {
      const isMessage = String(recording.source) === 'RecordVerb';
      const status = statusOf(recording);
      const seconds = Number(recording.duration ?? Number.NaN);
      return {
        sid: recording.sid,
        callSid: recording.callSid,
        of: isMessage ? boxOf(recording, asked) : (answeredBy?.place ?? talkOf(asked)),
        isMessage,
        status,
        ...(status === 'completed' && seconds >= 0 && { seconds }),
      };
    });
}

/** Where the caller left it: the last answer before it that records says so, or its own callback. */
function boxOf(recording: RecordingFacts, asked: readonly Asked[]): string {
  const reported = asked.find(
    ({ path, parameters }) =>
      path === '/callback/recording-status' && parameters.RecordingSid === recording.sid,
  );
  const records = asked.findLast(
    ({ at, answer }) => answer.verbs.includes('Record') && at <= legs.beganAt(recording) + legs.ABOUT_THEN,
  );
  const isBox = (name: string) => settings.places[name]?.kind === 'message';
  return reported?.state.of ?? records?.answer.next.at ?? Object.keys(settings.places).find(isBox) ?? '';
}

/** Of a talk that nobody is known to have had. */
function talkOf(asked: readonly Asked[]): string {
  return asked.findLast(({ state }) => state.of)?.state.of ?? '';
}

/** REST has more statuses than the callbacks: a deleted recording was completed once, and all others are in progress. */
export function statusOf({ status: known }: Pick<RecordingFacts, 'status'>): RecordingStatus {
  const status = String(known);
  if (status === 'completed' || status === 'absent' || status === 'failed') return status;
  return status === 'deleted' ? 'completed' : 'in-progress';
}

/** What a caller left: recordings that hold, or may still come to hold, something. */
export function messages({ recordings, handled }: Facts, all: readonly RecordingRecord[]): MessageRecord[] {
  const left = all.filter(({ isMessage, status }) => isMessage && status !== 'absent' && status !== 'failed');
  return left.map((recording) => {
    const of = recordings.find(({ sid }) => sid === recording.sid);
    const isDeleted = String(of?.status) === 'deleted';
    return forgetting({
      ...recording,
      ...(of?.transcript && { transcript: of.transcript }),
      told: [],
      handled: isDeleted ? 'deleted' : (handled[recording.sid] ?? 'open'),
    });
  });
}

/** A deleted message keeps no words. */
function forgetting(message: MessageRecord): MessageRecord {
  return message.handled === 'deleted' ? wordless(message) : message;
}

export function wordless({ transcript: _, ...message }: MessageRecord): MessageRecord {
  return message;
}

/** The record, and what became of texts about its messages (by recording) or about the missed call (by CallSid). */
export function withTexts(record: CallRecord, texts: Entry['texts']): CallRecord {
  const missed = texts[record.callSid];
  return {
    ...record,
    messages: record.messages.map((message) => ({
      ...forgetting(message),
      told: texts[message.sid] ?? message.told,
    })),
    ...(missed && { missed }),
  };
}
