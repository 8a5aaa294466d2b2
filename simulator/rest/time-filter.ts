import { invalid } from './errors';
import type { Fields } from './fields';
import type { RestOptions } from './options';

const day = 24 * 60 * 60 * 1000;

/**
 * The filter that `Name`, `Name<` and `Name>` make together: on that day, at or before, at or after. A date without a
 * time means its midnight, UTC; whether a time of day counts says the option.
 * https://www.twilio.com/docs/voice/api/call-resource#read-multiple-call-resources
 */
export function timeFilter(
  { timeFilters = 'time' }: Pick<RestOptions, 'timeFilters'>,
  query: Fields,
  name: string,
): (time: number | undefined) => boolean {
  const [on, before, after] = ['', '<', '>'].map((sign) => {
    const time = timeOf(query, name + sign);
    return time === undefined || timeFilters === 'time' ? time : Math.floor(time / day) * day;
  });
  if (on === undefined && before === undefined && after === undefined) return () => true;
  return (exact) => {
    if (exact === undefined) return false;
    // The times that REST shows, and compares, are whole seconds.
    const time = Math.floor(exact / 1000) * 1000;
    if (on !== undefined && Math.floor(time / day) !== Math.floor(on / day)) return false;
    return (before === undefined || time <= before) && (after === undefined || time >= after);
  };
}

/** The filter of the APIs whose lists begin with one date and end with another, both included. */
export function between(query: Fields, first: string, last: string): (time: number) => boolean {
  const [from = Number.NEGATIVE_INFINITY, to = Number.POSITIVE_INFINITY] = [first, last].map((name) =>
    timeOf(query, name),
  );
  return (exact) => {
    const time = Math.floor(exact / 1000) * 1000;
    return time >= from && time <= to;
  };
}

function timeOf(query: Fields, name: string): number | undefined {
  const value = query.text(name);
  if (!value) return undefined;
  const time = Date.parse(value);
  if (!/^\d{4}-\d\d-\d\d/.test(value) || Number.isNaN(time)) {
    throw invalid(name, value, 'YYYY-MM-DD or YYYY-MM-DDThh:mm:ssZ');
  }
  return time;
}
