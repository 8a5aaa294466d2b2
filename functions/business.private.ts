import type { Settings } from './types/settings';

import read = require('./voice/read.private');

/** The languages that words/ has a folder for. */
const languageCodes = ['en-US', 'es-MX'] as const;

/** What a place can be. */
const kinds = ['menu', 'ask', 'directory', 'ring', 'queue', 'message', 'say'] as const;

/** A place cannot have these names: URLs and records use them for something else. */
const reservedNames = ['goodbye', 'agent', 'customer', 'caller'] as const;

const weekdays = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'] as const;

/**
 * Returns the settings unchanged. It exists for its types: TypeScript infers the names of places, people and hours, so an
 * editor underlines an exit that leads nowhere.
 */
function business<
  Lang extends (typeof languageCodes)[number],
  Place extends string,
  Person extends string,
  Hours extends string,
>(settings: Settings<Lang, Place, Person, Hours>): Settings {
  return settings as unknown as Settings;
}

/** The number that the switchboard itself calls from. */
function mainNumber({ numbers }: Pick<Settings, 'numbers'>): string {
  return Object.keys(numbers)[0] ?? '';
}

/** Where a call costs dollars a minute: 900 as an area code, 976 as an area code or an exchange. */
const premium = ['+1900', '+1976'] as const;

function isPremium(number: string): boolean {
  return [...premium, '+52900'].some((start) => number.startsWith(start)) || /^\+1\d{3}976/.test(number);
}

/**
 * Emergency and service numbers (911, 411, 066 ...), whatever is put before or behind them: +1911 and 011 52 911 too. A function
 * cannot say where the emergency is.
 */
function isService(number: string): boolean {
  const digits = number.replace(/\D/g, '');
  return (
    /^(?:00|011)?(?:1|52)?(?:[2-9]11|112|988|0\d\d)$/.test(digits) || /^\+(?:1[2-9]11|52911)/.test(number)
  );
}

/**
 * Area code and number where we know how long they are: ten digits that begin with 2 to 9. Mexican mobiles have had no 1 after
 * +52 since August 2019, and calls with it fail: https://www.twilio.com/en-us/blog/mexico-france-regulatory-compliance-updates-august-2019
 */
function isWhole(number: string): boolean {
  const [, national] = /^\+(?:1|52)(.*)$/.exec(number) ?? [];
  return national === undefined || /^[2-9]\d{9}$/.test(national);
}

/** A number of the business or of its people: it would call itself. */
function isOwn(number: string, { numbers, people, rescue, textsFrom }: Numbers): boolean {
  const theirs = Object.values(people).map((person) => person.number);
  return Object.hasOwn(numbers, number) || [rescue.number, textsFrom, ...theirs].includes(number);
}

type Numbers = Pick<Settings, 'numbers' | 'people' | 'rescue' | 'textsFrom' | 'callers'>;

/** Why a number is not called, in the order in which it is asked. */
const whysNot = ['service', 'malformed', 'length', 'premium', 'own', 'blocked', 'elsewhere'] as const;

/**
 * Why a number may not be called, by a program or for a call back. It is asked again when an agent accepts.
 * @param allowed beginnings: others are not called
 * @param blocked what the desk has blocked, where that is at hand
 * @returns undefined where it may be called
 */
function whyNot(
  number: string,
  settings: Numbers,
  { allowed, blocked = [] }: { readonly allowed: readonly string[]; readonly blocked?: readonly string[] },
): (typeof whysNot)[number] | undefined {
  const is: Record<(typeof whysNot)[number], () => boolean> = {
    service: () => isService(number),
    malformed: () => read.isWithheld(number),
    length: () => !isWhole(number),
    premium: () => isPremium(number),
    own: () => isOwn(number, settings),
    blocked: () => isListed(number, settings.callers?.blocked) || blocked.includes(number),
    elsewhere: () => !allowed.some((beginning) => number.startsWith(beginning)),
  };
  return whysNot.find((why) => is[why]());
}

/** Whether a number is on a list: as it is, or by a beginning that ends in a star. */
function isListed(number: string, list: readonly string[] = []): boolean {
  return list.some((entry) => {
    const beginning = entry.slice(0, -1);
    // "*" would be everybody: the build refuses it, but it has not seen settings edited in the Console.
    return number === entry || (entry.endsWith('*') && beginning.length > 1 && number.startsWith(beginning));
  });
}

export = {
  business,
  mainNumber,
  isListed,
  isPremium,
  premium,
  whyNot,
  languageCodes,
  kinds,
  reservedNames,
  weekdays,
};
