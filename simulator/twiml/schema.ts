import { meant, quote, type Reading } from './reading';
import type { XmlElement } from './xml';

/** How one attribute is read. */
export interface Rule<T> {
  /** Twilio's number for a value that does not fit; 12200 (the schema's) when the attribute has none of its own. */
  code: number;
  /** Twilio's default: for an attribute that is missing or does not fit. */
  fallback: T;
  /** What a value has to be, as the end of the sentence "which is not ...". */
  wants: string;
  /** The value, or undefined when the text does not fit. */
  read(text: string): T | undefined;
  /** What can be kept of a text that does not fit, instead of the default. */
  keep?(text: string): T;
}

/** The attributes an element may have. */
interface Schema<V> {
  rules: Map<string, Rule<unknown>>;
  defaults: V;
}

/** Every element that is read, and the attributes that it may have somewhere. */
export const elements = new Map<string, Set<string>>();

/** Makes a schema of a table that has an element's attributes by name, in the order of Twilio's page. */
export function schema<R extends Record<string, Rule<unknown>>>(
  element: string,
  table: R,
): Schema<{ [Name in keyof R]: R[Name] extends Rule<infer T> ? T : never }> {
  const entries = Object.entries(table);
  const known = elements.get(element) ?? new Set();
  elements.set(element, new Set([...known, ...Object.keys(table)]));
  return {
    rules: new Map(entries),
    defaults: Object.fromEntries(entries.map(([name, rule]) => [name, rule.fallback])) as never,
  };
}

/**
 * Reads an element's attributes by its schema, Twilio's defaults applied. An unknown attribute is noted as 12200, a
 * value that does not fit under its own number.
 */
export function attributesOf<V extends object>(element: XmlElement, schema: Schema<V>, reading: Reading): V {
  const values = { ...schema.defaults } as Record<string, unknown>;
  for (const name in element.attributes) {
    const text = element.attributes[name] as string;
    const rule = schema.rules.get(name);
    if (!rule) {
      const hint = meant(name, schema.rules.keys(), quote);
      reading.note(12200, element, `has no attribute ${quote(name)}; it is ignored.${hint}`);
      continue;
    }
    const value = rule.read(text);
    if (value !== undefined) {
      values[name] = value;
      continue;
    }
    if (rule.keep) values[name] = rule.keep(text);
    const used = values[name] === undefined ? 'it is ignored' : `${shown(values[name])} is used`;
    reading.note(rule.code, element, `has ${name}=${quote(text)}, which is not ${rule.wants}; ${used}.`);
  }
  return values as V;
}

function shown(value: unknown): string {
  return quote(Array.isArray(value) ? value.join(' ') : String(value));
}
