import { stripVTControlCharacters } from 'node:util';

/**
 * Signs that a terminal obeys instead of showing them (C0 and C1, apart from tab and line feed), and those that turn the
 * direction of writing or hide what stands there, apart from what joins letters and emoji.
 */
const obeyed = /(?![\t\n\u200c\u200d])[\p{Cc}\p{Cf}\u2028\u2029]/gu;

/** The colours of our own: bold, dim, a few colours, and their ends. Whoever brings these along does no harm. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: that is what it is about
const ourColours = /(\u001b\[(?:1|2|22|3[1-6]|39)m)/;

/**
 * A text as a terminal may have it, whoever wrote it: callers, transcripts, names, Twilio's messages. Lines stay lines.
 * @param how.colours keeps our own colours
 */
export function harmless(text: string, { colours = false } = {}): string {
  if (!colours) return stripVTControlCharacters(text).replace(/\r\n?/g, '\n').replace(obeyed, '');
  // What stands between our colours is harmless by itself, so nothing can begin before one and end behind it.
  return text
    .split(ourColours)
    .map((part, at) => (at % 2 === 1 ? part : harmless(part)))
    .join('');
}

/** The same as a part of one line: nobody's words make a line that looks like ours. */
export function oneLine(text: string): string {
  return harmless(text).replace(/\s*\n\s*/g, ' ');
}

/** JSON in one line, with everything that a terminal would obey written as an escape: a program reads the same. */
export function jsonLine(value: unknown): string {
  return JSON.stringify(value).replace(obeyed, (sign) => sign.split('').map(escaped).join(''));
}

/** @param unit one of UTF-16: a sign of two has two escapes */
function escaped(unit: string): string {
  return `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`;
}
