import type { Event } from '../types/runtime';

import api = require('../desk/api.private');
import hours = require('../hours.private');
import read = require('../voice/read.private');
import store = require('../store/calls.private');

/** Calls of a day, newest first, 50 at a time: `?day=2026-01-06&cursor=...`, with the cursor of the previous answer. */
export const handler = api.shows(async (context, event) => {
  const { from, to, day: date } = hours.dayOf(read.text(event, 'day'));
  const cursor = cursorOf(event);
  return { day: date, ...(await store(context).newest({ from, to, ...(cursor && { cursor }) })) };
});

function cursorOf(event: Event): string {
  const cursor = read.text(event, 'cursor');
  if (/^(\d{9,10}-\d{1,3})?$/.test(cursor)) return cursor;
  throw new api.Problem(400, '"cursor" must be what the answer before gave.', { field: 'cursor' });
}
