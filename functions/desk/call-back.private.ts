import type { Call } from '../types/call';
import type { Asked } from '../types/record';
import type { CallBack, Came, KeptRoster, Roster, Turn } from '../types/roster';
import type { Context } from '../types/runtime';
import type { Queue } from '../types/settings';
import type { Client } from '../types/store';

import house = require('../business.private');
import hours = require('../hours.private');
import places = require('../places/index.private');
import settings = require('../settings.private');
import rosters = require('../store/roster.private');
import sync = require('../store/sync.private');
import log = require('../voice/log.private');
import words = require('../words/index.private');
import staff = require('./staff.private');

/** Call backs: whose turn it is, who makes the call, and what came of it. */

/** So many are promised at the same time. With more, the last customer would wait too long. */
const MOST_CALL_BACKS = 30;
/** Milliseconds. After a day nobody expects the call any more. */
const LONGEST_PROMISE = 24 * 3600_000;
/** Milliseconds. An agent who hung up while the customer's telephone rang is not rung for so long. */
const AFTER_HANGING_UP = 60_000;

/** The call backs whose turn has come in a queue that is open. @param before when the first caller who waits joined it, or now */
function due(roster: Roster, place: string, before: number, now: number): CallBack[] {
  if (!hours.areOpen(roster.byHand, places.find(place, 'queue')?.open, now)) return [];
  return roster.callBacks.filter(
    (each) =>
      each.place === place &&
      each.since <= before &&
      (each.notBefore ?? 0) <= now &&
      !isRung(each, now) &&
      !isLost(each, now),
  );
}

export function isRung({ ringing }: CallBack, now: number): boolean {
  return ringing !== undefined && ringing.until > now;
}

/** Whether nobody will call them any more: too many tries, too long ago, or the queue no longer calls back, or may not call that number. */
function isLost({ place, since, tries, number }: CallBack, now: number): boolean {
  const queue = places.find(place, 'queue');
  const most = queue?.callBack?.tries ?? 0;
  return tries >= most || now - since > LONGEST_PROMISE || !queue || !mayCall(queue, number);
}

/** Who is to be called back next, and by whom; undefined while the queue is closed or nobody is free. */
export function turn(roster: Roster, name: string, before: number, now: number): Turn | undefined {
  const place = places.find(name, 'queue');
  const [back] = due(roster, name, before, now);
  const [person] = back && place ? staff.free(place, roster, back.lang, now) : [];
  return back && person !== undefined ? { back, person } : undefined;
}

/** Reserves one of our people for a customer who is to be called back. */
export function reserved(roster: Roster, { back, person }: Turn, now: number): Roster {
  const whom = { caller: back.callSid, place: back.place };
  const after = staff.rung(roster, person, places.find(back.place, 'queue') ?? {}, whom, now);
  return withBack(after, { ...back, ringing: { person, until: after.people[person]?.busy?.until ?? now } });
}

/**
 * Reserves the next call back for an agent on the agents' line, who hears the offer at once, and twice at most.
 * @param before when the first caller who waits joined: customers who joined later come after them; milliseconds since the epoch
 * @returns undefined when nobody is to be called back
 */
export function nextOnLine(
  roster: Roster,
  leg: string,
  before: number,
  now: number,
): { roster: Roster; back: CallBack } | undefined {
  const ours = queues().filter((name) => settings.agents.take.includes(name));
  const all = ours.flatMap((name) => due(roster, name, before, now));
  const [back] = all.sort((one, other) => one.since - other.since);
  const ringing = { person: '', leg, until: now + staff.ANSWERS * 2000 };
  return back && { back, roster: withBack(roster, { ...back, ringing }) };
}

/**
 * Somebody has accepted a call back: from now on nobody else makes it.
 * @param person '' for an agent on the agents' line
 * @returns undefined when somebody else is making it, or the customer has called again
 */
function claimed(
  roster: Roster,
  callSid: string,
  person: string,
  leg: string,
  now: number,
): Roster | undefined {
  const back = roster.callBacks.find((each) => each.callSid === callSid);
  const { ringing } = back ?? {};
  if (!back || ringing?.person !== person || (ringing.leg ?? leg) !== leg) return undefined;
  const mine = withBack(roster, { ...back, ringing: { person, leg, until: now + staff.LONGEST_TALK } });
  return person === '' ? mine : staff.inTalk(mine, person, { caller: callSid, place: back.place, leg }, now);
}

/** Who has made a call back, by their leg; before anybody has accepted, by what its URLs carry. */
interface By {
  readonly leg: string;
  readonly back: string;
  readonly person?: string;
}

/** The call backs that a leg is making or was rung for: on the agents' line there may be several. */
function madeBy(roster: Roster, by: By): CallBack[] {
  return roster.callBacks.filter(({ callSid, ringing }) => {
    if (ringing?.leg !== undefined) return ringing.leg === by.leg;
    return ringing !== undefined && callSid === by.back && ringing.person === by.person;
  });
}

/** What becomes of a call back: it is done, waits for another try, or is left for somebody else to make. */
function calledBack(roster: Roster, back: CallBack, came: Came, now: number): Roster {
  const { ringing, ...rest } = back;
  if (came === 'reached') return without(roster, (each) => each.callSid === back.callSid);
  if (came === 'tried') {
    const minutes = places.find(back.place, 'queue')?.callBack?.minutesBetween ?? 0;
    return withBack(roster, { ...rest, tries: back.tries + 1, notBefore: now + minutes * 60_000 });
  }
  const { person = '', leg } = ringing ?? {};
  const rested =
    leg === undefined || person === '' ? roster : staff.resting(roster, person, now + AFTER_HANGING_UP);
  return withBack(rested, rest);
}

/** Drops call backs. */
export function without(roster: Roster, isOver: (back: CallBack) => boolean): Roster {
  if (!roster.callBacks.some(isOver)) return roster;
  return { ...roster, callBacks: roster.callBacks.filter((each) => !isOver(each)) };
}

/** Drops the call back of a customer who has called again. @param from '' where it is withheld */
export function withoutCustomer(roster: Roster, callSid: string, from: string): Roster {
  return without(roster, (back) => back.callSid === callSid || back.number === from);
}

function withBack(roster: Roster, back: CallBack): Roster {
  const callBacks = roster.callBacks.map((each) => (each.callSid === back.callSid ? back : each));
  return { ...roster, callBacks };
}

/** Adds a call back, one for each number: a customer who asks again keeps their first place. */
function promised(roster: Roster, back: CallBack): Roster | 'full' | 'blocked' {
  if (roster.blocked.includes(back.number)) return 'blocked';
  if (roster.callBacks.some(({ number }) => number === back.number)) return roster;
  if (isFull(roster)) return 'full';
  const callBacks = [...roster.callBacks, back].sort((one, other) => one.since - other.since);
  return { ...roster, callBacks };
}

export function isFull(roster: Roster): boolean {
  return roster.callBacks.length >= MOST_CALL_BACKS || !rosters.hasRoom(roster);
}

/** Country codes followed by ten digits. At home people dial the ten digits alone. */
const tenDigits = ['+1', '+52'] as const;

/** The country code of the business, if it is one of them. */
function ownCode(): string | undefined {
  return tenDigits.find((code) => house.mainNumber(settings).startsWith(code));
}

/** What somebody has keyed in, as E.164. Ten digits are a number in the country of the business. */
export function completed(digits: string): string {
  const code = ownCode();
  return code !== undefined && digits.length === 10
    ? `${code}${digits}`
    : `+${digits.replace(/^(011|00)/, '')}`;
}

/** A number as people at home say it: without the country code. */
export function national(number: string): string {
  const code = ownCode();
  return code !== undefined && number.startsWith(code) ? number.slice(code.length) : number;
}

/** Whether customers may be called back at a number. */
export function mayCall({ callBack }: Queue, number: string): boolean {
  return house.whyNot(number, settings, { allowed: callBack?.allowedPrefixes ?? [] }) === undefined;
}

/** `failed`: Sync did not answer, so nothing is promised. */
export type Promised = 'promised' | 'full' | 'blocked' | 'failed';

/** Writes a call back down before the caller is let go. */
export async function promise({ context, webhook }: Call, back: CallBack): Promise<Promised> {
  const { CallSid } = webhook;
  let refused: 'full' | 'blocked' | undefined;
  const roster = await log.orNote('not-promised', { CallSid }, () =>
    rosters.change(sync.storeFor(context, 'save'), (roster) => {
      const after = promised(roster, back);
      refused = typeof after === 'string' ? after : undefined;
      return typeof after === 'string' ? undefined : after;
    }),
  );
  return roster ? (refused ?? 'promised') : 'failed';
}

/** The queues that call back. */
function queues(): string[] {
  return Object.keys(settings.places).filter((name) => places.find(name, 'queue')?.callBack);
}

/**
 * Rings people for the customers whose turn it is, and tells the desk whom nobody has reached. One request while nobody is
 * due. No clock runs it: the wait of other callers, the end of any call and the board do.
 */
export async function ringDue(client: Client, context: Context): Promise<void> {
  const all = queues();
  if (all.length === 0) return;
  const store = sync.store(client);
  const kept = await rosters.read(store);
  const now = Date.now();
  // A text that cannot be sent keeps nobody from being called.
  await log.orNote('not-told', {}, () => tellLost(client, kept, now));
  const fronts = new Map<string, number>();
  for (const name of all)
    if (turn(kept.roster, name, now, now)) fronts.set(name, await frontOf(client, name));
  if (fronts.size === 0) return;
  let turns: { its: Turn; isUnsure: boolean }[] = [];
  await rosters.change(store, (roster) => {
    turns = [];
    let next = roster;
    for (const name of all) {
      const before = Math.min(fronts.get(name) ?? 0, now);
      for (let its = turn(next, name, before, now); its; its = turn(next, name, before, now)) {
        turns.push({ its, isUnsure: staff.isUnsure(its.person, next, now) });
        next = reserved(next, its, now);
      }
    }
    return next;
  });
  await Promise.all(
    turns.map(async ({ its, isUnsure }) => {
      if (isUnsure && (await staff.isOnThePhone(client, its.person)))
        await rosters.change(store, (roster) => passedOver(roster, its, now));
      else await ring(client, context, its, now);
    }),
  );
}

/** Whoever was reserved is on the telephone after all: next time somebody else makes the call. */
function passedOver(roster: Roster, { back, person }: Turn, now: number): Roster {
  const freed = staff.freed(roster, person, back.callSid) ?? roster;
  return withBack(staff.resting(freed, person, now + staff.rests.busy), { ...back, ringing: undefined });
}

/** When the first caller in a queue joined it. Customers who joined later are not called before that caller. */
async function frontOf(client: Client, name: string): Promise<number> {
  const nobody = Number.POSITIVE_INFINITY;
  const all = await client.queues.list({ limit: 100, pageSize: 100 });
  const queue = all.find(({ friendlyName, currentSize }) => friendlyName === name && currentSize > 0);
  if (!queue) return nobody;
  const front = await sync.unless(404, client.queues(queue.sid).members('Front').fetch(), undefined);
  return front?.dateEnqueued.getTime() ?? nobody;
}

/** Rings somebody who is reserved for a call back. If that fails, it is tried again when the reservation ends. */
export async function ring(client: Client, context: Context, turn: Turn, now: number): Promise<void> {
  const { back, person } = turn;
  const place = places.find(back.place, 'queue') ?? {};
  const its = { lang: back.lang, at: back.place, person, rung: now, ...stateOf(back) };
  await log.orNote('not-rung', { CallSid: back.callSid, person }, () =>
    staff.ring(client, context, place, person, its, 'agent'),
  );
}

/** The state that the URLs of a leg rung for a call back carry. */
export function stateOf({ callSid, number, since, lang }: CallBack) {
  return { back: callSid, customer: number, joined: Math.floor(since / 1000), speaks: lang };
}

/**
 * Texts the desk about customers whom nobody will call back any more, and drops them.
 * @returns how many
 * @throws when Twilio does not answer: it may be run again
 */
export async function tellLost(client: Client, { roster }: KeptRoster, now: number): Promise<number> {
  const lost = roster.callBacks.filter((back) => isLost(back, now) && !isRung(back, now));
  for (const back of lost) await tellOf(client, back, now);
  return lost.length;
}

/** `ringing` keeps others from telling it too; it ends after a minute, in case this function is stopped. */
async function tellOf(client: Client, { callSid }: CallBack, now: number): Promise<void> {
  const store = sync.store(client);
  let lost: CallBack | undefined;
  await rosters.change(store, (roster) => {
    lost = roster.callBacks.find((each) => each.callSid === callSid && !isRung(each, now));
    return lost && withBack(roster, { ...lost, ringing: { person: '', until: now + 60_000 } });
  });
  if (!lost) return;
  const place = settings.places[lost.place];
  const [{ code }] = settings.languages;
  const { texts } = words[code];
  const body = texts.notCalledBack(settings.businessName, place?.name[code] ?? lost.place, lost.number);
  // A text that Twilio refuses now it will refuse later too.
  for (const person of place?.kind === 'queue' ? tells(place) : [])
    if (await sync.unless(400, staff.text(client, person, body), 'refused')) log.note('not-told', { person });
  await rosters.change(store, (roster) => without(roster, (each) => each.callSid === callSid));
}

/** Who is told that somebody could not be called back: somebody always is, because the customer was promised a call. */
function tells({ tellsMissed = [], alarm, rings = [] }: Queue): readonly string[] {
  const named = tellsMissed.length > 0 ? tellsMissed : (alarm?.tells ?? []);
  return named.length > 0 ? named : rings.slice(0, 1);
}

/**
 * `taken`: it is not theirs (any more), or Sync does not answer. `not called`: the customer may no longer be called; if the desk
 * has blocked them the call back is dropped, else the desk is told.
 */
type Claimed = 'theirs' | 'taken' | 'not called';

/** An agent has accepted a call back. */
export async function claim(call: Call, customer: string): Promise<Claimed> {
  const { CallSid = '' } = call.webhook;
  const back = call.state('back');
  const person = call.state('line') ? '' : call.state('person');
  const queue = places.find(call.at, 'queue');
  const mayBe = queue && mayCall(queue, customer);
  let came: Claimed = 'taken';
  const roster = await log.orNote('roster-unwritten', { CallSid }, () =>
    rosters.change(sync.storeFor(call.context, 'save'), (roster) => {
      const isBlocked = roster.blocked.includes(customer);
      const mine = claimed(roster, back, person, CallSid, Date.now());
      came = !mayBe || isBlocked ? 'not called' : mine ? 'theirs' : 'taken';
      if (came === 'theirs') return mine;
      const left = isBlocked ? without(roster, (each) => each.callSid === back) : roster;
      return staff.freed(left, person, back) ?? left;
    }),
  );
  return roster ? came : 'taken';
}

/** Writes what came of a call back: two requests. If that fails, `legOver` writes it when the agent's leg ends. */
export async function report(call: Call, came: Came): Promise<void> {
  const { CallSid = '' } = call.webhook;
  const by = { leg: CallSid, back: call.state('back') };
  const client = sync.client(call.context, 'line');
  await log.orNote('roster-unwritten', { CallSid }, () => finish(client, by, came));
}

/** @param by names the call back: others that the same leg has made wait for `legOver` */
async function finish(client: Client, by: By, came: Came): Promise<void> {
  await rosters.change(sync.store(client), (roster) => {
    const back = madeBy(roster, by).find(({ callSid }) => callSid === by.back);
    return back && calledBack(roster, back, came, Date.now());
  });
}

/**
 * A leg is over. If it was for a call back, writes what came of it, unless that is written already.
 * @param call the leg's, with the state that the URL of its callback carries
 * @param notes what is known of it
 * @throws when Twilio does not answer: it may be run again
 */
export async function legOver(client: Client, call: Call, notes: readonly Asked[]): Promise<void> {
  if (queues().length === 0) return;
  const leg = call.webhook.CallSid ?? '';
  const by = { leg, back: call.state('back'), person: call.state('person') };
  const { roster } = await rosters.read(sync.store(client));
  for (const its of madeBy(roster, by)) {
    const came = await whatCame(client, its, leg, notes);
    await finish(client, { ...by, back: its.callSid }, came);
  }
}

/** What came of a call back that nobody has reported, because the agent hung up or Sync was away. */
async function whatCame(
  client: Client,
  { callSid, ringing }: CallBack,
  leg: string,
  notes: readonly Asked[],
): Promise<Came> {
  if (notes.some((asked) => hasReached(asked, callSid))) return 'reached';
  if (ringing?.leg === undefined) return 'put back';
  const dialed = await client.calls.list({ parentCallSid: leg, limit: 20, pageSize: 20 });
  return dialed.some(({ status }) => String(status) !== 'canceled') ? 'tried' : 'put back';
}

/** Whether the customer pressed the key, or the two were connected. */
function hasReached({ path, parameters, state }: Asked, back: string): boolean {
  if (state.back !== back) return false;
  if (path === '/agent/desk') return Boolean(state.placed) && parameters.DialBridged === 'true';
  return path === '/call/call-back' && Boolean(state.reached) && parameters.Digits === '1';
}

/**
 * Somebody has talked with this caller: drops the call back that they had asked for before, if any. Whoever was cut off may have
 * asked for it in the same call, afterwards.
 */
export async function dropAfterTalk(client: Client, callSid: string, from: string): Promise<void> {
  if (queues().length === 0) return;
  await rosters.change(sync.store(client), (roster) =>
    without(roster, (back) => back.callSid !== callSid && back.number === from),
  );
}
