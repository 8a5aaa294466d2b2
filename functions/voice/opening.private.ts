import type { Call } from '../types/call';

import hours = require('./hours.private');
import settings = require('../settings.private');

/** The opening hours in words. On a day off the week alone would say the contrary of what is true today. */
function inWords({ phrases }: Call): string {
  const week = phrases.hours(hours.groups(settings.opening));
  return isDayOff() ? `${phrases.closedToday} ${week}` : week;
}

/** Why nobody is there now, and when somebody will be. */
function whyClosed(call: Call): string {
  return isDayOff() ? inWords(call) : `${call.phrases.closed} ${inWords(call)}`;
}

function isDayOff(): boolean {
  return hours.isDayOff(settings.opening, new Date());
}

export = { inWords, whyClosed };
