import type { Event } from '../types/runtime';

import api = require('../desk/api.private');
import hours = require('../hours.private');
import read = require('../voice/read.private');
import calls = require('../store/calls.private');
import sync = require('../store/sync.private');

/** Calls of a day, newest first, 50 at a time: `?day=2026-01-06&cursor=...`, with the cursor of the previous answer. */
export const handler = api.shows(async (context, event) => {
  const { from, to, day: date } = hours.dayOf(read.text(event, 'day'));
  const cursor = cursorOf(event);
  const client = sync.client(context, 'board');
  const page = await calls.newest(client, { from, to, cursor });
  return { day: date, calls: page.calls, cursor: page.cursor };
});

function cursorOf(event: Event): string {
  const cursor = read.text(event, 'cursor');
  const [, time = ''] = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ) CA[0-9a-f]{32}$/.exec(cursor) ?? [];
  // February has no 30th, although a Date takes it for a day in March.
  const isTime =
    !Number.isNaN(Date.parse(time)) && new Date(time).toISOString() === time.replace('Z', '.000Z');
  if (cursor === '' || isTime) return cursor;
  throw api.bad('cursor', 'must be what the answer before gave');
}
