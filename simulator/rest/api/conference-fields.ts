import type { ConferencePlan } from '../../conference/plan';
import type { ConferenceEvent, RecordingEvent, RecordOption } from '../../twiml/types';
import { invalid } from '../errors';
import type { Fields } from '../fields';

const conferenceEvents: readonly ConferenceEvent[] = [
  'start',
  'end',
  'join',
  'leave',
  'mute',
  'hold',
  'modify',
  'speaker',
  'announcement',
];
const recordingEvents: readonly RecordingEvent[] = ['in-progress', 'completed', 'absent'];

/**
 * What a new participant says of the conference; it counts where this one is the first.
 * https://www.twilio.com/docs/voice/api/conference-participant-resource#create-a-participant
 */
export function newConference(form: Fields): ConferencePlan {
  const name = 'ConferenceStatusCallback';
  const target = form.target(name, `${name}Method`);
  const events = wordsOf(form, `${name}Event`, conferenceEvents, ['start', 'end']);
  return { report: target && { ...target, events }, record: recordOf(form) };
}

function recordOf(form: Fields): RecordOption | undefined {
  const record = form.oneOf('ConferenceRecord', ['true', 'false', 'record-from-start', 'do-not-record']);
  const trim = form.oneOf('ConferenceTrim', ['trim-silence', 'do-not-trim']) ?? 'trim-silence';
  const name = 'ConferenceRecordingStatusCallback';
  const target = form.target(name, `${name}Method`);
  const events = wordsOf(form, `${name}Event`, recordingEvents, ['completed']);
  if (record !== 'true' && record !== 'record-from-start') return undefined;
  const recordingStatusCallback = target && { ...target, events };
  return { from: 'start', channels: 1, track: 'both', trim, recordingStatusCallback };
}

/** Typed as a list and described as one text with spaces: both are taken. */
function wordsOf<Word extends string>(
  form: Fields,
  name: string,
  known: readonly Word[],
  unlessTold: Word[],
): Word[] {
  const asked = form.all(name).flatMap((text) => text.split(' ').filter((word) => word !== ''));
  const wrong = asked.find((word) => !known.some((one) => one === word));
  if (wrong !== undefined) throw invalid(name, wrong, `one of ${known.join(', ')}`);
  return asked.length === 0 ? unlessTold : known.filter((word) => asked.includes(word));
}
