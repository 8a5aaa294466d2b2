import type { Rule } from './schema';
import type { Method } from './types';

/** The number for a value that breaks TwiML's schema and has no number of its own. */
export const SCHEMA = 12200;

/** Any text. */
export function text(): Rule<string | undefined> {
  return { code: SCHEMA, fallback: undefined, wants: 'a text', read: (value) => value };
}

/** `true` or `false`. */
export function boolean(code: number, fallback: boolean): Rule<boolean> {
  return {
    code,
    fallback,
    wants: '"true" or "false"',
    read: (value) => (value === 'true' ? true : value === 'false' ? false : undefined),
  };
}

/** A whole number from `min` (1 unless told) to `max`. */
export function count<F extends number | undefined>(
  code: number,
  fallback: F,
  { min = 1, max = Number.MAX_SAFE_INTEGER } = {},
): Rule<number | F> {
  const range = max === Number.MAX_SAFE_INTEGER ? `of at least ${min}` : `from ${min} to ${max}`;
  return {
    code,
    fallback,
    wants: `a whole number ${range}`,
    read: (value) => (/^\d{1,9}$/.test(value) && +value >= min && +value <= max ? +value : undefined),
  };
}

/** One of a few words. */
export function oneOf<const V extends string, const F extends NoInfer<V> | undefined>(
  code: number,
  values: readonly V[],
  fallback: F,
): Rule<V | F> {
  return {
    code,
    fallback,
    wants: `one of ${values.join(', ')}`,
    read: (value) => values.find((one) => one === value),
  };
}

/** Some of a few words, parted by blanks; words that do not belong there are dropped. */
export function someOf<V extends string>(code: number, values: readonly V[], fallback: V[]): Rule<V[]> {
  const known = (value: string) => {
    const words = value.split(/\s+/);
    return values.filter((one) => words.includes(one));
  };
  return {
    code,
    fallback,
    wants: `made of ${values.join(', ')}`,
    read: (value) => {
      const words = value.split(/\s+/).filter((word) => word !== '');
      if (words.length === 0) return undefined;
      return words.every((word) => (values as readonly string[]).includes(word)) ? known(value) : undefined;
    },
    keep: (value) => {
      const kept = known(value);
      return kept.length > 0 ? kept : fallback;
    },
  };
}

/** A text of a certain form. */
export function matching<F extends string | undefined>(
  code: number,
  form: RegExp,
  wants: string,
  fallback: F,
): Rule<string | F> {
  return { code, fallback, wants, read: (value) => (form.test(value) ? value : undefined) };
}

/** The caller's name for SIP's From header: https://www.twilio.com/docs/api/errors/13259 */
export function displayName(): Rule<string | undefined> {
  return matching(13259, /^\s*(?=\S)\P{Cc}{2,255}(?<=\S)\s*$/u, 'a name of 2 to 255 characters', undefined);
}

/** `GET` or `POST`. */
export function method(code = SCHEMA): Rule<Method> {
  return oneOf(code, ['GET', 'POST'], 'POST');
}

/** An absolute or relative address for HTTP. It stays as written, connection overrides (`#rc=2`) included. */
export function url(code = 11100): Rule<string | undefined> {
  return {
    code,
    fallback: undefined,
    wants: 'an absolute or relative URL for http or https',
    read: (value) => (isUrl(value.trim()) ? value.trim() : undefined),
  };
}

/** Whether a text can be resolved to an http(s) address. The empty one resolves to the document's own. */
export function isUrl(text: string): boolean {
  const scheme = /^([a-z][a-z0-9+.-]*):/i.exec(text)?.[1]?.toLowerCase();
  if (scheme !== undefined && scheme !== 'http' && scheme !== 'https') return false;
  return !/\s/.test(text) && URL.canParse(text, 'http://document.invalid/');
}
