import type { Settings } from './types/settings';

/** The languages that the words of this house are written in: a file of words/ for each. */
const languageCodes = ['en-US', 'es-MX'] as const;

/** What a place can be: a file of places/ for each. */
const kinds = ['menu', 'ask', 'directory', 'ring', 'queue', 'message', 'say'] as const;

/** Names that a place cannot have, because they mean something else where places are named. */
const reservedNames = ['goodbye', 'agent', 'customer', 'caller'] as const;

const weekdays = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'] as const;

/**
 * Takes a business as it is. It is here for the types alone: TypeScript learns from it which places, people and hours
 * there are, so an exit that leads nowhere is underlined where it is written.
 */
function business<
  Lang extends (typeof languageCodes)[number],
  Place extends string,
  Person extends string,
  Hours extends string,
>(settings: Settings<Lang, Place, Person, Hours>): Settings {
  return settings as unknown as Settings;
}

export = { business, languageCodes, kinds, reservedNames, weekdays };
