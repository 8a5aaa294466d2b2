import { retries } from '../scripts/account/paths';
import { officeOf } from '../scripts/start/office';

import dentalOffice = require('../examples/dental-office');
import ownSettings = require('../functions/settings.private');

// Records are read and repaired by the functions' own code, in this process: by the same settings as the calls.
Object.assign(ownSettings, dentalOffice);

const built = officeOf(dentalOffice);

/** The world of bench and weather: the dental office of the examples, whatever business this project is of. */
export const office = {
  ...built,
  /** The numbers as `npm run connect` sets them. */
  connected: built.lines.map((line) => ({
    ...line,
    voice: line.voice + retries,
    status: line.status + retries,
  })),
  settings: dentalOffice,
  /** Tuesday, 6 January 2026, 10:00 in Chicago: it is open. */
  opensAt: Date.UTC(2026, 0, 6, 16),
};
