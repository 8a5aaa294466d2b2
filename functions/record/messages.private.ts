import type { MessageRecord, RecordEvent, RecordingRecord, RecordingStatus } from '../types/record';

import pick = require('./pick.private');

/** What is finished stays finished. */
const order: readonly RecordingStatus[] = ['in-progress', 'failed', 'absent', 'completed'];

/** Every recording of a call, in the order of their beginning. */
function recordings(told: readonly RecordEvent[]): RecordingRecord[] {
  const events = pick.all(told, 'recording');
  return [...new Set(events.map(({ recording }) => recording))].map((sid) => {
    const tellings = events.filter(({ recording }) => recording === sid);
    const furthest = tellings.toSorted(
      (one, other) => order.indexOf(other.status) - order.indexOf(one.status),
    )[0] as (typeof events)[number];
    const { of, status, seconds } = furthest;
    return { sid, of, status, ...pick.some('seconds', seconds) };
  });
}

/** What a caller left: recordings of the voicemail that hold, or may still come to hold, something. */
function messages(told: readonly RecordEvent[], all: readonly RecordingRecord[]): MessageRecord[] {
  const left = all.filter(
    ({ of, status }) => of === 'voicemail' && status !== 'absent' && status !== 'failed',
  );
  return left.map((recording) => {
    const isIts = (event: { recording: string }) => event.recording === recording.sid;
    const transcript = pick.all(told, 'transcription').find(isIts)?.text || undefined;
    const tellings = pick.all(told, 'told').filter(isIts);
    const how = tellings.some((event) => event.how === 'sent') ? 'sent' : tellings.at(-1)?.how;
    const handled = pick.all(told, 'handled').filter(isIts).at(-1)?.how ?? 'open';
    return { ...recording, ...pick.some('transcript', transcript), ...pick.some('told', how), handled };
  });
}

export = { recordings, messages };
