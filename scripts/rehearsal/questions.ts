import type { Target, Verb } from '../../simulator/twiml/types';

/** One request of the rehearsal, as Twilio would make it. */
export interface Question {
  method: 'GET' | 'POST';
  /** As written in the document that names it. */
  url: string;
  /** In addition to those that every webhook has. */
  fields: Record<string, string>;
  /** What an answer must be: a document, a bare "noted", or sound. */
  wants: 'twiml' | 'note' | 'audio';
}

/** Which keys to press where a document asks, by the path that hears them. */
export type Keys = (path: string) => string[];

/** Everything that a document can lead a caller to. */
export function questionsFrom(verbs: readonly Verb[], keys: Keys): Question[] {
  return verbs.flatMap((verb) => ofVerb(verb, keys));
}

function ofVerb(verb: Verb, keys: Keys): Question[] {
  switch (verb.name) {
    case 'Gather': {
      const { action = '', method } = verb;
      const pressed = keys(action).map((Digits) => ask({ url: action, method }, { Digits }));
      return [...pressed, ...questionsFrom(verb.prompts, keys)];
    }
    case 'Redirect':
      return [ask(verb)];
    case 'Play':
      return verb.url ? [{ method: 'GET', url: verb.url, fields: {}, wants: 'audio' }] : [];
    case 'Enqueue':
      return [
        ...of(verb.wait, { QueuePosition: '1', QueueTime: '20', AvgQueueTime: '60', CurrentQueueSize: '1' }),
        ...of(verb.action, { QueueResult: 'leave', QueueTime: '20' }),
      ];
    case 'Dial':
      return [
        ...of(verb.action, { DialCallStatus: 'no-answer' }),
        ...verb.nouns.flatMap((noun) =>
          'statusCallback' in noun ? told(noun.statusCallback, { CallStatus: 'no-answer' }) : [],
        ),
        ...verb.nouns.flatMap((noun) =>
          'whisper' in noun ? of(noun.whisper, { ParentCallSid: `CA${'0'.repeat(32)}` }) : [],
        ),
        ...told(verb.record?.recordingStatusCallback, noRecording),
      ];
    case 'Record':
      return [
        // Silence, so that the rehearsal leaves no message behind.
        ask({ url: verb.action ?? '', method: verb.method }, { RecordingDuration: '0' }),
        ...told(verb.recordingStatusCallback, noRecording),
      ];
    default:
      return [];
  }
}

const noRecording = { RecordingSid: `RE${'0'.repeat(32)}`, RecordingStatus: 'absent' };

function ask({ url, method }: Target, fields: Record<string, string> = {}): Question {
  return { method, url, fields, wants: 'twiml' };
}

function of(target: Target | undefined, fields: Record<string, string>): Question[] {
  return target?.url ? [ask(target, fields)] : [];
}

function told(target: Target | undefined, fields: Record<string, string>): Question[] {
  return target ? [{ ...ask(target, fields), wants: 'note' }] : [];
}
