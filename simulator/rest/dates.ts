/** A time as the 2010 API writes it: `Tue, 31 Aug 2010 20:36:28 +0000`. @param time milliseconds since the epoch */
export function rfc2822(time: number): string {
  return `${new Date(time).toUTCString().slice(0, -3)}+0000`;
}

/** A time as the v1 APIs write it: `2010-08-31T20:36:28Z`. @param time milliseconds since the epoch */
export function iso8601(time: number): string {
  return `${new Date(time).toISOString().slice(0, -5)}Z`;
}

/** The same for a time that may be missing. */
export function rfc2822OrNull(time: number | undefined): string | null {
  return time === undefined ? null : rfc2822(time);
}
