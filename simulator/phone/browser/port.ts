import type { InWords, StoryLanguage } from '../../story/languages';
import { type BrowserPhone, type BrowserPhoneOptions, startBrowserPhone } from './index';

/** Where the page is found when nobody says otherwise, so that a bookmark holds. */
const usualPort = 4545;

/** The port that was asked for is in use; the message says what to do. */
export class PortTaken extends Error {
  readonly inWords: InWords;

  constructor(port: number) {
    const inWords = {
      en: `Something else answers on port ${port} already: choose another with --port, or leave it out.`,
      es: `Otra cosa contesta ya en el puerto ${port}: elija otro con --port, o no lo indique.`,
    };
    super(inWords.en);
    this.name = 'PortTaken';
    this.inWords = inWords;
  }
}

/**
 * Serves the page at its usual port, or at any free one where that is in use.
 * @param port asked for by whoever started it: that one or none
 * @throws PortTaken
 */
export async function servePage(options: BrowserPhoneOptions, port?: number): Promise<BrowserPhone> {
  try {
    return await startBrowserPhone({ ...options, port: port ?? usualPort });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw error;
    if (port !== undefined) throw new PortTaken(port);
    return startBrowserPhone({ ...options, port: 0 });
  }
}

/** What to say when the page is not where it usually is; undefined when it is where it was looked for. */
export function movedNote(url: string, asked?: number, language: StoryLanguage = 'en'): string | undefined {
  if (asked !== undefined || url.endsWith(`:${usualPort}`)) return undefined;
  const usual = `http://localhost:${usualPort}`;
  const inWords: InWords = {
    en: `Something else answers at ${usual} (another one of these, perhaps): the page is at ${url} this time.`,
    es: `Otra cosa contesta en ${usual} (quizá otro de éstos): esta vez la página está en ${url}.`,
  };
  return inWords[language];
}

/** Reads a port as it is typed. Undefined when it is none. */
export function readPort(typed: string): number | undefined {
  const port = Number(typed);
  return /^\d{1,5}$/.test(typed) && port > 0 && port < 65_536 ? port : undefined;
}
