import type { AtHand, Business, Unsettled, Waiting } from '../types/desk';
import type { Roster } from '../types/roster';
import type { Context } from '../types/runtime';

import api = require('../desk/api.private');
import attend = require('../desk/attend.private');
import house = require('../business.private');
import hours = require('../hours.private');
import callBacks = require('../desk/call-back.private');
import live = require('../desk/live.private');
import offers = require('../desk/offer.private');
import pins = require('../desk/pins.private');
import staff = require('../desk/staff.private');
import settings = require('../settings.private');
import calls = require('../store/calls.private');
import desk = require('../store/desk.private');
import doors = require('../store/doors.private');
import rosters = require('../store/roster.private');
import sync = require('../store/sync.private');
import log = require('../voice/log.private');
import read = require('../voice/read.private');

/**
 * Everything on the board in one answer: the newest calls of a day (`?day=2026-01-06`, or today), messages, who waits, who is
 * on duty. Six requests, and one more for each hundred messages. With `settle=1` it also takes along what nobody else has looked after.
 */
export const handler = api.shows(async (context, event) => {
  const { from, to, day: date } = hours.dayOf(read.text(event, 'day'));
  const began = Date.now();
  const settles = read.text(event, 'settle') === '1';
  const client = sync.client(context, 'board');
  const store = sync.store(client);
  const hand = await desk.all(store);
  const { agents, unsettled, ...shown } = await calls.newest(client, { from, to }, hand);
  const over = new Set(shown.calls.flatMap(({ callSid, isOver }) => (isOver ? callSid : [])));
  // The calls of the day are worth showing even when Sync does not answer, or Twilio does not say who waits.
  const reading = rosters.read(store).then(
    ({ roster }) => roster,
    () => undefined,
  );
  const [waiting, roster] = await Promise.all([
    // Without records to read there is a request to spare.
    live.waitingAmong(context, hand, { over, isExact: settles || over.size === 0 }).catch(() => undefined),
    reading,
    settles && Date.now() - began < sync.patience.board / 2 && lookAfter(context, hand, unsettled, reading),
  ]);
  return {
    day: date,
    ...shown,
    inbox: calls.inbox(hand),
    waiting: waiting?.map(whoRings(roster)),
    roster: roster && staff.view(roster, Date.now()),
    agents,
    // Who is asking was looked up there just now.
    doors: pins.shown(doors.known(), settings.people),
    business: business(context),
  };
});

function whoRings(roster: Roster | undefined): (waiting: Waiting) => Waiting {
  return (waiting) => {
    const { callSid } = waiting;
    if (!roster || callSid === undefined) return waiting;
    const ringing = staff.whoIs('ringing', roster, Date.now(), { caller: callSid });
    return ringing.length > 0 ? { ...waiting, ringing } : waiting;
  };
}

/** Calls, and texts, that are taken along. */
const MOST = 2;

/** Settles old calls, sees to texts that are late, calls customers back, and frees people whose call is over. What fails now is taken along another time. */
async function lookAfter(
  context: Context,
  { pending }: AtHand,
  unsettled: readonly Unsettled[],
  reading: Promise<Roster | undefined>,
): Promise<void> {
  const client = sync.client(context, 'aside');
  const late = [...pending].filter(([, each]) => desk.isLate(each, Date.now()));
  // What nobody has sent comes first.
  const isDue = ([, { texts }]: (typeof late)[number]) => Number(texts.some(({ how }) => how === 'due'));
  await Promise.all([
    log.orNote('not-healed', {}, async () => offers.heal(client, (await reading) ?? rosters.empty)),
    ...inTurn(late)
      .toSorted((one, other) => isDue(other) - isDue(one))
      .slice(0, MOST)
      .map(([sid, each]) => log.orNote('not-settled', { sid }, () => attend.follow(client, sid, each))),
    ...inTurn(unsettled)
      .slice(0, MOST)
      .map(({ call, ...known }) =>
        log.orNote('not-settled', { sid: call.sid }, () => attend(client, call.sid, { call, ...known })),
      ),
    log.orNote('not-called-back', {}, () => callBacks.ringDue(client, context)),
  ]);
}

/** Others first each minute: one that fails again and again does not keep the others waiting. */
function inTurn<Each>(all: readonly Each[]): Each[] {
  const first = (Math.floor(Date.now() / 60_000) * MOST) % (all.length || 1);
  return [...all.slice(first), ...all.slice(0, first)];
}

function business({ PIN_SECRET }: Context): Business {
  const { businessName, people, placeCall, places, timeZone } = settings;
  return {
    name: businessName,
    phoneNumber: house.mainNumber(settings),
    timeZone,
    agentNumber: live.agentNumber(),
    isAgentLineOpen: pins.isSetUp(PIN_SECRET, people),
    places: mapped(places, (place) => ({
      kind: place.kind,
      name: place.name,
      rings: place.kind === 'queue' ? place.rings : undefined,
    })),
    people: mapped(people, ({ name }) => name),
    rings: placeCall.rings,
    schedule: scheduleNow(),
  };
}

/** When the schedule opens or closes next, of the first place that has hours. */
function scheduleNow(): Business['schedule'] {
  const schedule = settings.hours[hours.main() ?? ''];
  if (!schedule) return undefined;
  return {
    isOpen: hours.isOpen(schedule),
    until: hours.changesNext(schedule),
    opensAfterToday: hours.nextMorning(),
  };
}

function mapped<Value, Mapped>(all: Readonly<Record<string, Value>>, of: (value: Value) => Mapped) {
  return Object.fromEntries(Object.entries(all).map(([key, value]) => [key, of(value)]));
}
