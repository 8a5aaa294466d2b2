import { isObject } from './sentences';

/** The names in a business's settings, which may be malformed: other checks report that. */
export interface Names {
  readonly languages: readonly string[];
  readonly numbers: readonly string[];
  readonly hours: readonly string[];
  readonly people: readonly string[];
  readonly places: readonly string[];
  /** A setting by its path; undefined where there is none. */
  at(...path: string[]): unknown;
  kindOf(place: string): unknown;
}

export function namesOf(settings: unknown): Names {
  const at = (...path: string[]) =>
    path.reduce<unknown>(
      (value, name) => (isObject(value) && Object.hasOwn(value, name) ? value[name] : undefined),
      settings,
    );
  const names = (of: string) => Object.keys(isObject(at(of)) ? (at(of) as object) : {});
  const languages = at('languages');
  return {
    languages: (Array.isArray(languages) ? languages : []).flatMap((language) => language?.code ?? []),
    numbers: names('numbers'),
    hours: names('hours'),
    people: names('people'),
    places: names('places'),
    at,
    kindOf: (place) => at('places', place, 'kind'),
  };
}
