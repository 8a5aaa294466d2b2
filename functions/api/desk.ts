import type { Business } from '../types/desk';
import type { Context } from '../types/runtime';

import api = require('../desk/api.private');
import hours = require('../hours.private');
import live = require('../desk/live.private');
import settings = require('../settings.private');
import store = require('../store/calls.private');
import read = require('../voice/read.private');

/** Everything on the board in one answer: the newest calls of a day (`?day=2026-01-06`, or today), messages, who waits. */
export const handler = api.shows(async (context, event) => {
  const { from, to, day: date } = hours.dayOf(read.text(event, 'day'));
  const desk = store(context);
  const [page, inbox, waiting, agents] = await Promise.allSettled([
    desk
      .newest({ from, to })
      .then(async (page) => ({ ...page, calls: await live.withJournals(context, page.calls) })),
    desk.inbox(),
    live.waiting(context),
    live.agents(context),
  ]);
  return {
    day: date,
    ...orThrow(page),
    inbox: orThrow(inbox),
    // Optional: the calls of the day are worth showing even when Twilio does not say who waits or which agents are there.
    waiting: orNothing(waiting),
    agents: orNothing(agents),
    business: business(context),
  };
});

function orThrow<Value>(result: PromiseSettledResult<Value>): Value {
  if (result.status === 'rejected') throw result.reason;
  return result.value;
}

function orNothing<Value>(result: PromiseSettledResult<Value>): Value | undefined {
  return result.status === 'fulfilled' ? result.value : undefined;
}

function business({ AGENT_PIN }: Context): Business {
  const { businessName, numbers, people, places, timeZone } = settings;
  const [phoneNumber = ''] = Object.keys(numbers);
  return {
    name: businessName,
    phoneNumber,
    timeZone,
    agentNumber: live.agentNumber(),
    isAgentLineOpen: Boolean(AGENT_PIN),
    places: mapped(places, ({ kind, name }) => ({ kind, name })),
    people: mapped(people, ({ name }) => name),
  };
}

function mapped<Value, Mapped>(all: Readonly<Record<string, Value>>, of: (value: Value) => Mapped) {
  return Object.fromEntries(Object.entries(all).map(([key, value]) => [key, of(value)]));
}
