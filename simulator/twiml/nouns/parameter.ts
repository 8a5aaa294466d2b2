import type { Reading } from '../reading';
import { text } from '../rules';
import { attributesOf, schema } from '../schema';
import type { XmlElement } from '../xml';

const attributes = schema('Parameter', { name: text(), value: text() });

/** The name and the value of a Parameter; nothing, and a note, when it has no name. */
export function readParameter(element: XmlElement, reading: Reading): [string, string][] {
  const { name, value = '' } = attributesOf(element, attributes, reading);
  if (name !== undefined) return [[name, value]];
  reading.note(12200, element, 'has no name; it is skipped.');
  return [];
}
