import type { Business } from '../types/desk';
import type { Context } from '../types/runtime';

import api = require('../desk/api.private');
import hours = require('../hours.private');
import live = require('../desk/live.private');
import settings = require('../settings.private');
import calls = require('../store/calls.private');
import desk = require('../store/desk.private');
import sync = require('../store/sync.private');
import read = require('../voice/read.private');

/** Milliseconds for each request: a person waits for the answer, not a caller. */
const PATIENCE = 4000;

/** Everything on the board in one answer, in four requests: the newest calls of a day (`?day=2026-01-06`, or today), messages, who waits. */
export const handler = api.shows(async (context, event) => {
  const { from, to, day: date } = hours.dayOf(read.text(event, 'day'));
  const client = sync.client(context, PATIENCE);
  const hand = await desk.all(sync.store(client));
  const page = calls.newest(client, { from, to }, hand);
  const [{ agents, ...shown }, waiting] = await Promise.all([
    page,
    // The calls of the day are worth showing even when Twilio does not say who waits.
    live
      .waitingAmong(
        context,
        page.then(({ calls }) => calls),
      )
      .catch(() => undefined),
  ]);
  return { day: date, ...shown, inbox: calls.inbox(hand), waiting, agents, business: business(context) };
});

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
