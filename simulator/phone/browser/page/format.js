/**
 * The library, which the page loads before its own scripts.
 * @type {{ parsePhoneNumberFromString: (number: string) => { formatInternational: () => string } | undefined }}
 */
const { parsePhoneNumberFromString } = /** @type {any} */ (globalThis).libphonenumber;

/**
 * A telephone number as people there write it, from abroad: +1 555 010 0199, +52 55 1234 5678. Whatever is no number stays as it is.
 * @param {string} number
 */
export function telephone(number) {
  const known = /^\+\d{7,15}$/.test(number) ? parsePhoneNumberFromString(number) : undefined;
  return known ? known.formatInternational().replace(/[^\d+]+/g, ' ') : number;
}

/** Text in which no number is broken. @param {string} text */
export function unbroken(text) {
  return text.replace(/(?<=\d) (?=\d)/g, '\u00a0');
}

/**
 * What was typed as a number, as Twilio writes it: no blanks, dots, dashes and brackets.
 * @param {string} typed
 */
export function dialled(typed) {
  const number = typed.trim();
  return /^[+\d\s().-]+$/.test(number) ? number.replace(/[\s().-]/g, '') : number;
}

/**
 * Minutes and seconds: 1:05.
 * @param {number} milliseconds
 */
export function minutes(milliseconds) {
  const seconds = Math.max(0, Math.floor(milliseconds / 1000));
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}

/**
 * The time on the clock: 10:42:05.
 * @param {number} time milliseconds since the epoch
 * @param {string | undefined} timeZone whose clock, the browser's when left out
 */
export function clockTime(time, timeZone) {
  return new Date(time).toLocaleTimeString([], {
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    hourCycle: 'h23',
    timeZone,
  });
}

/**
 * The name of the file at an address.
 * @param {string} url
 */
export function fileName(url) {
  return url.split(/[?#]/)[0]?.split('/').pop() || url;
}

/** @param {number} bytes */
export function size(bytes) {
  return bytes < 1000 ? `${bytes} bytes` : `${Math.round(bytes / 1000)} kB`;
}
