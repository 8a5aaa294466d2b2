import { RestError } from '../errors';
import type { Fields } from '../fields';
import type { RestRequest } from '../router';

const longestTtl = 31_536_000;
const largestData = 16 * 1024;

/** JSON that Sync keeps, and how large it came. */
interface Data {
  value: unknown;
  bytes: number;
}

/**
 * The `Data` of a request; undefined where it is missing.
 * @param emptyCode of the error for null: 54101 Document, 54156 List Item, 54206 Map Item
 * @throws RestError 54008 no JSON, 54006 (413) above 16 KiB
 */
export function dataOf(form: Fields, emptyCode: number): Data | undefined {
  const text = form.text('Data');
  if (text === undefined) return undefined;
  const bytes = Buffer.byteLength(text);
  if (bytes > largestData) throw new RestError(54006, `Request entity too large: Data has ${bytes} bytes`);
  const value = parsed(text);
  if (value === null) throw noData(emptyCode);
  return { value, bytes };
}

/** The same where it must be there. */
export function requiredData(form: Fields, emptyCode: number): Data {
  const data = dataOf(form, emptyCode);
  if (!data) throw noData(emptyCode);
  return data;
}

/**
 * Seconds to live, from the first of these fields that is there. 0 means for ever.
 * @throws RestError 54011
 */
export function ttlOf(form: Fields, ...names: string[]): number | undefined {
  const name = names.find((each) => form.text(each));
  const text = name && form.text(name);
  if (!text) return undefined;
  const seconds = /^\d+$/.test(text) ? Number(text) : Number.NaN;
  if (seconds <= longestTtl) return seconds;
  throw new RestError(54011, `Invalid TTL: ${name} is ${text}, not a whole number from 0 to ${longestTtl}`);
}

/**
 * The revision that an update expects, from `If-Match`: as the ETag shows it, with or without quotes.
 * @throws RestError 54003
 */
export function expectedRevision({ headers }: RestRequest): string | undefined {
  const text = headers['if-match'];
  if (text === undefined) return undefined;
  const match = /^"?([0-9a-f]+)"?$/i.exec(text);
  if (!match?.[1]) throw new RestError(54003, `Invalid If-Match header: ${text} is no revision`);
  return match[1].toLowerCase();
}

/** @throws RestError 54010 when a request that may change this or that changes nothing */
export function checkChanges(...values: unknown[]): void {
  if (values.every((value) => value === undefined)) throw new RestError(54010, 'No parameters specified');
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new RestError(54008, "Invalid JSON: the 'Data' parameter is not valid JSON");
  }
}

function noData(code: number): RestError {
  return new RestError(code, "The 'Data' parameter cannot be null");
}
