import type { InWords } from './languages';
import { purposes, type ToldPurpose, tooLate } from './purposes';

type Fields = Readonly<Record<string, string>>;

/** What an app decides by, for each kind of request. */
const deciding: Readonly<Record<string, readonly string[]>> = {
  voice: ['AnsweredBy'],
  Gather: ['Digits', 'SpeechResult'],
  Dial: ['DialCallStatus'],
  Enqueue: ['QueueResult', 'QueueTime'],
  Record: ['RecordingDuration', 'Digits'],
  Refer: ['ReferCallStatus'],
  transfer: ['ReferTransferTarget'],
  wait: ['QueuePosition', 'QueueTime'],
  fallback: ['ErrorCode'],
  'recording status callback': ['RecordingDuration'],
  'AMD status callback': ['AnsweredBy'],
  'transcription callback': ['TranscriptionStatus'],
  Connect: ['SessionStatus', 'HandoffData'],
  'stream status callback': ['StreamError'],
  'partial result callback': ['UnstableSpeechResult'],
};

/** What is longer is cut: the whole of it stands in the line of whoever said it. */
const longestValue = 24;

const noInput: InWords = { en: 'no input', es: 'sin respuesta' };

/**
 * What a request was for and what it carried that decides, in a few words: "Gather: Digits=1",
 * "status callback: completed, CallDuration=42".
 */
export function causeOf(purpose: ToldPurpose, fields: Fields): InWords {
  const [, what = purpose, event, when] = /^(.*?)(?: \((.+)\))?(?:, (after .+))?$/.exec(purpose) ?? [];
  const name = wordsOf(purposes, what) ?? same(what.replace(/ action$/, ''));
  const parts = [
    ...(name.en === 'status callback' ? ending(event, fields) : named(event)),
    ...carried(name.en, fields),
  ].map(same);
  if (what === 'Gather action' && parts.length === 0) parts.push(noInput);
  const late = when === undefined ? undefined : wordsOf(tooLate, when);
  const inLanguage = (language: keyof InWords) => {
    const told = parts.map((part) => part[language]).join(', ');
    const cause = told === '' ? name[language] : `${name[language]}: ${told}`;
    return late ? `${cause}, ${late[language]}` : cause;
  };
  return { en: inLanguage('en'), es: inLanguage('es') };
}

/** Of a verb's action the verb's name, which is the same in every language. */
function wordsOf(words: Readonly<Record<string, InWords>>, key: string): InWords | undefined {
  return Object.hasOwn(words, key) ? words[key] : undefined;
}

const same = (text: string): InWords => ({ en: text, es: text });

const named = (word: string | undefined): string[] => (word === undefined ? [] : [word]);

function carried(name: string, fields: Fields): string[] {
  const names = [...(deciding[name] ?? []), ...refusal(fields)];
  return names.filter((field) => fields[field]).map((field) => `${field}=${value(fields[field])}`);
}

/** The event, and of the last how long the call was; one that was never answered is told as completed, too. */
function ending(event: string | undefined, { CallDuration, CallStatus }: Fields): string[] {
  if (event !== 'completed') return named(event);
  return CallStatus === 'completed' ? [event, `CallDuration=${CallDuration}`] : [`CallStatus=${CallStatus}`];
}

/** Who picked up and did not take the call is completed, too. */
function refusal({ DialBridged, DialCallStatus }: Fields): string[] {
  return DialCallStatus === 'completed' && DialBridged === 'false' ? ['DialBridged'] : [];
}

function value(text = ''): string {
  const short = text.length > longestValue ? `${text.slice(0, longestValue - 1).trimEnd()}…` : text;
  return /\s/.test(short) ? `"${short}"` : short;
}
