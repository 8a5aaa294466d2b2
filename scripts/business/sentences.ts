import house = require('../../functions/business.private');

/** Small checks that answer with a sentence (where, what, what to do) for each mistake, or with nothing. */

/** Checks one value. `where` is the path of its setting, and begins every sentence. */
export type Check = (value: unknown, where: string) => string[];

/** A setting that may be left out. */
interface Maybe {
  readonly maybe: Check;
}

/** A check for each setting of a type: one that is forgotten does not compile. */
export type Fields<Of> = {
  readonly [Name in keyof Of]-?: undefined extends Of[Name] ? Maybe : Check;
};

/** `+`, a country code, up to 15 digits in total. No telephone has fewer than 7. */
const E164 = /^\+[1-9]\d{6,14}$/;

export const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** An object with these settings and no others. */
export function fields<Of>(checks: Fields<Of>): Check {
  return (value, where) => {
    if (!isObject(value)) return [shape(where, value, 'an object in braces, as in the examples')];
    const known = Object.entries<Check | Maybe>(checks);
    const misspelt = new Set<string>();
    const strange = Object.keys(value).filter((name) => !Object.hasOwn(checks, name));
    return [
      ...strange.map((name) => {
        const missing = known.flatMap(([own]) => (value[own] === undefined ? [own] : []));
        const meant = nearest(name, missing);
        const todo = meant ? `write ${meant}` : 'take it out or correct its spelling';
        if (meant) misspelt.add(meant);
        return `${within(where, name)}: there is no such setting; ${todo}.`;
      }),
      ...known.flatMap(([name, check]) => {
        const [setting, at] = [value[name], within(where, name)];
        if (typeof check !== 'function') return setting === undefined ? [] : check.maybe(setting, at);
        if (setting !== undefined) return check(setting, at);
        return misspelt.has(name) ? [] : [isMissing(check, at)];
      }),
    ];
  };
}

/** What to write is what the check would say of anything else. */
function isMissing(check: Check, at: string): string {
  const [wrong = ''] = check(undefined, at);
  const todo = wrong.includes('; ')
    ? wrong.slice(wrong.indexOf('; ') + 2)
    : 'see functions/types/settings.d.ts.';
  return `${at}: is missing; ${todo}`;
}

/** An object whose names the business gives. */
export function record(check: (value: unknown, where: string, name: string) => string[]): Check {
  return (value, where) => {
    if (!isObject(value)) return [shape(where, value, 'an object in braces, as in the examples')];
    return Object.entries(value).flatMap(([name, item]) => check(item, within(where, name), name));
  };
}

/** A list. @param at the path of an item; that of the list unless given */
export function list(check: Check, at = (where: string, _item: unknown) => where): Check {
  return (value, where) => {
    if (!Array.isArray(value)) return [shape(where, value, 'a list in brackets, as in the examples')];
    return value.flatMap((item) => check(item, at(where, item)));
  };
}

export function telephone(value: unknown, where: string): string[] {
  if (typeof value === 'string' && E164.test(value)) return [];
  return [
    `${where}: ${quoted(value)} is not an E.164 number; write + and the country code, as in +15550100199.`,
  ];
}

/** What no voice can say, although it can be written: control characters, half of an emoji, tags. */
const UNSAYABLE = /[^\P{Cc}\n\r\t]|\p{Cs}|[<>]/u;

/** @param purpose what to write: "the name that callers hear" */
export const words =
  (purpose: string): Check =>
  (value, where) => {
    if (typeof value !== 'string' || value.trim() === '')
      return [`${where}: ${value === '' ? 'is empty' : `${quoted(value)} is no text`}; write ${purpose}.`];
    const [sign] = UNSAYABLE.exec(value) ?? [];
    if (sign !== undefined) return [`${where}: no voice can say ${quoted(sign)}; take it out.`];
    return /[\p{L}\p{N}]/u.test(value)
      ? []
      : [`${where}: ${quoted(value)} cannot be said; write ${purpose}.`];
  };

/** Longer names are nothing to say to somebody on the telephone. */
const LONGEST_NAME = 60;

/** @param purpose as in `words` */
export const called = (purpose: string): Check =>
  first(words(purpose), (value, where) =>
    text(value).length <= LONGEST_NAME
      ? []
      : [`${where}: ${quoted(value)} is too long for a name; write ${LONGEST_NAME} characters at most.`],
  );

export const whole =
  (least: number, most: number): Check =>
  (value, where) => {
    if (typeof value === 'number' && Number.isInteger(value) && value >= least && value <= most) return [];
    return [`${where}: ${quoted(value)} is out of range; write a whole number from ${least} to ${most}.`];
  };

export const oneOf =
  (...known: readonly unknown[]): Check =>
  (value, where) =>
    known.includes(value)
      ? []
      : [
          value === undefined
            ? `${where}: is missing; write ${listed(known)}.`
            : `${where}: ${quoted(value)} is unknown; write ${listed(meantBy(value, known))}.`,
        ];

/** One of the names that the business gives. @param kind "place" */
export const named =
  (kind: string, known: readonly string[]): Check =>
  (value, where) => {
    if (typeof value === 'string' && known.includes(value)) return [];
    const todo = known.length === 0 ? 'add one of that name' : `write ${listed(meantBy(value, known))}`;
    const isThere = kind === 'hours' ? 'there are no' : 'there is no';
    return [`${where}: ${isThere} ${kind} ${quoted(value)}; ${todo}.`];
  };

/** The one that was probably meant, otherwise all of them. */
function meantBy(value: unknown, known: readonly unknown[]): readonly unknown[] {
  const meant = nearest(
    text(value),
    known.map((name) => text(name)),
  );
  return meant ? [meant] : known;
}

/** The one word that differs by a slip of the fingers: two letters at most, fewer in short words. */
function nearest(word: string, known: readonly string[]): string | undefined {
  const most = Math.min(2, Math.floor(word.length / 3));
  const close = known.filter(
    (name) => name !== '' && distance(word.toLowerCase(), name.toLowerCase()) <= most,
  );
  return close.length === 1 ? close[0] : undefined;
}

/** How many letters have to be added, taken out or changed. */
function distance(one: string, other: string): number {
  let row = [...Array(other.length + 1).keys()];
  [...one].forEach((letter, index) => {
    const next = [index + 1];
    [...other].forEach((its, at) => {
      const change = (row[at] ?? 0) + (letter === its ? 0 : 1);
      next.push(Math.min(change, (row[at + 1] ?? 0) + 1, (next[at] ?? 0) + 1));
    });
    row = next;
  });
  return row.at(-1) ?? 0;
}

export function twice(values: unknown, where: string): string[] {
  if (!Array.isArray(values)) return [];
  const repeated = new Set(values.filter((value, index) => values.indexOf(value) < index));
  return [...repeated].map((value) => `${where}: ${quoted(value)} is there twice; leave one of them out.`);
}

/** All of these. */
export const all =
  (...checks: readonly Check[]): Check =>
  (value, where) =>
    checks.flatMap((check) => check(value, where));

/** Stops at the first check that finds something, because later checks rely on it. */
export const first =
  (...checks: readonly Check[]): Check =>
  (value, where) => {
    for (const check of checks) {
      const sentences = check(value, where);
      if (sentences.length > 0) return sentences;
    }
    return [];
  };

/** The value if it is text, otherwise ''. */
export const text = (value: unknown): string => (typeof value === 'string' ? value : '');

/** The value as written in the settings, cut if it is long. */
export function quoted(value: unknown): string {
  const text = JSON.stringify(value) ?? 'nothing';
  return text.length > 60 ? `${text.slice(0, 57)}...` : text;
}

/** `"a", "b" or "c"` */
export function listed(known: readonly unknown[]): string {
  return new Intl.ListFormat('en-US', { type: 'disjunction' }).format(known.map(quoted));
}

function shape(where: string, value: unknown, wanted: string): string {
  return `${where || 'settings'}: ${quoted(value)} has another shape than it should; write ${wanted}.`;
}

function within(where: string, name: string): string {
  return where ? `${where}.${name}` : name;
}

/** The beginning of numbers that may be called. */
export const prefix: Check = (value, at) => {
  const where = `${at}: ${quoted(value)}`;
  if (typeof value !== 'string' || !/^\+[1-9]\d{0,14}$/.test(value))
    return [`${where} begins no E.164 number; write + and a country code, as in +52.`];
  if (!house.isPremium(value) && !house.premium.some((start) => start.startsWith(value))) return [];
  return [`${where} lets premium numbers be called; name the area codes of your customers, as in +1312.`];
};
