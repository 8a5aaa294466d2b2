import type { Settings } from './types/settings';

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
  return premium.some((start) => number.startsWith(start)) || /^\+1\d{3}976/.test(number);
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
  languageCodes,
  kinds,
  reservedNames,
  weekdays,
};
