/**
 * What a call can teach whoever writes the app: nothing here is wrong in Twilio's eyes, and no number of Twilio's stands
 * beside it.
 */
export const lessons = [
  'dials after completed',
  'transcribeCallback without transcribe',
  'slow answer',
  'callback answered with TwiML',
  'Gather leads back',
  'Record leads back',
  'Redirect leads back',
  'ws in place of wss',
  'Stream url with a query',
  'text without last',
] as const;

export type Lesson = (typeof lessons)[number];

/** What was taught, by whom it is about; a leg that is forgotten is forgotten here, too. */
const taught = new WeakMap<object, Set<Lesson>>();

/** Whom a note can be about. */
interface Told {
  tell(note: { kind: 'note'; text: string; lesson: Lesson }): void;
}

/** Adds a note to the story, once for each leg. */
export function teach(about: Told, lesson: Lesson, text: string): void {
  const known = taught.get(about) ?? new Set();
  if (known.has(lesson)) return;
  taught.set(about, known.add(lesson));
  about.tell({ kind: 'note', lesson, text });
}
