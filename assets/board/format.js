/** How numbers are grouped, by calling code. @type {Readonly<Record<string, readonly (readonly [begins: string, digits: string])[]>>} */
let groupings = {};

/** Resolves when numbers can be grouped: whoever signs in meanwhile does not wait for it. Without it they stay as they are. */
export const canGroup = import('./groupings.js').then(
  (built) => {
    ({ groupings } = built);
  },
  () => {},
);

/**
 * A telephone number as people there write it, from abroad: +1 555 010 0199, +52 55 1234 5678. Whatever is no number stays as it is.
 * @param {string} number
 */
export function telephone(number) {
  if (!/^\+\d{7,15}$/.test(number)) return number;
  // No calling code is the beginning of another.
  const code = [2, 3, 4].map((end) => number.slice(1, end)).find((digits) => groupings[digits]);
  if (!code) return number;
  const rest = number.slice(1 + code.length);
  for (const [begins, groups] of groupings[code] ?? []) {
    if (!new RegExp(`^(?:${begins})`).test(rest)) continue;
    const found = new RegExp(`^${groups.replace(/\S+/g, '(\\d{$&})').replaceAll(' ', '')}$`).exec(rest);
    if (found) return `+${code} ${found.slice(1).join(' ')}`;
  }
  return `+${code} ${rest}`;
}

/** Minutes and seconds: 1:05. @param {number} seconds */
export function minutes(seconds) {
  const whole = Math.max(0, Math.floor(seconds));
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, '0')}`;
}

/** 10:42 on the clock of the business. @param {number} time @param {string | undefined} timeZone @param {boolean} [exact] with seconds */
export function clock(time, timeZone, exact = false) {
  const second = exact ? /** @type {const} */ ('2-digit') : undefined;
  return new Date(time).toLocaleTimeString('en-GB', { hour: '2-digit', minute: '2-digit', second, timeZone });
}

/** 2026-01-06 on the calendar of the business. @param {number} time @param {string} timeZone */
export function dayOf(time, timeZone) {
  return new Date(time).toLocaleDateString('sv-SE', { timeZone });
}

/** The day so many days later. @param {string} day @param {number} days */
export function shifted(day, days) {
  return new Date(Date.parse(`${day}T12:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}

/** Tuesday, January 6. @param {string} day @param {string} locale */
export function dayInWords(day, locale) {
  const options = /** @type {const} */ ({ weekday: 'long', month: 'long', day: 'numeric', timeZone: 'UTC' });
  return new Date(`${day}T12:00Z`).toLocaleDateString(locale, options);
}

/** Jan 6. @param {string} day @param {string} locale */
export function dayShort(day, locale) {
  const options = /** @type {const} */ ({ month: 'short', day: 'numeric', timeZone: 'UTC' });
  return new Date(`${day}T12:00Z`).toLocaleDateString(locale, options);
}

/** The moment when the clocks of the business show `2026-01-07T08:00`. @param {string} local @param {string} timeZone */
export function instant(local, timeZone) {
  const ahead = (/** @type {number} */ at) => Date.parse(`${onClocks(at, timeZone)}Z`) - at;
  const utc = Date.parse(`${local.slice(0, 16)}Z`);
  // The first guess may be on the other side of a clock change.
  return utc - ahead(utc - ahead(utc));
}

/** `2026-01-07T08:00`, as the clocks of the business show it. @param {number} at @param {string} timeZone */
export function onClocks(at, timeZone) {
  return `${dayOf(at, timeZone)}T${clock(at, timeZone)}`;
}
