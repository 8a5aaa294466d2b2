import { quote, type Reading, tag } from './reading';
import { TwimlError } from './types';
import { readXml, type XmlElement, XmlError } from './xml';

const DECLARED_VERSION = /^\uFEFF?<\?xml\s+version\s*=\s*["']([^"'<>]*)["']/;
const XML_VERSIONS = ['1.0', '1.1'];

/** What an app or a server in front of it shows to people. */
const HTML = /^\s*<(!doctype\s+html|html)\b/i;

/** What `<Response version="...">` may say, after https://www.twilio.com/docs/api/errors/12101 */
const TWIML_VERSIONS = ['2010-04-01', '2008-08-01'];

/**
 * The Response of a document that can be run.
 *
 * @throws TwimlError
 */
export function readRoot(text: string, reading: Reading): XmlElement {
  const { maxBytes, maxDepth } = reading.options;
  if (text === '') throw refusal(11770, 'The answer has no body.', text);
  if (text.length > maxBytes || Buffer.byteLength(text) > maxBytes) {
    throw refusal(11750, `The answer has more than ${maxBytes} bytes.`, text);
  }
  const version = DECLARED_VERSION.exec(text)?.[1];
  if (version !== undefined && !XML_VERSIONS.includes(version)) {
    throw refusal(12101, `The document says that it is XML ${quote(version)}; "1.0" is wanted.`, text, 1);
  }
  const root = parsed(text, maxDepth);
  if (root.name !== 'Response') {
    throw refusal(12102, `The root element is ${tag(root)}; <Response> is wanted.`, text, root.line);
  }
  checkAttributes(root, text, reading);
  return root;
}

function parsed(text: string, maxDepth: number): XmlElement {
  try {
    return readXml(text, maxDepth);
  } catch (error) {
    if (!(error instanceof XmlError)) throw error;
    const ampersand = /unclosed|entity|unexpected end/.test(error.message) ? bareAmpersand(text) : undefined;
    if (ampersand)
      throw refusal(12100, 'The document has a & that is not written as &amp;.', text, ampersand);
    if (HTML.test(text)) throw refusal(12100, 'The answer is a page of HTML; TwiML is wanted.', text);
    const after = error.before.trim() && `, after ${quote(error.before.trim())}`;
    const why = error.message.replace(/\.$/, '') + after;
    throw refusal(12100, `The document cannot be parsed: ${why}.`, text, error.line);
  }
}

/** The line of the first & that begins no entity. XML readers take it for one and complain much later. */
function bareAmpersand(text: string): number | undefined {
  const at = text.search(/&(?!(#\d+|#x[\da-f]+|\w+);)/i);
  return at === -1 ? undefined : text.slice(0, at).split('\n').length;
}

function checkAttributes(root: XmlElement, text: string, reading: Reading): void {
  for (const name in root.attributes) {
    if (name === 'version') {
      const version = root.attributes.version ?? '';
      if (TWIML_VERSIONS.includes(version)) continue;
      throw refusal(
        12101,
        `<Response> has version=${quote(version)}, which is none of TwiML's.`,
        text,
        root.line,
      );
    }
    if (!/^(xmlns|xsi)(:|$)/.test(name)) {
      reading.note(12200, root, `has no attribute ${quote(name)}; it is ignored.`);
    }
  }
}

function refusal(code: number, message: string, document: string, line?: number): TwimlError {
  return new TwimlError({ code, level: 'error', message, line }, document);
}
