import { officeOf } from '../scripts/start/office';

import settings = require('../functions/settings.private');

/** The project's own business, on a Tuesday, 6 January 2026, at ten in Chicago. */
export const office = { ...officeOf(settings), opensAt: Date.UTC(2026, 0, 6, 16) };
