import type { Problem } from './types';

/**
 * The numbers that Twilio logs as errors, of those that concern a single element of a document. All others are
 * warnings. From the level on each number's page, https://www.twilio.com/docs/api/errors
 */
const ERRORS = new Set([
  11100, 11750, 11770, 12100, 12101, 12102, 12300, 13231, 13239, 13240, 13247, 13257, 13338, 13621, 14201,
  14202, 14203, 14204, 14205, 14206, 14210, 14211, 14212, 14213, 14215, 14220, 14221, 14300, 16002, 16023,
]);

/** Whether Twilio logs this number as an error or as a warning. */
export function levelOf(code: number): Problem['level'] {
  return ERRORS.has(code) ? 'error' : 'warning';
}
