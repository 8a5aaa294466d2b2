import type { InWords } from './languages';

/** What a request can be for, and what people call that: Twilio's docs only name the attribute or setting that holds its URL. */
export const purposes = {
  'A call comes in': { en: 'voice', es: 'voz' },
  url: { en: 'voice', es: 'voz' },
  'REST update': { en: 'REST update', es: 'cambio por REST' },
  'REST dequeue': { en: 'REST dequeue', es: 'salida de la fila por REST' },
  fallback: { en: 'fallback', es: 'respaldo' },
  Redirect: { en: 'Redirect', es: 'Redirect' },
  Play: { en: 'Play', es: 'Play' },
  waitUrl: { en: 'wait', es: 'espera' },
  HoldUrl: { en: 'hold', es: 'pausa' },
  AnnounceUrl: { en: 'announcement', es: 'anuncio' },
  'Number url': { en: 'whisper', es: 'susurro' },
  'Client url': { en: 'whisper', es: 'susurro' },
  'Sip url': { en: 'whisper', es: 'susurro' },
  'Sim url': { en: 'whisper', es: 'susurro' },
  'WhatsApp url': { en: 'whisper', es: 'susurro' },
  'Queue url': { en: 'whisper', es: 'susurro' },
  'Dial referUrl': { en: 'transfer', es: 'transferencia' },
  'status callback': { en: 'status callback', es: 'callback de estado' },
  'recording status callback': { en: 'recording status callback', es: 'callback de la grabación' },
  'transcription callback': { en: 'transcription callback', es: 'callback de la transcripción' },
  'transcription status callback': {
    en: 'transcription status callback',
    es: 'callback de estado de la transcripción',
  },
  'siprec status callback': { en: 'siprec status callback', es: 'callback de siprec' },
  'stream status callback': { en: 'stream status callback', es: 'callback del flujo' },
  'AMD status callback': { en: 'AMD status callback', es: 'callback de AMD' },
  'conference status callback': { en: 'conference status callback', es: 'callback de la conferencia' },
  'partial result callback': { en: 'partial result callback', es: 'callback de resultado parcial' },
  'payment status callback': { en: 'payment status callback', es: 'callback del pago' },
  'message status callback': { en: 'message status callback', es: 'callback del mensaje' },
  'caller ID status callback': { en: 'caller ID status callback', es: 'callback del identificador' },
  'user-defined message': { en: 'user-defined message', es: 'mensaje definido por el usuario' },
  'usage trigger': { en: 'usage trigger', es: 'aviso de consumo' },
} as const satisfies Record<string, InWords>;

type Name = keyof typeof purposes;

/** When an answer is asked for that nobody hears any more. */
export const tooLate = {
  'after the hang-up': { en: 'after the hang-up', es: 'tras colgar' },
  'after the redirect': { en: 'after the redirect', es: 'tras la redirección' },
} as const satisfies Record<string, InWords>;

type TooLate = keyof typeof tooLate;

/** "Gather action", "status callback (completed)". */
export type Purpose = Name | `${Name} (${string})` | `${string} action`;

/** As the story has it: "Dial action, after the hang-up", too. */
export type ToldPurpose = Purpose | `${Purpose}, ${TooLate}`;
