import type { StoryLanguage } from '../../story/languages';
import type { Advice } from './handset';

/** What is said to whoever sits at a keyboard. */
interface TerminalWords extends Advice {
  inCall: string;
  noKey(line: string): string;
  /** In front of words that are being typed. */
  say: string;
  unknownKey(key: string): string;
}

/** Keys that have no sign, as the terminal calls them and as they are read aloud. */
const spanishKeys: Readonly<Record<string, string>> = {
  up: 'Flecha arriba',
  down: 'Flecha abajo',
  left: 'Flecha izquierda',
  right: 'Flecha derecha',
  space: 'Espacio',
  backspace: 'Retroceso',
  delete: 'Suprimir',
  home: 'Inicio',
  end: 'Fin',
  pageup: 'Retroceder página',
  pagedown: 'Avanzar página',
};

export const terminalWords: Record<StoryLanguage, TerminalWords> = {
  en: {
    dead: 'The line is dead: c calls, q leaves.',
    notUnderstood: 'Type keys (0-9 * #), say WORDS, h to hang up, ? for help.',
    inCall: 'You are in a call: hang up first (h).',
    noKey: (line) => `"${line}" is no key.`,
    say: 'say',
    unknownKey: (key) => `${key} does nothing here. ? shows the keys.`,
  },
  es: {
    dead: 'La línea está muerta: c llama, q sale.',
    notUnderstood: 'Teclas (0-9 * #), say PALABRAS, h para colgar, ? para ayuda.',
    inCall: 'Está en una llamada: cuelgue primero (h).',
    noKey: (line) => `"${line}" no es una tecla.`,
    say: 'decir',
    unknownKey: (key) => `${spanishKeys[key] ?? key} no hace nada aquí. ? muestra las teclas.`,
  },
};
