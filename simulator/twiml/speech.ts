import { quote, type Reading, tag } from './reading';
import type { XmlElement } from './xml';

/** SSML elements that Say may contain, with their attributes: https://www.twilio.com/docs/voice/twiml/say/text-speech#ssml */
const SSML = new Map<string, string[]>([
  ['break', ['strength', 'time']],
  ['emphasis', ['level']],
  ['lang', ['xml:lang']],
  ['p', []],
  ['phoneme', ['alphabet', 'ph']],
  ['prosody', ['volume', 'rate', 'pitch']],
  ['s', []],
  ['say-as', ['interpret-as', 'role', 'format']],
  ['sub', ['alias']],
  ['w', ['role']],
]);

/** What is heard of a Say: its text and its SSML children's, white space folded. */
export function spoken(say: XmlElement, reading: Reading): string {
  return heard(say, reading).replace(/\s+/g, ' ').trim();
}

function heard(element: XmlElement, reading: Reading): string {
  let text = '';
  for (const child of element.children) {
    if (typeof child === 'string') text += child;
    else text += ssml(child, element, reading);
  }
  return text;
}

function ssml(element: XmlElement, parent: XmlElement, reading: Reading): string {
  const attributes = SSML.get(element.name);
  if (!attributes) {
    // Twilio does not say whether the words inside are spoken; a caller who hears too much is the lesser harm.
    reading.note(12200, element, `is not allowed inside ${tag(parent)}; its text is spoken.`);
    return heard(element, reading);
  }
  for (const name in element.attributes) {
    if (!attributes.includes(name)) {
      reading.note(12200, element, `has no attribute ${quote(name)}; it is ignored.`);
    }
  }
  if (element.name === 'break') return ' ';
  if (element.name === 'sub') return element.attributes.alias ?? heard(element, reading);
  // Paragraphs and sentences are apart when spoken, even if written without a blank between them.
  if (element.name === 'p' || element.name === 's') return ` ${heard(element, reading)} `;
  return heard(element, reading);
}

/** The source text inside an element, markup and blanks included, as Google's voices count it. */
export function markup(element: XmlElement): string {
  return element.children.map((child) => (typeof child === 'string' ? child : tagged(child))).join('');
}

function tagged(element: XmlElement): string {
  const attributes = Object.entries(element.attributes).map(([name, value]) => ` ${name}="${value}"`);
  return `<${element.name}${attributes.join('')}>${markup(element)}</${element.name}>`;
}
