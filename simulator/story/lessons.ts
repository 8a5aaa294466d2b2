import type { InWords } from './languages';

/**
 * What a call can teach whoever writes the app: nothing here is wrong in Twilio's eyes, and no number of Twilio's stands
 * beside it.
 */
const sentences = {
  'dials after completed': () => ({
    en: 'the action dials again after DialCallStatus=completed',
    es: 'la action vuelve a marcar después de DialCallStatus=completed',
  }),
  'transcribeCallback without transcribe': () => ({
    en: 'transcribeCallback without transcribe="true": nothing is written down',
    es: 'transcribeCallback sin transcribe="true": nada se transcribe',
  }),
  'another transcription': () => ({
    en: 'a transcription begins while another one of the call runs: what is said may be told twice',
    es: 'comienza una transcripción mientras otra de la llamada sigue: lo dicho puede contarse dos veces',
  }),
  'slow answer': (seconds: number, most: number) => ({
    en: `the answer took ${seconds} s; Twilio gives up at ${most}`,
    es: `la respuesta tardó ${seconds} s; Twilio se rinde a los ${most}`,
  }),
  'signature refused': (ending: string, address: string) => ({
    en: `the request was signed with the token that ends in "${ending}" for ${address}: an app that checks must have this token, and take this for its address`,
    es: `la solicitud se firmó con el token que termina en "${ending}" para ${address}: una aplicación que revisa firmas necesita este token, y tomar esto por su dirección`,
  }),
  'callback answered with TwiML': () => ({
    en: 'nobody runs the TwiML that answers a callback',
    es: 'nadie ejecuta el TwiML con que se contesta un callback',
  }),
  'Gather leads back': (times: number) => ({
    en: `the same document again, ${times} times now: its Gather leads back to it`,
    es: `otra vez el mismo documento, ya van ${times}: su Gather vuelve a él`,
  }),
  'Record leads back': () => ({
    en: 'the action of this Record is its own document, which records again',
    es: 'la action de este Record es su propio documento, que graba otra vez',
  }),
  'Redirect leads back': (times: number) => ({
    en: `the same document again, ${times} times now: it redirects to itself`,
    es: `otra vez el mismo documento, ya van ${times}: se redirige a sí mismo`,
  }),
  'ws in place of wss': () => ({
    en: 'Twilio connects to wss: URLs alone',
    es: 'Twilio sólo se conecta a URLs wss:',
  }),
  'Stream url with a query': () => ({
    en: 'a Stream has no query: it is dropped; a Parameter says the same',
    es: 'un Stream no lleva query: se descarta; un Parameter dice lo mismo',
  }),
  'text without last': () => ({
    en: 'the app sends text and no token with "last": true behind it',
    es: 'la aplicación envía texto y ningún token con "last": true al final',
  }),
} as const satisfies Record<string, (...known: never[]) => InWords>;

type Sentences = typeof sentences;
export type Lesson = keyof Sentences;

export const lessons = Object.keys(sentences) as Lesson[];

/** What was taught, by whom it is about; a leg that is forgotten is forgotten here, too. */
const taught = new WeakMap<object, Set<Lesson>>();

/** Whom a note can be about. */
interface Told {
  tell(note: { kind: 'note'; text: InWords; lesson: Lesson }): void;
}

/** Adds a note to the story, once for each leg. @param known what its sentence says of this one */
export function teach<One extends Lesson>(
  about: Told,
  lesson: One,
  ...known: Parameters<Sentences[One]>
): void {
  const before = taught.get(about) ?? new Set();
  if (before.has(lesson)) return;
  taught.set(about, before.add(lesson));
  const sentence = sentences[lesson] as (...known: Parameters<Sentences[One]>) => InWords;
  about.tell({ kind: 'note', lesson, text: sentence(...known) });
}
