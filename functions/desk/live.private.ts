import type { QueueInstance } from 'twilio/lib/rest/api/v2010/account/queue';
import type { Call, State } from '../types/call';
import type { AtHand, Waiting } from '../types/desk';
import type { Asked, Values } from '../types/record';
import type { Busy, Doing, Roster, Waiter } from '../types/roster';
import type { Context } from '../types/runtime';
import type { Client } from '../types/store';

import house = require('../business.private');
import places = require('../places/index.private');
import requests = require('../record/asked.private');
import fold = require('../record/fold.private');
import settings = require('../settings.private');
import desk = require('../store/desk.private');
import doors = require('../store/doors.private');
import rosters = require('../store/roster.private');
import sync = require('../store/sync.private');
import calls = require('../voice/call.private');
import log = require('../voice/log.private');
import read = require('../voice/read.private');
import api = require('./api.private');
import staff = require('./staff.private');

/** A caller who is known. */
export type Member = Waiting & {
  readonly callSid: string;
  readonly since: number;
  readonly queueSid: string;
};

/** Who waits in some of our queues; the longest first. One request, and one more for each queue that is not empty. */
export async function waiting(client: Client, names: readonly string[]): Promise<Member[]> {
  const ours = (await filled(client)).filter(({ friendlyName }) => names.includes(friendlyName));
  const lists = await Promise.all(ours.map((queue) => membersOf(client, queue)));
  return lists.flat().sort(byWait);
}

/**
 * The same for the board, in one request: notes say who has entered a queue, and what they want.
 * @param over calls that are known to be over
 * @param isExact where Twilio counts others than these, one more request for that queue; else they stay nameless
 */
export async function waitingAmong(
  context: Context,
  { notes }: AtHand,
  { over, isExact }: { over: ReadonlySet<string>; isExact: boolean },
): Promise<Waiting[]> {
  const client = sync.client(context, 'board');
  const all = [...notes].flatMap(([callSid, asked]) => (over.has(callSid) ? [] : inLine(callSid, asked)));
  const lists = (await filled(client)).map((queue) => {
    const { friendlyName: place, currentSize } = queue;
    const known = all.filter((caller) => caller.place === place).sort(byWait);
    if (known.length !== currentSize && isExact)
      return membersOf(client, queue).then((all) => all.map(({ queueSid: _, ...member }) => member));
    return Array.from({ length: currentSize }, (_, at) => ({ place, ...known[at], position: at + 1 }));
  });
  const members = (await Promise.all(lists)).flat();
  return members.map((member) => ({ ...member, ...wishes(notes.get(member.callSid ?? '') ?? []) }));
}

function byWait(one: { readonly since: number }, other: { readonly since: number }): number {
  return one.since - other.since;
}

function wishes(notes: readonly Asked[]): Pick<Waiting, 'language' | 'way' | 'account'> {
  const { lang, way, account } = requests.waiting(notes);
  const language = settings.languages.find(({ code }) => code === lang)?.code;
  return { language, way: way?.split('.'), account };
}

/** A caller who has entered a queue, and whom nobody has taken or moved since. */
function inLine(callSid: string, notes: readonly Asked[]): Omit<Member, 'position' | 'queueSid'>[] {
  const asked = notes.toSorted((one, other) => one.at - other.at);
  const { place, since = 0, left } = fold.stay(asked, false) ?? {};
  const isTaken = asked.some((each) => each.at >= since && leadsOut(each));
  const from = asked[0]?.parameters.From;
  return place && !left && !isTaken ? [{ place, callSid, since, from }] : [];
}

/** By one of our people, or by the desk. */
function leadsOut({ path, state, answer }: Asked): boolean {
  const isElsewhere = path === '/call/talk' || (path === '/call/queue-result' && state.to !== undefined);
  return isElsewhere && !answer.verbs.includes('Enqueue');
}

/**
 * A caller in one of our queues, as Twilio has it now: one request, and one for each queue that is not empty; one more for
 * what their URLs carry.
 * @returns undefined when they do not wait any more
 */
export async function find(context: Context, callSid: string): Promise<Found | undefined> {
  const client = sync.client(context, 'board');
  const [queues, notes] = await Promise.all([
    filled(client),
    // Without notes the caller is rung for, or moved, all the same.
    desk.notesOf(sync.store(client), callSid).catch(() => []),
  ]);
  const found = await Promise.all(
    queues.map(async ({ sid, friendlyName: place }) => {
      const member = await sync.unless(404, client.queues(sid).members(callSid).fetch(), undefined);
      return member ? [{ place, queueSid: sid, member }] : [];
    }),
  );
  const [its] = found.flat();
  if (!its) return undefined;
  const { position, dateEnqueued } = its.member;
  return known(context, notes, { ...its, callSid, position, since: dateEnqueued.getTime() });
}

/** A caller who waits, with what their URLs carry. */
export interface Found {
  readonly call: Call;
  readonly waiter: Waiter;
}

/**
 * The same for somebody of whom Twilio has just said that they wait: one request to Sync.
 * @returns undefined where no note says what their URLs carry
 * @throws when Sync does not answer
 */
export async function recall(context: Context, member: Member): Promise<Found | undefined> {
  const notes = await desk.notesOf(sync.storeFor(context, 'line'), member.callSid);
  return requests.waiting(notes).lang ? known(context, notes, member) : undefined;
}

function known(context: Context, notes: readonly Asked[], member: Omit<Member, 'from'>): Found {
  const { callSid, place, position, since, queueSid } = member;
  const { attempt: _, ...rides }: Values = { ...requests.waiting(notes), at: place };
  const call = calls.open(context, rides, read.voice({ CallSid: callSid }));
  const from = notes[0]?.parameters.From ?? '';
  const its = { callSid, place, lang: call.lang, position, since, queueSid };
  return { call, waiter: { ...its, from: read.isWithheld(from) ? '' : from } };
}

type Queue = Pick<QueueInstance, 'sid' | 'friendlyName' | 'currentSize'>;

async function filled({ queues }: Client): Promise<Queue[]> {
  const known = await queues.list({ limit: 100, pageSize: 100 });
  return known.filter(
    ({ friendlyName, currentSize }) => places.find(friendlyName, 'queue') && currentSize > 0,
  );
}

async function membersOf({ queues }: Client, { sid, friendlyName: place }: Queue): Promise<Member[]> {
  const members = await queues(sid).members.list({ limit: 1000, pageSize: 1000 });
  return members.map(({ callSid, position, dateEnqueued }) => ({
    place,
    callSid,
    position,
    since: dateEnqueued.getTime(),
    queueSid: sid,
  }));
}

/** Seconds that Twilio lets a telephone ring, unless it is told otherwise. */
const RINGS = 60;
/** Milliseconds after which Twilio's list is sure to have the call that somebody was reserved for. */
const UNTIL_LISTED = 15_000;

/** Why somebody cannot be rung while they do this; '' where they can, if the desk asks. */
const whyTaken: Record<Doing, string> = {
  ringing: 'is being rung already',
  talking: 'is on another call',
  'on the line': "is on the agents' line",
  'wrapping up': '',
  paused: '',
};

/**
 * Makes sure that somebody is on no call: by the roster, and by Twilio where the roster is unsure or says that they are. Where
 * the end of a call was never reported, nobody stays busy for hours.
 * @returns what the roster has of a call that is over, for `checkFree`
 * @throws Problem 409 where they are; what Twilio throws where it does not answer
 */
export async function stale(client: Client, person: string, roster: Roster | undefined, now: number) {
  const busy = roster && staff.doing(person, roster, now);
  const isOnCall = busy !== undefined && whyTaken[busy.doing] !== '';
  if (isOnCall && busy.doing === 'ringing' && now - busy.since < UNTIL_LISTED)
    throw isBusy(person, busy.doing);
  if (roster && !isOnCall && !staff.isUnsure(person, roster, now)) return undefined;
  if (await isOnACall(client, person, busy?.leg)) throw isBusy(person, isOnCall ? busy.doing : 'talking');
  return busy;
}

/**
 * Whether a call to or from somebody's telephone is going on, or that of the roster: they may have dialed in from another. Two
 * requests, or three. @throws when Twilio does not answer
 */
async function isOnACall({ calls }: Client, person: string, leg?: string): Promise<boolean> {
  const number = settings.people[person]?.number ?? '';
  const page = { limit: 20, pageSize: 20 };
  const [to, from, its] = await Promise.all([
    calls.list({ to: number, ...page }),
    calls.list({ from: number, ...page }),
    leg === undefined ? undefined : sync.unless(404, calls(leg).fetch(), undefined),
  ]);
  return [...to, ...from, ...(its ? [its] : [])].some(
    ({ endTime, status }) => !endTime && !read.isFinal(status),
  );
}

/** @param over as `stale` returned it @throws Problem 409 where somebody is on another call */
export function checkFree(person: string, roster: Roster, now: number, over?: Busy): void {
  const busy = staff.doing(person, roster, now);
  if (busy && whyTaken[busy.doing] && busy.since !== over?.since) throw isBusy(person, busy.doing);
}

export function isBusy(person: string, doing: Doing): Error {
  const name = settings.people[person]?.name ?? person;
  const message = `${name} ${whyTaken[doing]}, and cannot be rung now.`;
  return new api.Problem(409, message, { reason: 'busy', person });
}

/**
 * Rings the person in `placeCall.rings`, who hears the function at `path`: one call at a time, and so many within an hour. They
 * are reserved first, so that of two who ask at once one is refused.
 * @param customer whom they are to call, if anybody
 * @returns the CallSid of the agent's leg
 * @throws Problem 409 busy, 429 too many, 502 with Twilio's code and message
 */
export async function ring(context: Context, path: string, state: State, customer?: string): Promise<string> {
  const person = settings.placeCall.rings;
  const client = sync.client(context, 'hold');
  const store = sync.store(client);
  const now = Date.now();
  const paused = await inTime(reserve(client, person, now, customer));
  const release = () => {
    rungBlindly = undefined;
    return rosters.change(store, (roster) => released(roster, person, now, paused)).catch(() => undefined);
  };
  const seconds = await doors.place(store, settings.placeCall.mostPerHour ?? MOST_PER_HOUR, now);
  if (seconds > 0) {
    await release();
    const message = `Too many calls were placed within an hour (placeCall.mostPerHour): wait ${seconds} s.`;
    throw new api.Problem(429, message, { reason: 'too-many', seconds });
  }
  try {
    const its = { person, rung: now, paused: paused || '' };
    const { sid } = await sync.client(context, 'board').calls.create({
      to: agentNumber(),
      from: house.mainNumber(settings),
      url: calls.absolute(context, path, { ...state, ...its }),
      statusCallback: calls.absolute(context, '/callback/call-status', { leg: 'agent', ...its }),
      statusCallbackEvent: ['initiated', 'ringing', 'answered', 'completed'],
    });
    return sid;
  } catch (error) {
    // If it rings all the same, they are free again with its callback, or when the reservation ends.
    if (!isUnsure(error)) await release();
    throw notRung(error);
  }
}

/** Calls placed for programs and by the desk within an hour, unless the settings say otherwise. */
const MOST_PER_HOUR = 60;

/**
 * Without Sync, Twilio alone says whether they are on the telephone.
 * @returns until when they are paused, which the call does not end; 0 where they are not
 * @throws Problem 409
 */
async function reserve(client: Client, person: string, now: number, customer?: string): Promise<number> {
  const store = sync.store(client);
  const kept = await rosters.read(store).catch(() => undefined);
  const over = await stale(client, person, kept?.roster, now);
  if (!kept) {
    ringsBlindly(person, now);
    return 0;
  }
  let paused = 0;
  const reserved = rosters.change(
    store,
    (roster) => {
      if (customer !== undefined && roster.blocked.includes(customer))
        throw new api.Problem(400, 'The desk has blocked this number.', { field: 'to', reason: 'blocked' });
      checkFree(person, roster, now, over);
      const busy = staff.doing(person, roster, now);
      paused = busy?.doing === 'paused' ? busy.until : 0;
      return staff.rung(roster, person, { seconds: RINGS }, {}, now);
    },
    kept,
  );
  await reserved.catch((error: unknown) => {
    if (error instanceof api.Problem) throw error;
    ringsBlindly(person, now);
    log.note('not-reserved', { person, reason: String(error) });
  });
  return paused;
}

/** Whom this instance has rung last without Sync, and when. */
let rungBlindly: { readonly person: string; readonly at: number } | undefined;

/** Of many who ask at once while Sync is away one rings: Twilio's list does not have the call yet. @throws Problem 409 */
function ringsBlindly(person: string, now: number): void {
  if (rungBlindly?.person === person && Math.abs(now - rungBlindly.at) < UNTIL_LISTED)
    throw isBusy(person, 'ringing');
  rungBlindly = { person, at: now };
  staff.ringsBlindly(now);
}

/** They are free again, or go on with their pause, unless they do something else by now. */
function released(roster: Roster, person: string, rung: number, paused: number): Roster | undefined {
  return isRung(roster, person, String(rung)) ? goOn(roster, person, paused) : undefined;
}

function goOn(roster: Roster, person: string, until: number, since = Date.now()): Roster {
  return staff.does(roster, person, until > since ? { doing: 'paused', since, until } : undefined);
}

/** Whether somebody is still reserved for the call that began to ring then. */
function isRung({ people }: Roster, person: string, rung: string): boolean {
  const { doing, caller, since } = people[person]?.busy ?? {};
  return doing === 'ringing' && caller === undefined && String(since) === rung;
}

/**
 * Somebody accepts a call to a customer: until it is over nobody rings them. Two requests.
 * @returns false where the customer may not be called any more: the settings or the desk have changed their mind
 */
export async function accept(call: Call, customer: string): Promise<boolean> {
  const { context, webhook } = call;
  if (house.whyNot(customer, settings, { allowed: settings.placeCall.allowedPrefixes })) return false;
  if (sync.isSlow()) return true;
  const person = call.state('person');
  let isBlocked = false;
  await sync.orSlow('roster-unwritten', webhook.CallSid, () =>
    rosters.change(sync.storeFor(context, 'call'), (roster) => {
      isBlocked = roster.blocked.includes(customer);
      if (isBlocked || !isRung(roster, person, call.state('rung'))) return undefined;
      return staff.inTalk(roster, person, { leg: webhook.CallSid }, Date.now());
    }),
  );
  return !isBlocked;
}

/** The leg of somebody whom `ring` has rung is over: they are free again. No request for other legs. */
export async function over(client: Client, call: Call): Promise<void> {
  const [person, rung] = [call.state('person'), call.state('rung')];
  if (!person || !rung || call.state('back')) return;
  await rosters.change(sync.store(client), (roster) => {
    const { doing, caller, leg } = roster.people[person]?.busy ?? {};
    const hasTalked = doing === 'talking' && caller === undefined && leg === call.webhook.CallSid;
    const paused = Number(call.state('paused'));
    return hasTalked
      ? goOn(staff.afterTalk(roster, person, 0, Date.now()), person, paused)
      : released(roster, person, Number(rung), paused);
  });
}

/** @throws Problem 502 where Twilio does not answer or refuses; nothing has rung then */
export async function inTime<Value>(asked: Promise<Value>): Promise<Value> {
  try {
    return await asked;
  } catch (error) {
    throw error instanceof api.Problem ? error : refused(error);
  }
}

/** Why a telephone does not ring, or may not. */
export function notRung(error: unknown): Error {
  if (!isUnsure(error)) return refused(error);
  const { code } = error as { code?: unknown };
  const message = 'Twilio did not answer: the telephone may ring all the same.';
  return new api.Problem(502, message, { reason: 'unsure', code });
}

function refused(error: unknown): Error {
  const { code, message } = error as { code?: unknown; message: string };
  return new api.Problem(502, message, { code });
}

function isUnsure(error: unknown): boolean {
  return (sync.statusOf(error) ?? 500) >= 500;
}

/** The telephone that rings for calls to place and to take. */
export function agentNumber(): string {
  return settings.people[settings.placeCall.rings]?.number ?? '';
}
