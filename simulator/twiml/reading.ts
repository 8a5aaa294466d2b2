import { levelOf } from './levels';
import type { Problem } from './types';
import type { XmlElement } from './xml';

/** What Twilio leaves to the account, and what its pages do not say. */
export interface TwimlOptions {
  /** Largest document in bytes of UTF-8. 64 kB by https://www.twilio.com/docs/api/errors/11750 */
  maxBytes?: number;
  /** How many elements may stand inside each other before the document counts as unreadable. Twilio's figure: not found. */
  maxDepth?: number;
  /** The account's text-to-speech voice, for a Say that names none. */
  voice?: string;
  /** Longest `maxLength` of Record in seconds. Twilio's pages give both 14400 and 86400. */
  maxRecordLength?: number;
}

/** One document being read: its options, and the problems found so far. */
export class Reading {
  readonly problems: Problem[] = [];
  readonly options: Required<TwimlOptions>;

  constructor(options: TwimlOptions) {
    this.options = { maxBytes: 65_536, maxDepth: 64, voice: 'man', maxRecordLength: 86_400, ...options };
  }

  /** Notes a problem of an element; reading goes on. The message is a sentence without the element's name. */
  note(code: number, element: XmlElement, message: string): void {
    this.problems.push({
      code,
      level: levelOf(code),
      message: `${tag(element)} ${message}`,
      line: element.line,
    });
  }

  /** The text of an element that has no children, trimmed; children are noted (12200) and left out. */
  textOf(element: XmlElement): string {
    let text = '';
    for (const child of element.children) {
      if (typeof child === 'string') text += child;
      else this.misplaced(child, element);
    }
    return text.trim();
  }

  /** The elements inside an element that has no text of its own; text is noted (12200) and left out. */
  elementsOf(element: XmlElement): XmlElement[] {
    const elements: XmlElement[] = [];
    for (const child of element.children) {
      if (typeof child !== 'string') elements.push(child);
      else if (child.trim() !== '')
        this.note(12200, element, `may not contain text: ${quote(child.trim())}.`);
    }
    return elements;
  }

  /** Notes (12200) whatever is inside an element that has to be empty, but for elements of one name. */
  expectEmpty(element: XmlElement, butFor?: string): void {
    if (element.children.length === 0) return;
    for (const child of this.elementsOf(element)) {
      if (child.name !== butFor) this.misplaced(child, element);
    }
  }

  /** Notes an element that may not stand inside another. */
  misplaced(child: XmlElement, parent: XmlElement, code = 12200): void {
    this.note(code, child, `is not allowed inside ${tag(parent)}; it is skipped.`);
  }
}

/** A value as a message shows it. */
export function quote(text: string): string {
  return `"${shortened(text)}"`;
}

/** The word that somebody may have meant who wrote it in other letters, capital or small: as the end of a message. */
export function meant(written: string, words: Iterable<string>, shown: (word: string) => string): string {
  const word = [...words].find((one) => one.toLowerCase() === written.toLowerCase());
  return word === undefined ? '' : ` ${shown(word)} is one.`;
}

/** An element as a message shows it. */
export function tag(element: XmlElement): string {
  return `<${shortened(element.name)}>`;
}

/** Many problems of one document may each show the same long name: uncut, they could fill the memory. */
function shortened(text: string): string {
  return text.length > 80 ? `${text.slice(0, 80)}...` : text;
}

/** Text without halves of characters, which cannot be encoded. */
export function wellFormed(text: string): string {
  return text.replace(/[\uD800-\uDFFF]/gu, '\uFFFD');
}
