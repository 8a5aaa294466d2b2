import type { IncomingMessage } from 'node:http';
import type { InWords, StoryLanguage } from '../../story/languages';
import type { Complaint } from './wire';

interface Sentence {
  status: number;
  /** What happened. */
  error: InWords;
  /** What to do now. */
  advice: InWords;
}

/** The same sentence for every wrong field, with the rule of its own. */
const wrong = (error: InWords, rule: InWords): Sentence => ({ status: 400, error, advice: rule });

const number: InWords = {
  en: 'A number is + and digits, such as +15550100100.',
  es: 'Un número es + y dígitos, como +15550100100.',
};

/** Everything that can be refused. */
export const refusals = {
  noPage: {
    status: 404,
    error: { en: 'there is no such page', es: 'no existe esa página' },
    advice: { en: 'The phone is at /.', es: 'El teléfono está en /.' },
  },
  noMethod: (allowed: string) => ({
    status: 405,
    error: { en: 'the method is not allowed here', es: 'aquí no se permite ese método' },
    advice: { en: `Use ${allowed}.`, es: `Use ${allowed}.` },
  }),
  noDeed: (known: string) => ({
    status: 404,
    error: { en: 'nothing like that can be done', es: 'no se puede hacer nada así' },
    advice: { en: `What can be done: ${known}.`, es: `Lo que se puede hacer: ${known}.` },
  }),
  noSound: {
    status: 404,
    error: { en: 'no call has played such a sound', es: 'ninguna llamada ha tocado ese sonido' },
    advice: { en: 'Let a call play it first.', es: 'Deje que una llamada lo toque primero.' },
  },
  notInService: (known: string | undefined) => ({
    status: 404,
    error: { en: 'the number is not in service', es: 'el número no está en servicio' },
    advice: {
      en: `Numbers of this account: ${known ?? 'none yet'}.`,
      es: `Números de esta cuenta: ${known ?? 'todavía ninguno'}.`,
    },
  }),
  inACall: {
    status: 409,
    error: { en: 'this telephone is in a call', es: 'este teléfono está en una llamada' },
    advice: { en: 'Hang up first.', es: 'Cuelgue primero.' },
  },
  noCall: {
    status: 404,
    error: { en: 'there is no such call', es: 'no existe esa llamada' },
    advice: { en: 'Call anew.', es: 'Llame de nuevo.' },
  },
  callOver: {
    status: 409,
    error: { en: 'the call is over', es: 'la llamada terminó' },
    advice: { en: 'Call anew.', es: 'Llame de nuevo.' },
  },
  notRinging: {
    status: 409,
    error: { en: 'the call does not ring here', es: 'la llamada no suena aquí' },
    advice: {
      en: 'Only a call that rings can be answered.',
      es: 'Sólo se contesta una llamada que suena.',
    },
  },
  notRecorded: {
    status: 409,
    error: { en: 'nothing is recorded', es: 'no se está grabando' },
    advice: { en: 'Wait for the beep.', es: 'Espere el tono.' },
  },
  wrongFrom: wrong({ en: 'nobody can call from there', es: 'desde ahí no se puede llamar' }, number),
  wrongTo: wrong({ en: 'nobody can be called there', es: 'ahí no se puede llamar' }, number),
  wrongKeys: wrong(
    { en: 'these are no keys', es: 'esas no son teclas' },
    { en: 'Keys are 0-9, * and #.', es: 'Las teclas son 0-9, * y #.' },
  ),
  wrongWords: wrong(
    { en: 'this cannot be said', es: 'eso no se puede decir' },
    { en: 'Words are 1 to 2,000 characters.', es: 'Son palabras de 1 a 2,000 caracteres.' },
  ),
  noRecording: {
    status: 404,
    error: { en: 'there is no such recording', es: 'no existe esa grabación' },
    advice: { en: 'It may be of an earlier start.', es: 'Puede ser de un arranque anterior.' },
  },
  notCompleted: {
    status: 404,
    error: { en: 'the recording is not completed', es: 'la grabación no está lista' },
    advice: { en: 'Ask when it is.', es: 'Pídala cuando lo esté.' },
  },
  noWav: {
    status: 400,
    error: { en: 'the sound is no WAV file', es: 'el sonido no es un archivo WAV' },
    advice: { en: 'Send a file with its header.', es: 'Envíe el archivo con su encabezado.' },
  },
  wrongType: (type: string) => ({
    status: 415,
    error: { en: 'the body has the wrong content type', es: 'el cuerpo tiene otro tipo de contenido' },
    advice: { en: `Send ${type}.`, es: `Envíe ${type}.` },
  }),
  tooLarge: {
    status: 413,
    error: { en: 'the body is too large', es: 'el cuerpo es demasiado grande' },
    advice: { en: 'Send less at once.', es: 'Envíe menos de una vez.' },
  },
  noJson: {
    status: 400,
    error: { en: 'the body is no JSON object', es: 'el cuerpo no es un objeto JSON' },
    advice: { en: 'Send an object, like {"keys": "1"}.', es: 'Envíe un objeto, como {"keys": "1"}.' },
  },
  notHere: {
    status: 421,
    error: {
      en: 'this phone answers on this machine only',
      es: 'este teléfono sólo contesta en esta máquina',
    },
    advice: { en: 'Open it at http://localhost.', es: 'Ábralo en http://localhost.' },
  },
  foreignPage: (host: string) => ({
    status: 403,
    error: {
      en: 'only its own page may use this phone',
      es: 'sólo su propia página puede usar este teléfono',
    },
    advice: { en: `Open http://${host}/.`, es: `Abra http://${host}/.` },
  }),
  failed: {
    status: 500,
    error: { en: 'the phone failed', es: 'el teléfono falló' },
    advice: { en: 'Try again; it is a bug.', es: 'Intente otra vez; es un error del programa.' },
  },
} as const satisfies Record<string, Sentence | ((known: string) => Sentence)>;

/** A request that cannot be done, in three parts: what happened, to which thing, what to do now. */
export class Refusal extends Error {
  readonly headers: Record<string, string>;
  private readonly sentence: Sentence;
  private readonly thing: string;

  constructor(sentence: Sentence, thing: string, headers: Record<string, string> = {}) {
    super(`${sentence.error.en}: ${thing}. ${sentence.advice.en}`);
    this.name = 'Refusal';
    this.sentence = sentence;
    this.thing = thing;
    this.headers = headers;
  }

  get status(): number {
    return this.sentence.status;
  }

  complaint(language: StoryLanguage): Complaint {
    const { error, advice } = this.sentence;
    return { error: error[language], thing: this.thing, advice: advice[language] };
  }
}

/** What whoever asks reads: the page says so, and a browser by itself. */
export function languageOf({ headers }: Pick<IncomingMessage, 'headers'>): StoryLanguage {
  return /^es\b/i.test(headers['accept-language'] ?? '') ? 'es' : 'en';
}
