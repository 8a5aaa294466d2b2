import { officeOf } from '../scripts/start/office';

import dentalOffice = require('../examples/dental-office');
import ownSettings = require('../functions/settings.private');

// Records are read and repaired by the functions' own code, in this process: by the same settings as the calls.
Object.assign(ownSettings, dentalOffice);

/** The world of bench and weather: the dental office of the examples, whatever business this project is of. */
export const office = {
  ...officeOf(dentalOffice),
  settings: dentalOffice,
  /** Tuesday, 6 January 2026, 10:00 in Chicago: it is open. */
  opensAt: Date.UTC(2026, 0, 6, 16),
};
