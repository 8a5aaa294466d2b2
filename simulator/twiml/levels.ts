import type { Problem } from './types';

/**
 * The numbers of single elements that Twilio logs as errors; all other numbers of the groups 12200 and 13xxx are
 * warnings. From the level on each number's page, https://www.twilio.com/docs/api/errors
 */
const ERRORS = new Set([
  13201, 13224, 13225, 13227, 13231, 13238, 13239, 13240, 13247, 13257, 13325, 13338, 13340, 13420, 13621,
  13801, 13802, 14201, 14202, 14203, 14204, 14205, 14206, 14210, 14211, 14212, 14213, 14215, 14217, 14218,
  14219, 14220, 14221, 14300, 15002, 15004, 16002, 16023, 16025, 31922, 31923, 31941,
]);

/** Whether Twilio logs this number as an error or as a warning. Numbers up to 12199 and 12300-12999 are errors. */
export function levelOf(code: number): Problem['level'] {
  return ERRORS.has(code) || (code < 13_000 && code !== 12_200) ? 'error' : 'warning';
}
