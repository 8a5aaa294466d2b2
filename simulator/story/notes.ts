import type { InWords } from './languages';

/** What a story notes: neither heard nor said, and no number of Twilio's stands beside it. */
export const notes = {
  muted: { en: 'is muted', es: 'está en silencio' },
  unmuted: { en: 'is unmuted', es: 'ya no está en silencio' },
  held: { en: 'is put on hold', es: 'queda en pausa' },
  unheld: { en: 'is back from hold', es: 'sale de la pausa' },
  tones: (digits: string) => ({ en: `hears the tones ${digits}`, es: `oye los tonos ${digits}` }),
  getsMessage: (content: string) => ({
    en: `gets the message ${content}`,
    es: `recibe el mensaje ${content}`,
  }),
  sendsMessage: (content: string) => ({
    en: `sends the message ${content}`,
    es: `envía el mensaje ${content}`,
  }),
  lost: (purpose: InWords) => ({ en: `${purpose.en} got lost`, es: `se perdió: ${purpose.es}` }),
  forkBegins: (fork: string) => ({ en: `${fork} begins`, es: `comienza ${fork}` }),
  forkEnds: (fork: string) => ({ en: `${fork} ends`, es: `termina ${fork}` }),
  opened: (request: string) => ({ en: request, es: request }),
  mark: (name: string) => ({
    en: `the mark "${name}" goes back to the app`,
    es: `la marca "${name}" vuelve a la aplicación`,
  }),
  streamEnds: (why: InWords) => ({
    en: `the stream ends: ${why.en}`,
    es: `el flujo termina: ${why.es}`,
  }),
  sessionEnds: (status: string, handoffData: string | undefined) => ({
    en: `the session ends: ${status}${handoffData === undefined ? '' : ` with ${handoffData}`}`,
    es: `la sesión termina: ${status}${handoffData === undefined ? '' : ` con ${handoffData}`}`,
  }),
  interrupts: (heard: string) => ({
    en: heard === '' ? 'interrupts at once' : `interrupts after "${heard}"`,
    es: heard === '' ? 'interrumpe de inmediato' : `interrumpe después de "${heard}"`,
  }),
  keyUnreported: {
    en: 'the key is not reported: what the app says does not give way',
    es: 'la tecla no se informa: lo que dice la aplicación no cede',
  },
  wordsUnreported: {
    en: 'what is said is not reported: what the app says does not give way',
    es: 'lo dicho no se informa: lo que dice la aplicación no cede',
  },
  noQueue: (queue: string) => ({ en: `there is no queue ${queue}`, es: `no existe la fila ${queue}` }),
  noTaskRouter: {
    en: 'TaskRouter is not simulated: the workflow is a queue of that name',
    es: 'TaskRouter no se simula: el flujo de trabajo es una fila de ese nombre',
  },
  otherProduct: (element: string, isAnswered: boolean) => ({
    en: `<${element}> belongs to another Twilio product; ${isAnswered ? 'answered as configured' : 'not simulated: the next verb runs'}`,
    es: `<${element}> es de otro producto de Twilio; ${isAnswered ? 'contestado como se configuró' : 'no se simula: sigue el próximo verbo'}`,
  }),
  referred: (uri: string) => ({ en: `is referred to ${uri}`, es: `se le remite a ${uri}` }),
  asksFor: (target: string) => ({
    en: `asks for ${target} in its place`,
    es: `pide que ${target} tome su lugar`,
  }),
  referRefused: (why: InWords) => ({
    en: `the REFER is refused: ${why.en}`,
    es: `se rechaza el REFER: ${why.es}`,
  }),
  endless: (from: string, to: string, atOnce: number) => ({
    en: `${from} calls ${to}, which is the account's own, as ${atOnce} calls before it that are not over: they lead to each other without end, and this one fails`,
    es: `${from} llama a ${to}, que es de la propia cuenta, como antes ${atOnce} llamadas que no han terminado: llevan una a otra sin fin, y ésta falla`,
  }),
} as const satisfies Record<string, InWords | ((...known: never[]) => InWords)>;

/** Why a stream ends. */
export const streamEnds = {
  callOver: { en: 'the call is over', es: 'la llamada terminó' },
  callElsewhere: { en: 'the call goes on elsewhere', es: 'la llamada sigue en otra parte' },
  stop: { en: '<Stop>', es: '<Stop>' },
  rest: { en: 'REST', es: 'REST' },
  appClosed: (words: string) => ({
    en: `the app closed it (${words})`,
    es: `la aplicación lo cerró (${words})`,
  }),
} as const satisfies Record<string, InWords | ((...known: never[]) => InWords)>;

/** Why the REFER of a telephone is refused. */
export const referRefusals = {
  noSip: { en: 'only a SIP telephone can send one', es: 'sólo un teléfono SIP puede enviarlo' },
  tooLong: (most: number) => ({
    en: `its Refer-To has more than ${most} characters`,
    es: `su Refer-To tiene más de ${most} caracteres`,
  }),
  noTalk: {
    en: 'it is for talks that a Dial of a Sip, Number or Client made',
    es: 'es para conversaciones que hizo un Dial de Sip, Number o Client',
  },
} as const satisfies Record<string, InWords | ((...known: never[]) => InWords)>;
