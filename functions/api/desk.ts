import type { Context } from '../types/runtime';

import api = require('../shared/api.private');
import day = require('../shared/desk/day.private');
import line = require('../shared/desk/line.private');
import live = require('../shared/desk/live.private');
import settings = require('../shared/settings.private');
import store = require('../shared/store/calls.private');

/** All that the board shows, in one answer: the newest calls of a day (`?day=2026-01-06`, or today), the messages, who waits. */
export const handler = api.shows(async (context, event) => {
  const { from, to, day: date } = day.asked(event);
  const desk = store(context);
  const [{ calls, cursor }, inbox, waiting, agents] = await Promise.all([
    desk
      .newest({ from, to })
      .then(async (page) => ({ ...page, calls: await live.told(context, page.calls) })),
    desk.inbox(),
    // The calls of the day are worth showing when the line cannot be asked about.
    line.waiting(context).catch(() => undefined),
    live.agents(context).catch(() => undefined),
  ]);
  return { day: date, calls, cursor, inbox, waiting, agents, business: business(context) };
});

function business({ AGENT_PIN }: Context) {
  const { businessName, opening, placeCall } = settings;
  return {
    name: businessName,
    timeZone: opening.timeZone,
    agentNumber: placeCall.agentNumber,
    isAgentLineOpen: Boolean(AGENT_PIN),
  };
}
