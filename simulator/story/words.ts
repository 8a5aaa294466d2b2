import type { CallStatus } from '../call/status';

import type { StoryLanguage } from './languages';

const en = {
  calls: 'calls',
  hears: 'hears ',
  says: 'says  ',
  presses: 'presses',
  nobodyListens: 'nobody listens',
  rings: 'rings',
  answers: 'answers',
  hangsUp: 'hangs up',
  ends: 'the call ends',
  isIn: 'is in',
  leaves: 'leaves',
  recording: 'recording',
  note: 'note',
  error: 'error',
  warning: 'warning',
  noAnswer: 'no answer',
  /** Of a stream, in seconds. */
  sound: (seconds: number, dropped: number) =>
    `${seconds} s of sound from the stream${dropped > 0 ? `; ${dropped} s more are dropped` : ''}`,
  tones: { beep: 'beep', ringing: 'ringing', busy: 'busy' },
  /** Missing ones stand as Twilio writes them. */
  statuses: {} as Partial<Record<CallStatus, string>>,
  recordings: {} as Readonly<Record<string, string>>,
  /** The kinds of places that a call can be in, as the story has them: `the queue support`. */
  places: [] as readonly (readonly [RegExp, string])[],
};

/** What a line of a story is made of. */
export type StoryWords = typeof en;

const es: StoryWords = {
  calls: 'llama a',
  hears: 'oye  ',
  says: 'dice ',
  presses: 'marca',
  nobodyListens: 'nadie escucha',
  rings: 'suena',
  answers: 'contesta',
  hangsUp: 'cuelga',
  ends: 'la llamada termina',
  isIn: 'está en',
  leaves: 'sale de',
  recording: 'grabación',
  note: 'nota',
  error: 'error',
  warning: 'aviso',
  noAnswer: 'sin respuesta',
  sound: (seconds, dropped) =>
    `${seconds} s de sonido del flujo${dropped > 0 ? `; se descartan ${dropped} s más` : ''}`,
  tones: { beep: 'tono', ringing: 'llamando', busy: 'ocupado' },
  statuses: { busy: 'ocupado', failed: 'falló', 'no-answer': 'no contestan', canceled: 'cancelada' },
  recordings: { 'in-progress': 'en curso', completed: 'lista', absent: 'vacía', failed: 'fallida' },
  places: [
    [/^the queue /, 'la fila '],
    [/^a talk with /, 'una conversación con '],
    [/^the conference /, 'la conferencia '],
  ],
};

export const storyWords: Record<StoryLanguage, StoryWords> = { en, es };
