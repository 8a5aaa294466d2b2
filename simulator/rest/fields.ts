import type { Method, Target } from '../twiml/types';
import { invalid, missing, RestError } from './errors';

/**
 * The fields of a request, from its form or its query, read with Twilio's rules: names are case-sensitive, what is
 * not known is ignored, an empty value is a value.
 */
export class Fields {
  private readonly values: URLSearchParams;

  constructor(values: URLSearchParams) {
    this.values = values;
  }

  has(name: string): boolean {
    return this.values.has(name);
  }

  /** Everything but these, as it came: for the links of a page. */
  without(...names: string[]): URLSearchParams {
    const rest = new URLSearchParams(this.values);
    for (const name of names) rest.delete(name);
    return rest;
  }

  /** The first value, undefined where the field is missing. */
  text(name: string, longest = Number.POSITIVE_INFINITY): string | undefined {
    const value = this.values.get(name) ?? undefined;
    if (value !== undefined && value.length > longest) {
      throw invalid(name, `${value.slice(0, 40)}...`, `at most ${longest} characters`);
    }
    return value;
  }

  /** A value that must be there and must not be empty. @throws RestError 20001 */
  required(name: string, longest?: number): string {
    const value = this.text(name, longest);
    if (value === undefined || value === '') throw missing(name);
    return value;
  }

  /** Every value of a field that may be repeated. */
  all(name: string): string[] {
    return this.values.getAll(name);
  }

  /** @throws RestError 20001 for anything but true and false */
  flag(name: string): boolean | undefined {
    const value = this.values.get(name)?.toLowerCase();
    if (value === undefined || value === '') return undefined;
    if (value !== 'true' && value !== 'false') throw invalid(name, value, 'true or false');
    return value === 'true';
  }

  /** A whole number within bounds. @param code of the error where Twilio documents one for this field */
  whole(name: string, { least = 0, most = Number.MAX_SAFE_INTEGER, code = 20001 } = {}): number | undefined {
    const value = this.values.get(name);
    if (value === null || value === '') return undefined;
    const number = /^-?\d+$/.test(value) ? Number(value) : Number.NaN;
    if (number >= least && number <= most) return number;
    const bounds = most === Number.MAX_SAFE_INTEGER ? `of at least ${least}` : `from ${least} to ${most}`;
    throw new RestError(code, `Invalid value '${value}' for ${name}: a whole number ${bounds}`);
  }

  oneOf<Value extends string>(name: string, values: readonly Value[]): Value | undefined {
    const value = this.values.get(name);
    if (value === null || value === '') return undefined;
    const known = values.find((each) => each === value);
    if (known === undefined) throw invalid(name, value, `one of ${values.join(', ')}`);
    return known;
  }

  /**
   * An absolute http or https URL; '' where the field is there and empty.
   * @throws RestError with the code (21205 unless told) for a relative one: REST has no document to resolve it against
   */
  url(name: string, code = 21205): string | undefined {
    const value = this.values.get(name);
    if (value === null || value === '') return value ?? undefined;
    const scheme = URL.canParse(value) ? new URL(value).protocol : '';
    if (scheme === 'http:' || scheme === 'https:') return value;
    throw new RestError(code, `${name} is not a valid URL: ${value}`);
  }

  /** @throws RestError with the code (21209 unless told) for anything but GET and POST */
  method(name: string, code = 21209): Method | undefined {
    const value = this.values.get(name);
    if (value === null || value === '') return undefined;
    const method = value.toUpperCase();
    if (method === 'GET' || method === 'POST') return method;
    throw new RestError(code, `${name} ${value} is not a valid HTTP method: GET or POST`);
  }

  /** A URL and its method, POST unless told; undefined where there is no URL. */
  target(url: string, method: string, codes: { url?: number; method?: number } = {}): Target | undefined {
    const asked = { url: this.url(url, codes.url), method: this.method(method, codes.method) ?? 'POST' };
    return asked.url ? { url: asked.url, method: asked.method } : undefined;
  }
}

/** What a request names of a change; the rest of it is left as it is. */
export function named<T extends object>(change: { [Name in keyof T]?: T[Name] | undefined }): Partial<T> {
  return Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined)) as Partial<T>;
}
