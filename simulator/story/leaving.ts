import type { Departure } from '../conference/departure';
import type { QueueResult } from '../queue/result';
import type { InWords } from './languages';

/** Why somebody leaves a queue, in Twilio's words, or a conference. */
export type Leaving = QueueResult | Departure;

const inSpanish: Record<Leaving, string> = {
  bridged: 'ya le atienden',
  'bridging-in-process': 'lo están comunicando',
  leave: 'lo saca la aplicación',
  redirected: 'pasa a otro documento',
  'redirected-from-bridged': 'pasa a otro documento mientras le atienden',
  hangup: 'colgó',
  'queue-full': 'la fila está llena',
  error: 'hubo un error',
  'system-error': 'hubo un error del sistema',
  'hung up': 'colgó',
  'pressed *': 'marcó *',
  'time limit': 'se acabó el tiempo',
  kicked: 'lo sacaron',
  'moderator left': 'salió el moderador',
  'ended by REST': 'terminó por REST',
  'waitUrl failed': 'falló waitUrl',
  'not answered': 'no contestó',
};

export function leavingIn(why: Leaving): InWords {
  return { en: why, es: inSpanish[why] };
}
