import { SaxesParser } from 'saxes';

/** One element of a well-formed document. Attributes have no prototype, so any name is safe to look up. */
export interface XmlElement {
  name: string;
  attributes: Record<string, string>;
  /** Elements and texts (CDATA included) in the order of the document. Comments are left out. */
  children: (XmlElement | string)[];
  /** 1-based line on which the element begins. */
  line: number;
}

/** A document that is not well-formed XML, or is nested too deeply. */
export class XmlError extends Error {
  /** 1-based line on which reading stopped. */
  readonly line: number;
  /** What stands in front of that place, in the line that is not empty. */
  readonly before: string;

  constructor(message: string, line: number, before = '') {
    super(message);
    this.name = 'XmlError';
    this.line = line;
    this.before = before;
  }
}

let reader: XmlReader | undefined;

/**
 * Reads XML, strictly. Entities other than XML's own five are refused and document types ignored, so nothing in a
 * document can make it grow.
 *
 * @param maxDepth how many elements may stand inside each other
 * @returns the root element
 * @throws XmlError
 */
export function readXml(text: string, maxDepth: number): XmlElement {
  // A parser costs more than a document, so one is kept; after an error its state is unknown and it is dropped.
  const current = reader ?? new XmlReader();
  reader = undefined;
  const root = current.read(text, maxDepth);
  reader = current;
  return root;
}

const NEW_LINE = 10;

/** Characters kept of what was read before an error. */
const REMEMBERED = 40;

class XmlReader {
  private readonly parser = new SaxesParser<{ xmlns: false; position: boolean }>({
    xmlns: false,
    position: false,
  });
  private text = '';
  private open: XmlElement[] = [];
  private root: XmlElement | undefined;
  private line = 1;
  private maxDepth = 0;

  constructor() {
    this.parser.on('opentagstart', () => {
      // A line that ends right after the element's name has been counted already.
      const ended = this.text.charCodeAt(this.parser.position - 1) === NEW_LINE;
      this.line = this.parser.line - (ended ? 1 : 0);
    });
    this.parser.on('opentag', ({ name, attributes }) => this.begin(name, attributes));
    this.parser.on('closetag', () => this.open.pop());
    this.parser.on('text', (text) => this.open.at(-1)?.children.push(text));
    this.parser.on('cdata', (text) => this.open.at(-1)?.children.push(text));
  }

  read(text: string, maxDepth: number): XmlElement {
    this.text = text;
    this.maxDepth = maxDepth;
    this.root = undefined;
    try {
      this.parser.write(text).close();
    } catch (error) {
      if (error instanceof XmlError) throw error;
      const { line, position } = this.parser;
      const before = text
        .slice(Math.max(0, position - REMEMBERED), position)
        .trimEnd()
        .split('\n')
        .at(-1);
      throw new XmlError((error as Error).message, line, before);
    }
    if (!this.root) throw new XmlError('document must contain a root element.', 1);
    return this.root;
  }

  private begin(name: string, attributes: Record<string, string>): void {
    const element: XmlElement = { name, attributes, children: [], line: this.line };
    const parent = this.open.at(-1);
    if (parent) parent.children.push(element);
    else this.root = element;
    this.open.push(element);
    if (this.open.length > this.maxDepth) {
      throw new XmlError(`more than ${this.maxDepth} elements stand inside each other.`, this.line);
    }
  }
}
