import type { Event } from '../types/runtime';

/**
 * Readers for the edge: whatever arrives (nothing, a list, a novel, a number), a function gets the type it asked for.
 * A repeated parameter counts with its first value.
 */

/** At most `longest` characters; '' when there is nothing. */
function text(event: Event, name: string, longest = 256): string {
  const value = [event[name]].flat()[0];
  return typeof value === 'string' || typeof value === 'number' ? String(value).slice(0, longest) : '';
}

/** A whole number from 0 up, or undefined. */
function count(event: Event, name: string): number | undefined {
  const value = text(event, name, 16);
  return /^\d{1,9}$/.test(value) ? Number(value) : undefined;
}

/** Two letters and 32 hexadecimal digits, as in `CA...`, or undefined. */
function sid(event: Event, name: string, prefix: string): string | undefined {
  const value = text(event, name);
  return new RegExp(`^${prefix}[0-9a-f]{32}$`, 'i').test(value) ? value : undefined;
}

/** One of the known words, else `otherwise`. */
function oneOf<const Known extends string, Otherwise>(
  event: Event,
  name: string,
  known: readonly Known[],
  otherwise: Otherwise,
): Known | Otherwise {
  const value = text(event, name);
  return known.find((word) => word === value) ?? otherwise;
}

/** `true` or `false` as Twilio writes them, else undefined. */
function yesOrNo(event: Event, name: string): boolean | undefined {
  const value = text(event, name);
  return value === 'true' || value === 'false' ? value === 'true' : undefined;
}

/** Keys pressed, 0-9 * #; '' when there are none or something else came. */
function keys(event: Event, name = 'Digits'): string {
  const value = text(event, name);
  return /^[0-9*#]+$/.test(value) ? value : '';
}

/** A number in E.164: `+` and 7 to 15 digits, not beginning with 0. */
function e164(event: Event, name: string): string | undefined {
  const value = text(event, name);
  return /^\+[1-9]\d{6,14}$/.test(value) ? value : undefined;
}

export = { text, count, sid, oneOf, yesOrNo, keys, e164 };
