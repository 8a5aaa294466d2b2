import type { KeptRoster, Roster, Turn, Waiter } from '../types/roster';
import type { Context, Event } from '../types/runtime';
import type { Client } from '../types/store';

import api = require('../desk/api.private');
import callBacks = require('../desk/call-back.private');
import live = require('../desk/live.private');
import offers = require('../desk/offer.private');
import pins = require('../desk/pins.private');
import staff = require('../desk/staff.private');
import places = require('../places/index.private');
import settings = require('../settings.private');
import rosters = require('../store/roster.private');
import sync = require('../store/sync.private');
import calls = require('../voice/call.private');
import read = require('../voice/read.private');

/**
 * What the desk does with callers who wait:
 * - `{}` takes the next call: rings the person in `placeCall.rings` and opens the agents' line there. The line asks for the PIN,
 *   so a voicemail never takes a caller out of the queue.
 * - `{ "callSid": "CA...", "person": "ana" }` rings a person for this caller; without `person`, the one in `placeCall.rings`.
 *   Whoever hears music on the agents' line is led to them.
 * - `{ "callSid": "CA...", "to": "sales" }` moves this caller to another place.
 * - `{ "callBack": "CA...", "person": "ana" }` rings a person now, to call back the customer of that call, whoever's turn it is.
 * - `{ "callBack": "CA...", "done": true }` drops that call back.
 */
export const handler = api.changesOnce((context, event) => {
  if (event.callBack !== undefined) {
    const callSid = sidOf(event, 'callBack');
    const isDone = event.done === true || read.text(event, 'done') === 'true';
    return isDone ? dropCallBack(context, callSid) : callBack(context, callSid, personOf(event));
  }
  if (event.callSid === undefined) return takeNext(context);
  const callSid = sidOf(event, 'callSid');
  return event.to === undefined
    ? pull(context, callSid, personOf(event))
    : move(context, callSid, placeOf(event));
});

type Answered = [status: number, body: object];
type Answer = Promise<Answered>;

async function takeNext(context: Context): Answer {
  if (!pins.isSetUp(context.PIN_SECRET, settings.people)) {
    const message = 'The agents’ line is closed: nobody has a PIN (PIN_SECRET).';
    throw new api.Problem(409, message, { reason: 'no-pin' });
  }
  const callSid = await live.ring(context, '/agent/incoming', { lang: settings.languages[0].code });
  return [201, { callSid, number: live.agentNumber() }];
}

/** Whoever is rung accepts with a key, which takes the caller out of the queue. */
async function pull(context: Context, callSid: string, person: string): Answer {
  const found = await waiting(context, callSid);
  const client = sync.client(context, 'take');
  const now = Date.now();
  const kept = await live.inTime(rosters.read(sync.store(client)));
  if (staff.lineOf(person, kept.roster, now)?.isFree)
    await live.inTime(leadOnLine(client, found, person, kept, now));
  else if (await live.inTime(reserve(client, found.waiter, person, kept, now)))
    await ring(client, found, person, now);
  return rings(person);
}

/** @returns false where their telephone rings for the caller already */
async function reserve(
  client: Client,
  { callSid: caller, place }: Waiter,
  person: string,
  kept: KeptRoster,
  now: number,
): Promise<boolean> {
  const isTheirs = (roster: Roster) =>
    staff.whoIs('ringing', roster, now, { caller, place }).includes(person);
  const over = isTheirs(kept.roster) ? undefined : await live.stale(client, person, kept.roster, now);
  let isRung = false;
  const reserved = (roster: Roster) => {
    isRung = isTheirs(roster);
    if (isRung) return undefined;
    live.checkFree(person, roster, now, over);
    if (staff.whoIs('talking', roster, now, { caller }).length > 0) throw gone();
    return staff.rung(roster, person, places.find(place, 'queue') ?? {}, { caller, place }, now);
  };
  await rosters.change(sync.store(client), reserved, kept);
  return !isRung;
}

async function ring(
  client: Client,
  { call, waiter }: live.Found,
  person: string,
  now: number,
): Promise<void> {
  try {
    // One telephone at a time: the desk has said who gets the caller.
    await offers.stopRinging(client, waiter.callSid, person);
    await offers.ring(client, call, waiter, person, now);
  } catch (error) {
    await rosters
      .change(sync.store(client), (roster) => staff.freed(roster, person, waiter.callSid))
      .catch(() => undefined);
    throw live.notRung(error);
  }
}

function rings(person: string): Answered {
  return [201, { person, number: settings.people[person]?.number }];
}

/** Leads somebody on the agents' line to a caller. Where Twilio does not do it, they go there after the piece of music. */
async function leadOnLine(
  client: Client,
  { call, waiter }: live.Found,
  person: string,
  kept: KeptRoster,
  now: number,
): Promise<void> {
  const { callSid: caller, place } = waiter;
  let line: staff.OnLine | undefined;
  const reserved = (roster: Roster) => {
    line = staff.lineOf(person, roster, now);
    if (!line?.isFree) throw live.isBusy(person, 'on the line');
    return staff.given(roster, person, line, { caller, place }, now);
  };
  await rosters.change(sync.store(client), reserved, kept);
  await offers.stopRinging(client, caller, person);
  if (line) await offers.leadToCaller(client, call, waiter, person, line);
}

/** Takes the caller out of the queue. If several try, Twilio lets one succeed. */
async function move(context: Context, callSid: string, to: string): Answer {
  const { call, waiter } = await waiting(context, callSid);
  if (to === waiter.place) throw new api.Problem(400, 'The caller is there already.', { field: 'to' });
  const client = sync.client(context, 'take');
  const url = calls.absolute(call, '/call/queue-result', { to });
  const member = client.queues(waiter.queueSid).members(callSid).update({ url, method: 'POST' });
  const isMoved = await live.inTime(sync.ifThere(member));
  if (!isMoved) throw gone();
  // Somebody who picks up at this moment hears that the caller is gone.
  await offers.stopRinging(client, callSid).catch(() => undefined);
  return [200, { callSid, to }];
}

/** Rings a person, who accepts with a key; then the customer is rung. */
async function callBack(context: Context, callSid: string, person: string): Answer {
  const client = sync.client(context, 'take');
  const now = Date.now();
  let turn: Turn | undefined;
  const kept = await live.inTime(rosters.read(sync.store(client)));
  const over = await live.inTime(live.stale(client, person, kept.roster, now));
  const reserve = rosters.change(
    sync.store(client),
    (roster) => {
      const back = roster.callBacks.find((each) => each.callSid === callSid);
      if (!back || !places.find(back.place, 'queue')) throw notWanted();
      if (callBacks.isRung(back, now)) throw live.isBusy(back.ringing?.person || person, 'ringing');
      live.checkFree(person, roster, now, over);
      turn = { back, person };
      return callBacks.reserved(roster, turn, now);
    },
    kept,
  );
  await live.inTime(reserve);
  if (turn) await callBacks.ring(client, context, turn, now);
  return rings(person);
}

async function dropCallBack(context: Context, callSid: string): Answer {
  const store = sync.storeFor(context, 'take');
  let isThere = false;
  const change = rosters.change(store, (roster) => {
    const left = callBacks.without(roster, (back) => back.callSid === callSid);
    isThere = left !== roster;
    return left;
  });
  await live.inTime(change);
  if (!isThere) throw notWanted();
  return [200, { callBack: callSid }];
}

async function waiting(context: Context, callSid: string): Promise<live.Found> {
  const found = await live.inTime(live.find(context, callSid));
  if (!found) throw gone();
  return found;
}

function sidOf(event: Event, name: string): string {
  const sid = read.sid(event, name, 'CA');
  if (sid) return sid;
  throw api.bad(name, 'must be the SID of a call: CA and 32 hexadecimal digits');
}

function personOf(event: Event): string {
  const person = event.person === undefined ? settings.placeCall.rings : read.own(event, 'person');
  if (Object.hasOwn(settings.people, person)) return person;
  throw api.bad('person', 'must be one of the people of the settings');
}

function placeOf(event: Event): string {
  const to = read.own(event, 'to');
  if (Object.hasOwn(settings.places, to)) return to;
  throw api.bad('to', 'must be one of the places of the settings');
}

function gone(): Error {
  return new api.Problem(409, 'This caller is not waiting any more.', { reason: 'gone' });
}

function notWanted(): Error {
  return new api.Problem(409, 'There is nobody to call back for this call any more.', { reason: 'gone' });
}
