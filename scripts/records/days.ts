export const day = 24 * 3600_000;

/** Twilio's largest page. Copied for each list: the SDK writes into what it is given. */
export const page = { pageSize: 1000 };

/** When the UTC day began: Twilio's lists are asked by whole days, since a time of day may not count. */
export function dateOf(at: number): number {
  return Math.floor(at / day) * day;
}

/** The UTC days from one time to another, by their beginning. */
export function datesOf(from: number, to: number): number[] {
  return Array.from(
    { length: (dateOf(to) - dateOf(from)) / day + 1 },
    (_, index) => dateOf(from) + index * day,
  );
}
