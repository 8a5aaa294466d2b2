import api = require('../shared/api.private');
import day = require('../shared/desk/day.private');
import store = require('../shared/store/calls.private');
import read = require('../shared/read.private');

/** Calls of a day, newest first, 50 at a time: `?day=2026-01-06&cursor=...`, the cursor as the answer before gave it. */
export const handler = api.shows(async (context, event) => {
  const { from, to, ...asked } = day.asked(event);
  const cursor = read.text(event, 'cursor') || undefined;
  return { ...asked, ...(await store(context).newest({ from, to, ...(cursor && { cursor }) })) };
});
