import type { Callers, Language, PersonSettings, Settings } from '../../functions/types/settings';
import { checkSchedule, timeZone } from './check-hours';
import { checkPlace } from './check-places';
import { type Names, namesOf } from './names';
import {
  all,
  type Check,
  called,
  fields,
  first,
  isObject,
  list,
  named,
  oneOf,
  prefix,
  quoted,
  record,
  telephone,
  text,
  twice,
  whole,
  words,
} from './sentences';

import house = require('../../functions/business.private');
import read = require('../../functions/voice/read.private');

/**
 * Every mistake in `settings` (of any shape), one sentence each: where it is, what it is, what to do.
 * @param languages those that functions/words has
 */
export function checkSettings(settings: unknown, languages: readonly string[]): string[] {
  const names = namesOf(settings);
  // All words depend on the languages: one mistake there would repeat in every place.
  const mistakes =
    isObject(settings) && settings.languages !== undefined
      ? checkLanguages(languages)(settings.languages, 'languages')
      : [];
  if (mistakes.length > 0) return mistakes;
  // A name that is none would be complained of wherever it is used.
  const misnamed = isObject(settings) ? nameSentences(settings) : [];
  if (misnamed.length > 0) return misnamed;
  const place = named('place', names.places);
  const person = named('person', names.people);
  return fields<Settings>({
    businessName: words('the name that callers hear'),
    timeZone,
    languages: () => [],
    numbers: record(all(isKey, place)),
    textsFrom: { maybe: telephone },
    callers: { maybe: checkCallers(names) },
    hours: record(checkSchedule),
    people: all(record(checkPerson(names)), areDifferent('number')),
    places: all(record(checkPlace(names)), areDifferent('extension'), noneBegins),
    person: place,
    rescue: fields<Settings['rescue']>({
      to: place,
      number: (value, where) =>
        value === '' ? [] : first(telephone, isRung, isForeign(names))(value, where),
    }),
    questions: fields<Settings['questions']>({ tries: whole(1, 9), secondsToAnswer: whole(1, 60) }),
    recordCalls: oneOf(true, false),
    // Sync keeps data for a year at most, and the calls of a month expire as a whole.
    records: fields<Settings['records']>({ keepDays: whole(1, 330) }),
    agents: fields<Settings['agents']>({
      take: all(list(first(place, isQueue(names))), twice),
      waitSeconds: whole(5, 3600),
      waits: whole(1, 240),
    }),
    placeCall: fields<Settings['placeCall']>({
      rings: person,
      allowedPrefixes: all(notEmpty('at least one, as in +1312'), list(prefix), twice),
      mostPerHour: { maybe: whole(1, 1000) },
    }),
  })(settings, '');
}

/** Mistakes in the names that the business gives. */
function nameSentences(settings: Readonly<Record<string, unknown>>): string[] {
  const named: Record<string, Check> = {
    numbers: notEmpty('the number that people call, and the place it leads to'),
    hours: record(isName),
    people: all(notEmpty('somebody who can be rung'), record(isName)),
    places: all(notEmpty('the first of them, a menu for instance'), record(all(isName, isFree))),
  };
  return Object.entries(named).flatMap(([name, check]) =>
    isObject(settings[name]) ? check(settings[name], name) : [],
  );
}

const checkLanguages = (known: readonly string[]) =>
  all(
    notEmpty(`at least one of ${known.join(', ')}`),
    list(
      fields<Language & { voice: string }>({
        code: code(known),
        voice: words('a voice, as in Polly.Joanna-Neural'),
      }),
      at('code'),
    ),
    list(speaksIt, at('code')),
    eachItsVoice,
    (value, where) =>
      Array.isArray(value)
        ? twice(
            value.map((language) => language?.code),
            where,
          )
        : [],
  );

const code =
  (known: readonly string[]): Check =>
  (value, where) => {
    if (typeof value === 'string' && known.includes(value)) return [];
    const file = `functions/words/${text(value)}/phrases.private.ts`;
    return [
      `${where}: there are no words in ${quoted(value)}; name one of ${known.join(', ')}, or write ${file}.`,
    ];
  };

/** Google's voices carry their language in the name. */
const speaksIt: Check = (value, where) => {
  const { code, voice } = (value ?? {}) as { code?: unknown; voice?: unknown };
  const speaks = /^Google\.([a-z]+-[A-Z]+)-/.exec(text(voice))?.[1];
  if (!speaks || speaks.split('-')[0] === text(code).split('-')[0]) return [];
  return [`${where}.voice: ${text(voice)} speaks ${speaks}; choose a voice of ${text(code)}.`];
};

/** What was copied from the line above speaks the language above. */
const eachItsVoice: Check = (value, where) => {
  const all: { code?: unknown; voice?: unknown }[] = (Array.isArray(value) ? value : []).filter(isObject);
  return all.flatMap(({ code, voice }, index) => {
    const other = all.slice(0, index).find((one) => one.voice === voice && one.code !== code);
    if (!other) return [];
    return [
      `${where}.${text(code)}.voice: ${text(voice)} speaks ${text(other.code)}; choose a voice of ${text(code)}.`,
    ];
  });
};

function checkPerson(names: Names): Check {
  return fields<PersonSettings>({
    name: called('the name that colleagues know'),
    number: first(telephone, isReal, isRung, isForeign(names)),
    speaks: all(notEmpty('the language they speak best'), list(named('language', names.languages)), twice),
    onDuty: { maybe: named('hours', names.hours) },
    pin: { maybe: pinGeneration },
  });
}

const pinGeneration: Check = (value, where) => {
  if (value === 'none' || whole(1, 999)(value, where).length === 0) return [];
  return [`${where}: ${quoted(value)} is no PIN number; write a whole number from 1 to 999, or 'none'.`];
};

function checkCallers({ places, people, numbers, at }: Names): Check {
  const instead = (...words: string[]) =>
    first(named('place', [...words, ...places, 'goodbye']), (value, where) =>
      words.includes(text(value)) && places.includes(text(value))
        ? [`${where}: ${quoted(value)} is also the name of a place; give the place another name.`]
        : [],
    );
  const ours = [
    ...numbers.map((number) => [number, 'a number of this business'] as const),
    ...people.map((name) => [at('people', name, 'number'), `that of ${name}`] as const),
  ];
  const blocksOurs: Check = (value, where) =>
    ours
      .filter(([number]) => house.isListed(text(number), [text(value)]))
      .map(
        ([number, whose]) =>
          `${where}: ${quoted(value)} blocks ${text(number)}, ${whose}; write a number, or a longer beginning.`,
      )
      .slice(0, 1);
  return all(
    fields<Callers>({
      blocked: { maybe: all(list(first(numberOrBeginning, blocksOurs)), twice) },
      withheld: { maybe: instead('welcome', 'reject') },
      mostPerHour: { maybe: whole(1, 100) },
      tooMany: { maybe: instead('reject') },
    }),
    (value, where) => {
      const { mostPerHour, tooMany } = isObject(value) ? value : {};
      if (tooMany === undefined || mostPerHour !== undefined) return [];
      return [`${where}.tooMany: says nothing without mostPerHour; add that, or take it out.`];
    },
  );
}

const numberOrBeginning: Check = (value, where) => {
  if (read.isWithheld(text(value)) && telephone(value, where).length === 0)
    return [
      `${where}: ${quoted(value)} is what a withheld number looks like; see callers.withheld for those.`,
    ];
  if (!text(value).endsWith('*')) return telephone(value, where);
  if (/^\+[1-9]\d{0,13}\*$/.test(text(value))) return [];
  return [`${where}: ${quoted(value)} begins no E.164 number; write + and its first digits, as in +1900*.`];
};

/** Checks the last part of the path, a name that the business gives. */
const isName: Check = (_, where) =>
  /^[a-z][\w-]{0,63}$/i.test(where.slice(where.indexOf('.') + 1))
    ? []
    : [`${where}: cannot be a name; write 64 letters, digits, - and _ at most, a letter first.`];

/** Names ride in URLs and stand in records, where these mean something else. */
const isFree: Check = (_, where) => {
  const name = where.slice('places.'.length);
  const reserved: readonly string[] = house.reservedNames;
  return reserved.includes(name)
    ? [`${where}: means something else already (${reserved.join(', ')}); choose another name.`]
    : [];
};

const isKey: Check = (_, where) => telephone(where.slice('numbers.'.length), where);

const isReal: Check = (value, where) =>
  read.isWithheld(text(value))
    ? [`${where}: ${quoted(value)} is what a withheld number looks like; write a number that can be rung.`]
    : [];

/** What the switchboard would not call for anybody else either. */
const isRung: Check = (value, where) => {
  const nobody = { numbers: {}, people: {}, rescue: { to: '', number: '' } };
  const why = house.whyNot(text(value), nobody, { allowed: ['+'] });
  const wrong: Partial<Record<NonNullable<typeof why>, string>> = {
    service: 'is an emergency or service number',
    length: 'does not have ten digits after its country code',
    premium: 'costs dollars a minute',
  };
  const what = why && wrong[why];
  return what ? [`${where}: ${quoted(value)} ${what}; write the number of a person.`] : [];
};

const isForeign =
  ({ numbers }: Names): Check =>
  (value, where) =>
    numbers.includes(text(value))
      ? [`${where}: ${quoted(value)} is a number of this business, so it would call itself; write another.`]
      : [];

const isQueue =
  ({ kindOf }: Names): Check =>
  (value, where) =>
    kindOf(text(value)) === 'queue'
      ? []
      : [`${where}: ${quoted(value)} is no queue; name places whose kind is queue.`];

const notEmpty =
  (what: string): Check =>
  (value, where) =>
    typeof value === 'object' && value !== null && Object.keys(value).length === 0
      ? [`${where}: is empty; name ${what}.`]
      : [];

/** No two items may have the same value. */
function areDifferent(setting: string): Check {
  return (value, where) => {
    const owners = new Map<unknown, string>();
    return Object.entries(value ?? {}).flatMap(([name, item]) => {
      const own = (item as Record<string, unknown> | undefined)?.[setting];
      const owner = owners.get(own);
      if (own !== undefined && !owner) owners.set(own, name);
      return owner
        ? [`${where}.${name}.${setting}: ${quoted(own)} is that of ${owner}; give ${name} another.`]
        : [];
    });
  };
}

/** With extensions 10 and 101, a caller who dials 101 would reach 10. */
const noneBegins: Check = (value, where) => {
  const extensions = Object.entries(value ?? {}).flatMap(([name, place]) => {
    const extension = (place as { extension?: unknown } | undefined)?.extension;
    return typeof extension === 'string' && extension ? [{ name, extension }] : [];
  });
  return extensions.flatMap(({ name, extension }) => {
    const other = extensions.find(
      (one) => one.extension !== extension && one.extension.startsWith(extension),
    );
    if (!other) return [];
    return [
      `${where}.${name}.extension: ${other.extension}, that of ${other.name}, begins with ${extension}; let no extension begin another.`,
    ];
  });
};

/** The path of a list's item: where it is, and what it is called. */
function at(name: string) {
  return (where: string, item: unknown) => {
    const own = (item as Record<string, unknown> | undefined)?.[name];
    return typeof own === 'string' && own ? `${where}.${own}` : where;
  };
}
