import type { Kind, LanguageCode } from '../../functions/types/settings';
import type { Reason } from '../business/graph';

/** What the map says by itself. */
interface MapWords {
  readonly title: string;
  readonly kinds: { readonly [Of in Kind]: string };
  readonly reasons: { readonly [Of in Reason]: string };
  readonly goodbye: string;
  readonly always: string;
  readonly open: string;
  readonly texts: string;
  readonly tells: string;
  readonly extension: string;
  /** 0 and the star key, at every question. */
  readonly person: string;
  readonly fault: string;
  readonly agents: string;
  readonly accept: string;
  readonly otherwise: string;
  readonly how: { readonly together: string; readonly 'in order': string };
  readonly seconds: (count: number) => string;
  readonly minutes: (count: number) => string;
  readonly digits: (least: number, most: number) => string;
  readonly dates: (count: number) => string;
}

export const mapWords: { readonly [Code in LanguageCode]: MapWords } = {
  'en-US': {
    title: 'Where calls can go',
    kinds: {
      menu: 'menu',
      ask: 'question',
      directory: 'directory',
      ring: 'rings',
      queue: 'queue',
      message: 'message',
      say: 'announcement',
    },
    reasons: {
      calls: 'calls',
      withheld: 'number withheld',
      'too many': 'too many calls',
      key: 'key',
      extension: 'extension',
      name: 'name',
      person: '0',
      'no input': 'silence',
      'wrong input': 'wrong key',
      next: 'then',
      without: 'without it',
      nobody: 'nobody',
      busy: 'busy',
      full: 'full',
      'longest wait': 'long wait',
      leaves: 'leaves',
      back: 'goes back',
      closed: 'closed',
      fault: 'a fault of ours',
    },
    goodbye: 'goodbye',
    always: 'at any hour',
    open: 'open:',
    texts: 'texts',
    tells: 'tells the hours:',
    extension: 'extension',
    person: '0 at every question',
    fault: 'when something of ours fails',
    agents: 'agents take',
    accept: 'press 1 to accept',
    otherwise: 'otherwise',
    how: { together: 'together', 'in order': 'in order' },
    seconds: (count) => `${count} s`,
    minutes: (count) => `${count} min`,
    digits: (least, most) => (least === most ? `${most} digits` : `${least} to ${most} digits`),
    dates: (count) => (count === 1 ? 'and a date of its own' : `and ${count} dates of their own`),
  },
  'es-MX': {
    title: 'A dónde llegan las llamadas',
    kinds: {
      menu: 'menú',
      ask: 'pregunta',
      directory: 'directorio',
      ring: 'timbra',
      queue: 'fila',
      message: 'mensaje',
      say: 'aviso',
    },
    reasons: {
      calls: 'llama',
      withheld: 'número privado',
      'too many': 'demasiadas llamadas',
      key: 'tecla',
      extension: 'extensión',
      name: 'nombre',
      person: '0',
      'no input': 'silencio',
      'wrong input': 'otra tecla',
      next: 'después',
      without: 'sin el dato',
      nobody: 'nadie',
      busy: 'ocupado',
      full: 'llena',
      'longest wait': 'larga espera',
      leaves: 'sale',
      back: 'regresa',
      closed: 'cerrado',
      fault: 'una falla nuestra',
    },
    goodbye: 'despedida',
    always: 'a toda hora',
    open: 'abierto:',
    texts: 'avisa a',
    tells: 'dice el horario:',
    extension: 'extensión',
    person: '0 en toda pregunta',
    fault: 'cuando algo nuestro falla',
    agents: 'atienden los agentes',
    accept: 'se acepta con 1',
    otherwise: 'si no',
    how: { together: 'a la vez', 'in order': 'en orden' },
    seconds: (count) => `${count} s`,
    minutes: (count) => `${count} min`,
    digits: (least, most) => (least === most ? `${most} dígitos` : `de ${least} a ${most} dígitos`),
    dates: (count) => (count === 1 ? 'y una fecha propia' : `y ${count} fechas propias`),
  },
};
