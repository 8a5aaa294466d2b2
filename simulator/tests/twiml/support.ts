import { parseTwiml, type TwimlOptions } from '../../twiml/parse';
import type { Problem, Verb, VerbName, Verbs } from '../../twiml/types';

/** The verbs of a document with this inside its Response. */
export function verbs(inside: string, options?: TwimlOptions): Verb[] {
  return parseTwiml(`<Response>${inside}</Response>`, options).verbs;
}

/** The one verb of a document, which must have no problems. */
export function verb<Name extends VerbName>(name: Name, inside: string, options?: TwimlOptions): Verbs[Name] {
  expect(problems(inside, options)).toEqual([]);
  const [first, ...rest] = verbs(inside, options);
  expect(rest).toEqual([]);
  expect(first).toMatchObject({ name });
  return first as Verbs[Name];
}

/** What Twilio would log about a document, as `13312 warning: <Gather> has ...`. */
export function problems(inside: string, options?: TwimlOptions): string[] {
  return parseTwiml(`<Response>${inside}</Response>`, options).problems.map(sentence);
}

export function sentence({ code, level, message }: Problem): string {
  return `${code} ${level}: ${message}`;
}

/** An attribute, a value that does not fit, Twilio's number, what is wanted, and what is used instead. */
export type WrongValue = [
  attribute: string,
  value: string,
  code: number,
  wanted: string,
  used: string,
  level?: 'error',
];

/**
 * A test for each wrong value: it is noted under its number with its sentence, and the document reads as though the
 * attribute were not there.
 *
 * @param element writes the element with more attributes: `(attributes) => <Pause ${attributes}/>`
 */
export function wrongValues(name: string, element: (attributes: string) => string, rows: WrongValue[]): void {
  test.each(rows)('%s="%s" is %d', (attribute, value, code, wanted, used, level = undefined) => {
    const inside = element(`${attribute}="${value}"`);
    const instead = used === '' ? 'it is ignored' : `"${used}" is used`;
    expect(problems(inside)).toEqual([
      `${code} ${level ?? 'warning'}: <${name}> has ${attribute}="${value}", which is not ${wanted}; ${instead}.`,
    ]);
    expect(verbs(inside)).toEqual(verbs(element('')));
  });
}

export const METHOD = 'one of GET, POST';
export const BOOLEAN = '"true" or "false"';
export const URL_WANTED = 'an absolute or relative URL for http or https';
export const FROM_ONE = 'a whole number of at least 1';
export const FROM_ZERO = 'a whole number of at least 0';
