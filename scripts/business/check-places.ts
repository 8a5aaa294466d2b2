import type { CallBackSettings, Choice, Duty, Kind, PlaceOf, Schedule } from '../../functions/types/settings';
import { firstGap } from './check-hours';
import type { Names } from './names';
import {
  all,
  type Check,
  called,
  type Fields,
  fields,
  first,
  isObject,
  list,
  named,
  oneOf,
  prefix,
  quoted,
  text,
  twice,
  whole,
  words,
} from './sentences';

import read = require('../../functions/voice/read.private');

const english = new Intl.ListFormat('en-US');

/** The names of a business, and the checks that all kinds of place need. */
interface House extends Names {
  readonly exit: Check;
  readonly place: Check;
  readonly schedule: Check;
  readonly staff: Check;
  /** The same words in each language of the business. */
  inEach(check: Check): Check;
}

type Common = 'kind' | 'name' | 'extension' | 'open' | 'closed';
type Own<Of extends Kind> = Fields<Omit<PlaceOf<Of>, Common>>;

/** A kind without its checks, and a setting without a check, do not compile. */
const ofKind: { readonly [Of in Kind]: (house: House) => Own<Of> } = {
  menu: (house) => ({
    choices: checkChoices(house),
    noInput: house.exit,
    wrongInput: house.exit,
  }),
  ask: ({ exit, inEach }) => ({
    says: inEach(words('the question')),
    briefly: inEach(words('the question once more, briefly')),
    digits: checkDigits,
    next: exit,
    without: exit,
  }),
  directory: ({ exit }) => ({ without: exit }),
  ring: (house) => ({
    rings: checkRings(house),
    how: oneOf('together', 'in order'),
    // https://www.twilio.com/docs/voice/twiml/dial#timeout
    seconds: whole(5, 600),
    accept: oneOf(true, false),
    nobody: house.exit,
    busy: { maybe: house.exit },
    tellsMissed: { maybe: house.staff },
  }),
  queue: ({ exit, staff }) => ({
    rings: { maybe: staff },
    // At the next tick of the wait another telephone rings.
    seconds: { maybe: whole(5, 60) },
    wrapUpSeconds: { maybe: whole(0, 600) },
    nobody: { maybe: exit },
    secondsPerCaller: whole(1, 3600),
    // https://www.twilio.com/docs/voice/api/queue-resource
    most: { maybe: whole(1, 5000) },
    answeredWithin: { maybe: whole(1, 3600) },
    full: exit,
    // Twilio ends a call after four hours.
    longestWait: fields<PlaceOf<'queue'>['longestWait']>({ minutes: whole(1, 240), next: exit }),
    leave: exit,
    back: { maybe: exit },
    callBack: {
      maybe: fields<CallBackSettings>({
        allowedPrefixes: list(prefix),
        tries: whole(1, 5),
        minutesBetween: whole(1, 240),
      }),
    },
    alarm: {
      maybe: fields<NonNullable<PlaceOf<'queue'>['alarm']>>({ minutes: whole(1, 240), tells: staff }),
    },
    workflowSid: { maybe: checkWorkflow },
    tellsMissed: { maybe: staff },
  }),
  message: ({ inEach, staff }) => ({
    greets: { maybe: inEach(words('the greeting')) },
    longestSeconds: whole(5, 3600),
    silenceSeconds: whole(1, 60),
    tells: staff,
    transcribe: oneOf(true, false),
  }),
  say: (house) => ({
    tellsHours: { maybe: house.schedule },
    says: house.inEach(words('what callers hear')),
    next: house.exit,
  }),
};

/** Menus and announcements need no `closed`: they say that it is closed, and go on. */
const mayGoOn: readonly unknown[] = ['menu', 'say'] satisfies Kind[];

export function checkPlace(names: Names): Check {
  const house = houseOf(names);
  return (value, where) => {
    const kind = isObject(value) ? value.kind : undefined;
    const checks = Object.hasOwn(ofKind, text(kind)) ? ofKind[kind as Kind](house) : undefined;
    if (!checks) return oneOf(...Object.keys(ofKind))(kind, `${where}.kind`);
    return first(
      fields({
        kind: () => [],
        name: house.inEach(called('what colleagues call it')),
        extension: { maybe: checkExtension },
        open: { maybe: house.schedule },
        closed: { maybe: house.exit },
        ...checks,
      } as Fields<PlaceOf<Kind>>),
      all(checkClosed, checkLongest, checkCallBack(names)),
    )(value, where);
  };
}

function houseOf(names: Names): House {
  const { languages, places, hours, people } = names;
  const person = named('person', people);
  return {
    ...names,
    exit: named('place', [...places, 'goodbye']),
    place: named('place', places),
    schedule: named('hours', hours),
    staff: all(list(person), twice),
    inEach: (check) => (value, where) => {
      if (!isObject(value))
        return [`${where}: is missing; write it ${english.format(languages.map((code) => `in ${code}`))}.`];
      const strange = Object.keys(value).filter((code) => !languages.includes(code));
      return [
        ...strange.map(
          (code) => `${where}.${code}: is no language of this business; take it out, or add it to languages.`,
        ),
        ...languages.flatMap((code) =>
          value[code] === undefined
            ? [`${where}.${code}: is missing; write it for callers who choose ${code}.`]
            : check(value[code], `${where}.${code}`),
        ),
      ];
    },
  };
}

const checkExtension: Check = (value, where) =>
  /^\d{2,5}$/.test(text(value))
    ? []
    : [`${where}: ${quoted(value)} cannot be an extension; write two to five digits, as in '101'.`];

const checkClosed: Check = (value, where) => {
  const { kind, open, closed } = value as Record<string, unknown>;
  if (open !== undefined && closed === undefined && !mayGoOn.includes(kind))
    return [
      `${where}.closed: is missing; name the place where callers go outside the hours of ${quoted(open)}.`,
    ];
  if (closed !== undefined && open === undefined)
    return [`${where}.open: is missing; name the hours outside of which callers go to ${quoted(closed)}.`];
  return [];
};

/** Somebody has to make the calls that callers are promised. */
const checkCallBack =
  ({ at }: Names): Check =>
  (value, where) => {
    const { callBack, rings } = value as Record<string, unknown>;
    const taken = at('agents', 'take');
    const isTaken = Array.isArray(taken) && taken.some((name) => where === `places.${name}`);
    if (callBack === undefined || rings !== undefined || isTaken) return [];
    return [`${where}.callBack: nobody would make the calls; add rings, or the queue to agents.take.`];
  };

/** Twilio transcribes two minutes at most. https://www.twilio.com/docs/voice/twiml/record#transcribe */
const checkLongest: Check = (value, where) => {
  const { transcribe, longestSeconds } = value as Record<string, unknown>;
  if (transcribe !== true || !(Number(longestSeconds) > 120)) return [];
  return [
    `${where}.longestSeconds: Twilio writes down 120 seconds at most; write that, or transcribe: false.`,
  ];
};

const checkDigits: Check = (value, where) => {
  const [least = 0, most = 0] = Array.isArray(value) ? (value as number[]) : [];
  const isRight = [least, most].every((count) => Number.isInteger(count) && count >= 2 && count <= 20);
  if (Array.isArray(value) && value.length === 2 && isRight && least <= most) return [];
  return [
    `${where}: ${quoted(value)} is out of range; write the least and the most digits, from 2 to 20: [4, 12].`,
  ];
};

const checkWorkflow: Check = (value, where) =>
  /^WW[0-9a-f]{32}$/i.test(text(value))
    ? []
    : [`${where}: ${quoted(value)} is no workflow; write WW and 32 hexadecimal digits, or leave it out.`];

/** What callers can remember. */
const MOST_CHOICES = 5;

function checkChoices(house: House): Check {
  const { languages, place, inEach } = house;
  return (value, where) => {
    const name = where.split('.')[1] ?? '';
    const isFirst = firstMenus(house).includes(name);
    const choices = (Array.isArray(value) ? value : []).filter(isObject);
    const keys = choices.map(({ key }) => key);
    return all(
      list(
        fields<Choice>({
          key: (key, at) =>
            /^\d$/.test(text(key))
              ? []
              : [`${at}: ${quoted(key)} cannot be a key; write a digit from '0' to '9'.`],
          to: place,
          says: inEach(first(words('"For sales", say: the key is said after it'), isGoingOn)),
          briefly: { maybe: inEach(words('the name of the choice')) },
          hears: inEach(all(checkHears, twice)),
        }),
        (where, choice) => {
          const key = isObject(choice) ? choice.key : undefined;
          const isOnly = keys.filter((other) => other === key).length === 1;
          return isOnly && key !== undefined && key !== '' ? `${where}.${key}` : where;
        },
      ),
      () => (choices.length > 0 ? [] : [`${where}: is empty; give callers at least one choice.`]),
      () =>
        choices.length > MOST_CHOICES
          ? [
              `${where}: ${choices.length} choices are too many to remember; keep ${MOST_CHOICES}, or make a menu of some.`,
            ]
          : [],
      () => [...new Set(keys)].flatMap((key) => sameKey(key, choices, where)),
      () =>
        keys.includes('9') && isFirst && languages.length > 1
          ? [`${where}.9: calls begin in ${name}, where 9 is for the other language; choose another key.`]
          : [],
      () => languages.flatMap((code) => heardTwice(choices, code, where)),
    )(value, where);
  };
}

/** The place that asks the first question of each number, after any announcements. */
function firstMenus({ numbers, at, kindOf, places }: Names): unknown[] {
  return numbers.map((number) => {
    let name = at('numbers', number);
    for (let left = places.length; kindOf(text(name)) === 'say' && left > 0; left--)
      name = at('places', text(name), 'next');
    return name;
  });
}

const checkHears: Check = (value, where) => {
  if (Array.isArray(value) && value.length === 0)
    return [`${where}: is empty; write the everyday words for it, as in ['sales', 'buy'].`];
  return list(first(words('an everyday word for it'), isHeard))(value, where);
};

/** https://www.twilio.com/docs/voice/twiml/gather#hints */
const isHeard: Check = (value, where) => {
  if (text(value).includes(','))
    return [
      `${where}: ${quoted(value)} is heard in one breath; write ['sales', 'buy'] for two, without the comma.`,
    ];
  if (text(value).length <= 100) return [];
  return [`${where}: ${quoted(value)} is too long for Twilio's ears; write 100 characters at most.`];
};

const isGoingOn: Check = (value, where) =>
  /[.!?,;:…]\s*$/.test(text(value))
    ? [`${where}: ${quoted(value)} pauses at its end, and the key is said after it; end with a word.`]
    : [];

function sameKey(
  key: unknown,
  choices: readonly Readonly<Record<string, unknown>>[],
  where: string,
): string[] {
  const [one, other] = choices.filter((choice) => choice.key === key).map(({ to }) => to);
  if (key === undefined || other === undefined) return [];
  return [
    `${where}: key ${text(key)} leads to ${quoted(one)} and to ${quoted(other)}; give one of them another key.`,
  ];
}

/** Words that lead to two places, so that nobody can tell which one a caller means. */
function heardTwice(
  choices: readonly Readonly<Record<string, unknown>>[],
  code: string,
  where: string,
): string[] {
  const owners = new Map<string, unknown>();
  return choices.flatMap(({ to, hears }) => {
    const heard = isObject(hears) && Array.isArray(hears[code]) ? hears[code] : [];
    return [...new Set(heard.map((phrase) => text(phrase).trim()))].flatMap((phrase) => {
      const root = read.singular(phrase);
      const owner = owners.get(root);
      owners.set(root, owner ?? to);
      if (owner === undefined || owner === to) return [];
      return [
        `${where}: "${phrase}" (${code}) leads to ${quoted(owner)} and to ${quoted(to)}; leave it to one of them.`,
      ];
    });
  });
}

/** https://www.twilio.com/docs/voice/twiml/dial: ten numbers at once */
const MOST_TOGETHER = 10;

function checkRings(house: House): Check {
  const { staff, schedule } = house;
  const people: Check = first(
    (value, where) =>
      Array.isArray(value) && value.length === 0 ? [`${where}: is empty; name somebody to ring.`] : [],
    staff,
    (value, where) =>
      (value as unknown[]).length > MOST_TOGETHER
        ? [`${where}: ${(value as unknown[]).length} are too many for Twilio; name ${MOST_TOGETHER} at most.`]
        : [],
  );
  return (value, where) => {
    if (!Array.isArray(value) || !value.some(isObject)) return people(value, where);
    const [stray] = value.filter((item) => !isObject(item));
    if (stray !== undefined)
      return [`${where}: ${quoted(stray)} stands beside a rota; write { rings: [${quoted(stray)}] }.`];
    return first(list(fields<Duty>({ during: { maybe: schedule }, rings: people })), (rota, at) =>
      checkRota(house, rota as Duty[], at),
    )(value, where);
  };
}

function checkRota({ at }: House, rota: readonly Duty[], where: string): string[] {
  const always: Schedule = { week: 'always' };
  const schedules = rota.map(({ during }) => (during ? (at('hours', during) as Schedule) : always));
  const zone = text(at('timeZone'));
  try {
    const gap = firstGap(schedules, zone);
    if (gap)
      return [
        `${where}: on ${gap} nobody is on duty; add hours that cover it, or end with { rings: [...] } for all other hours.`,
      ];
    // Anyone listed after hours without a gap is never on duty.
    const last = rota.findIndex((_, index) => firstGap(schedules.slice(0, index + 1), zone) === undefined);
    if (last === rota.length - 1) return [];
    return [
      `${where}: ${english.format(rota[last + 1]?.rings ?? [])} would never be rung, as somebody before is on duty at any hour; change the order.`,
    ];
  } catch {
    // The hours are malformed, which another check reports.
    return [];
  }
}
