import pins = require('../../functions/desk/pins.private');

/** What PIN_SECRET has to have at least, in characters. */
export const shortestSecret = pins.SHORTEST_SECRET;

/** An entry of API_KEYS. Without a name it is not written as `name:KEY`, and opens nothing. */
export interface Program {
  readonly name?: string;
  readonly key: string;
}

/** The programs of `crm:KEY, website:KEY`, as functions/desk/api.private.ts reads them. */
export function programsOf(written = ''): Program[] {
  const entries = written.split(/[\s,]+/).filter(Boolean);
  return entries.map((entry) => {
    const [, name, key = entry] = /^([\w-]{1,40}):(\S+)$/.exec(entry) ?? [];
    return { ...(name !== undefined && { name }), key };
  });
}

/** "1234 5678": easier to read out. */
export function spaced(pin: string): string {
  return pin.replace(/(\d{4})(?=\d)/g, '$1 ');
}

/** Whether a secret that only programs read is too short, or repeats a few characters. */
export function isSimple(secret: string, shortest: number): boolean {
  return secret.length < shortest || new Set(secret).size < 8;
}

/**
 * Guesses that a passcode has to withstand. Whoever guesses wrong is not locked out, because that would lock out the desk;
 * three hundred a second for a year come to 10^10.
 */
export const leastGuesses = 1e14;

/**
 * How many guesses somebody needs who tries common passwords, words and patterns first. Loads some megabytes of words.
 * @param ours words that guesses at this business begin with: its name
 * https://zxcvbn-ts.github.io/zxcvbn/
 */
export async function guesses(passcode: string, ours: readonly string[] = []): Promise<number> {
  const [{ ZxcvbnFactory }, common, english, spanish] = await Promise.all([
    import('@zxcvbn-ts/core'),
    import('@zxcvbn-ts/language-common'),
    import('@zxcvbn-ts/language-en'),
    import('@zxcvbn-ts/language-es-es'),
  ]);
  const estimate = new ZxcvbnFactory({
    dictionary: { ...common.dictionary, ...english.dictionary, ...spanish.dictionary },
    graphs: common.adjacencyGraphs,
  });
  return estimate.check(passcode, [...ours]).guesses;
}
