import type { Call, State } from '../types/call';
import type { Busy, Roster } from '../types/roster';
import type { Context } from '../types/runtime';
import type { Client } from '../types/store';

import places = require('../places/index.private');
import settings = require('../settings.private');
import rosters = require('../store/roster.private');
import sync = require('../store/sync.private');
import calls = require('../voice/call.private');
import log = require('../voice/log.private');
import read = require('../voice/read.private');
import offers = require('./offer.private');
import staff = require('./staff.private');

/** Talks with callers from a queue. Each is a conference named after the caller's CallSid, so that a colleague can join. */

/** `gone`: the caller is not in the queue any more. `failed`: Twilio did not do it. */
type Claimed = 'taken' | 'gone' | 'failed';

/**
 * Takes a caller out of the queue for an agent who has accepted. If several try, Twilio lets one succeed.
 * https://www.twilio.com/docs/voice/api/member-resource#update-a-member-resource
 */
export async function claim(call: Call, caller: string): Promise<Claimed> {
  const { context, webhook } = call;
  const person = call.state('person');
  const client = sync.client(context, 'save');
  const state = { person, agent: webhook.CallSid ?? '' };
  const url = calls.absolute(offers.ofCaller(call), '/call/talk', state);
  try {
    await client.queues(call.state('queue')).members(caller).update({ url, method: 'POST' });
  } catch (error) {
    const status = sync.statusOf(error);
    log.note('not-claimed', { CallSid: webhook.CallSid, caller, person, reason: status ?? 'no answer' });
    // Without an answer Twilio may have done it all the same. If not, the agent hears that nobody is there.
    if (status === undefined) return 'taken';
    if (status !== 400 && status !== 404) return 'failed';
    // Twilio asks us again if our first answer was lost, or REST overtook it.
    if (await hasTaken(client, call, caller)) return 'taken';
    // They did answer: it is not their fault that the caller is gone.
    if (!call.state('line')) await freed(client, call);
    return 'gone';
  }
  await Promise.all([nowTalking(client, call, caller), call.state('line') && reportsLine(client, call)]);
  return 'taken';
}

async function hasTaken(client: Client, call: Call, caller: string): Promise<boolean> {
  const kept = await rosters.read(sync.store(client)).catch(() => undefined);
  const busy = kept?.roster.people[call.state('person')]?.busy;
  return busy?.doing === 'talking' && busy.caller === caller && busy.leg === call.webhook.CallSid;
}

/**
 * An agent on the agents' line has dialed in, so the callback of that leg does not know the caller. This gives it a URL that does,
 * as for people who are rung: then the caller is not left alone even while Sync is away.
 */
async function reportsLine(client: Client, call: Call): Promise<void> {
  const its = { ...offers.offered(call), leg: 'agent' };
  const statusCallback = calls.absolute(offers.ofCaller(call), '/callback/call-status', its);
  const { CallSid = '' } = call.webhook;
  // The roster says it too.
  await log.orNote('not-reported', { CallSid }, () => client.calls(CallSid).update({ statusCallback }));
}

/**
 * Leads an agent into the conference of a caller. The star key leads out of it, to /agent/talk.
 * https://www.twilio.com/docs/voice/twiml/conference
 */
export function meet(call: Call, caller: string): void {
  const action = call.url('/agent/talk', offers.offered(call));
  call.twiml.dial({ action, hangupOnStar: true }).conference(
    {
      beep: 'false',
      endConferenceOnExit: false,
      // Heard only when the caller is not there.
      waitUrl: `/hold/alone.${call.lang}.xml`,
      waitMethod: 'GET',
    },
    caller,
  );
}

/** Why a talk is over for an agent. The words end with goodbye, unless the agent is on the agents' line. */
type End = keyof Call['phrases']['agents']['onLine'];

/** A talk is over for an agent: goodbye, or on to the next caller. The callback of a leg that ends sees to the caller. */
export function end(call: Call, why: End): void {
  if (call.state('line')) backToLine(call, { why, talked: 1 });
  else call.hangUp(call.phrases.agents[why], true);
}

/** Leads an agent on to whatever comes next on their line. Of the caller only the queue rides on. */
export function backToLine(call: Call, state: State): void {
  call.with(noCaller).goTo('/agent/desk', { person: call.state('person'), ...state });
}

/** What an agent's URLs no longer carry once they have left a caller. */
const noCaller = {
  round: 0,
  since: 0,
  hasFailed: false,
  isRecorded: false,
  byHand: undefined,
  way: [],
  account: '',
  isNoted: false,
};

/** Writes in the roster that they are talking, so that nobody rings them. If that fails, their telephone is busy anyway. */
async function nowTalking(client: Client, call: Call, caller: string): Promise<void> {
  const { CallSid = '' } = call.webhook;
  const person = call.state('person');
  const busy = { caller, place: call.at, leg: CallSid, line: call.state('line') ? call.lang : undefined };
  const joinedAt = Number(call.state('joined')) * 1000;
  const isAsked = call.state('agent') !== '';
  let isReserved = false;
  await log.orNote('roster-unwritten', { CallSid }, async () => {
    const roster = await rosters.change(sync.store(client), (roster) => {
      isReserved = roster.people[person]?.busy?.caller === caller;
      return isAsked
        ? staff.inTalk(roster, person, busy, Date.now())
        : staff.accepted(roster, person, busy, joinedAt, Date.now());
    });
    // The callback of their leg may have come first, and found that they had not taken the call.
    if (!isReserved && !(await isLive(client, CallSid))) await legOver(client, call, 'completed', Date.now());
    // Somebody else is being rung for a caller whom the agents' line has taken.
    if (staff.whoIs('ringing', roster, Date.now(), { caller }).length > 0)
      await offers.stopRinging(client, caller, person);
  });
}

/** Writes that they are free, so that the end of their leg is not taken for a call that they missed. */
async function freed(client: Client, call: Call): Promise<void> {
  const { CallSid } = call.webhook;
  const [person, caller] = [call.state('person'), call.state('caller')];
  await log.orNote('roster-unwritten', { CallSid }, () =>
    rosters.change(sync.store(client), (roster) => staff.freed(roster, person, caller)),
  );
}

/**
 * Brings a colleague who has accepted, and the agent who asked them, into the conference.
 * @returns false when the caller is gone, or not on hold any more
 */
export async function join(call: Call): Promise<boolean> {
  const caller = call.state('caller');
  const held = await inRoom(call, async (room) => (await room.participants(caller).fetch()).hold);
  // If Twilio does not say, they go in, and find the caller there or not.
  if (held === false || held === 'gone') return false;
  const client = sync.client(call.context, 'hold');
  const line = call.state('line') !== '';
  const asked = { asked: call.state('person'), askedLine: line && call.lang };
  await Promise.all([
    nowTalking(client, call, caller),
    line && reportsLine(client, call),
    // If this fails, the agent who asked finds the colleague when the music ends.
    leadAsking(client, call, { step: 'meet', ...asked }),
  ]);
  return true;
}

/** Somebody on the agents' line does not answer a colleague's question: the colleague, if still waiting, hears so. */
export async function decline(call: Call): Promise<void> {
  const client = sync.client(call.context, 'hold');
  const caller = call.state('caller');
  const held = await inRoom(call, async (room) => (await room.participants(caller).fetch()).hold);
  if (held === true) await leadAsking(client, call, { step: 'told', why: 'no-answer' });
}

async function leadAsking(client: Client, call: Call, state: State): Promise<void> {
  const { CallSid } = call.webhook;
  await log.orNote('not-led', { CallSid }, () => lead(client, call, call.state('agent'), state));
}

/** `gone`: the caller has left. `failed`: nothing was done. `unsure`: Twilio did not answer and may have done it. */
type InVain = 'gone' | 'failed' | 'unsure';

async function inRoom<Done>(call: Call, act: (room: Room) => Promise<Done>): Promise<Done | InVain> {
  const caller = call.state('caller');
  let otherwise: InVain = 'failed';
  try {
    const room = await roomOf(sync.client(call.context, 'hold'), caller);
    if (!room) return 'gone';
    otherwise = 'unsure';
    return await act(room);
  } catch (error) {
    const status = sync.statusOf(error);
    if (status === 404) return 'gone';
    const { CallSid } = call.webhook;
    log.note('hold-failed', { CallSid, caller, reason: status ?? 'no answer' });
    return otherwise;
  }
}

/** A caller's conference; undefined once it is over. One request. */
async function roomOf(client: Client, caller: string) {
  const rooms = await client.conferences.list({ friendlyName: caller, limit: 5, pageSize: 5 });
  const room = rooms.find(({ status }) => String(status) !== 'completed');
  return room && client.conferences(room.sid);
}

type Room = NonNullable<Awaited<ReturnType<typeof roomOf>>>;

/**
 * Puts the caller on hold, or takes them off it.
 * @returns the CallSids of the others in the conference, without the agent; `done` where Twilio does not list them
 */
export function hold(call: Call, isHeld: boolean): Promise<readonly string[] | 'done' | InVain> {
  const caller = call.state('caller');
  const music = { holdUrl: `https://${call.context.DOMAIN_NAME}/hold/music.xml`, holdMethod: 'GET' };
  return inRoom(call, async (room) => {
    const [list, held] = await Promise.allSettled([
      room.participants.list({ limit: 10, pageSize: 10 }),
      room.participants(caller).update({ hold: isHeld, ...(isHeld && music) }),
    ]);
    if (held.status === 'rejected') throw held.reason;
    if (list.status === 'rejected') return 'done';
    const sids = list.value.map(({ callSid }) => callSid);
    return sids.filter((callSid) => callSid !== caller && callSid !== call.webhook.CallSid);
  });
}

/** A colleague who is asked: by their leg, and in the language of the agents' line where they are on it. */
interface Colleague {
  readonly leg: string;
  readonly line?: string;
}

/**
 * Rings a colleague for an agent who has the caller on hold, or asks them on the agents' line.
 * @returns undefined when the colleague is busy
 * @throws when Twilio does not take the call
 */
export async function ask(call: Call, person: string): Promise<Colleague | undefined> {
  const client = sync.client(call.context, 'hold');
  const waiter = { ...offers.waiterOf(call), position: 1 };
  const asking = {
    agent: call.webhook.CallSid ?? '',
    by: call.state('person'),
    byLine: call.state('line') && call.lang,
  };
  const now = Date.now();
  const reserved = await reserve(call, person, now);
  if (!reserved) return undefined;
  const caller = offers.ofCaller(call);
  if (reserved === 'to be rung')
    return { leg: await offers.ring(client, caller, waiter, person, now, asking) };
  await offers.leadToCaller(client, caller, waiter, person, reserved, asking);
  return { leg: reserved.leg, line: reserved.line };
}

/**
 * Reserves a colleague.
 * @returns false when they are busy; their call to the agents' line where they are free on it. Without Sync they are rung: a busy
 * telephone says so itself
 */
async function reserve(
  call: Call,
  person: string,
  now: number,
): Promise<staff.OnLine | 'to be rung' | false> {
  const whom = { caller: call.state('caller'), place: call.at };
  const place = places.find(call.at, 'queue') ?? {};
  if (sync.isSlow()) return 'to be rung';
  let line: staff.OnLine | undefined;
  let isFree = true;
  const { CallSid } = call.webhook;
  const roster = await log.orNote('roster-unwritten', { CallSid }, () =>
    rosters.change(sync.storeFor(call.context, 'call'), (roster) => {
      line = staff.lineOf(person, roster, now);
      isFree = line ? line.isFree : !staff.doing(person, roster, now);
      if (!isFree) return undefined;
      return line
        ? staff.given(roster, person, line, whom, now)
        : staff.rung(roster, person, place, whom, now);
    }),
  );
  return roster ? isFree && (line ?? 'to be rung') : 'to be rung';
}

type Where = 'ringing' | 'in the conference' | 'over';

/** Where a colleague's leg is. */
export function whereIs(call: Call, colleague: string): Promise<Where | InVain> {
  const client = sync.client(call.context, 'hold');
  return inRoom(call, async (room) => {
    const [present, isRinging] = await Promise.all([
      room.participants.list({ limit: 10, pageSize: 10 }),
      call.state('askedLine') ? isAsked(client, call, colleague) : isLive(client, colleague),
    ]);
    if (present.some(({ callSid }) => callSid === colleague)) return 'in the conference';
    return isRinging ? 'ringing' : 'over';
  });
}

/** Whether somebody on the agents' line is still reserved for the caller. Without Sync, yes. */
async function isAsked(client: Client, call: Call, colleague: string): Promise<boolean> {
  const kept = await rosters.read(sync.store(client)).catch(() => undefined);
  return !kept || staff.isGiven(kept.roster, call.state('asked'), colleague, call.state('caller'));
}

/**
 * Ends a colleague's leg, or leads it to /agent/talk, whether it rings or talks. On the agents' line it goes on.
 * @throws when Twilio does not answer
 */
export async function release(call: Call, colleague: string, state?: State): Promise<void> {
  const client = sync.client(call.context, 'hold');
  const line = lineOf(call, colleague);
  const path = state ? '/agent/talk' : '/agent/desk';
  const url = (state || line) && calls.absolute(line?.call ?? call, path, { ...state, ...line?.state });
  const ending = client.calls(colleague).update(url ? { url, method: 'POST' } : { status: 'completed' });
  await sync.ifThere(ending);
}

/** A colleague who is on the agents' line: the call in the line's language, and what their URLs carry. */
function lineOf(call: Call, colleague: string): { call: Call; state: State } | undefined {
  const hasAsked = call.state('agent') === colleague;
  const code = call.state(hasAsked ? 'byLine' : 'askedLine');
  const lang = settings.languages.find((each) => each.code === code)?.code;
  const person = call.state(hasAsked ? 'by' : 'asked');
  return lang && { call: call.with({ lang, ...noCaller }), state: { line: 1, person } };
}

/** Milliseconds. A report later than this does not interrupt anybody: they may be on another call by then. */
const NEWS = 5000;

/**
 * The leg of somebody whom we rang for a caller is over, talked or not: the caller is not left alone, the person is free
 * again, and another telephone rings if the caller still waits.
 * @param call the state that the URL of the leg's callback carries
 * @param endedAt in milliseconds since the epoch
 * @throws when Twilio does not answer: it may be run again
 */
export async function legOver(client: Client, call: Call, status: string, endedAt: number): Promise<void> {
  const place = places.find(call.at, 'queue');
  if (!place) return;
  const person = call.state('person');
  const isAsked = call.state('agent') !== '';
  // Without Sync, a caller who is alone is led on all the same.
  const kept = await rosters.read(sync.store(client)).catch(() => undefined);
  const roster = kept?.roster ?? rosters.empty;
  const busy = roster.people[person]?.busy;
  const hasTaken = busy?.doing === 'talking' && offers.isBusyWith(busy, call);
  const isNews = !(Date.now() - endedAt > NEWS);
  if (status === 'completed' || isAsked)
    await leaveNobodyAlone(client, call, { roster, hasTaken, status, isNews });
  const isOffer = !hasTaken && !isAsked && status !== 'canceled';
  // Where Twilio does not say so, the next tick of the wait rings another telephone.
  const waiter = isOffer ? await offers.stillWaiting(client, call).catch(() => 'unsure' as const) : 'unsure';
  // Nobody has missed a caller who was taken by others, or has gone.
  const isVain = !waiter && (status === 'no-answer' || status === 'completed');
  const hasTalked = await offers.over(client, call, isVain ? 'canceled' : status, kept);
  // Whoever hung up as they took the call: that they have it was written just now.
  if (hasTalked && !hasTaken)
    await leaveNobodyAlone(client, call, { roster, hasTaken: true, status, isNews });
  // At once, without waiting for the piece of music to end.
  if (waiter && waiter !== 'unsure' && !hasTalked)
    await offers.offer(call, place, waiter, await rosters.read(sync.store(client)));
}

interface Ended {
  /** Empty where Sync does not answer. */
  readonly roster: Roster;
  /** Whether whoever was on this leg had taken the call. */
  readonly hasTaken: boolean;
  readonly status: string;
  /** Whether it has ended just now. */
  readonly isNews: boolean;
}

/**
 * If one of our people is left in the conference, they go on with the caller, who comes off hold. An agent who waits for the
 * colleague hears why they are not coming. A caller who is left alone, or would meet nobody, is led on.
 */
async function leaveNobodyAlone(client: Client, call: Call, ended: Ended): Promise<void> {
  const [caller, agent] = [call.state('caller'), call.state('agent')];
  const room = await roomOf(client, caller);
  const present = room ? await room.participants.list({ limit: 10, pageSize: 10 }) : [];
  const isOnHold = present.some(({ callSid, hold }) => callSid === caller && hold);
  const others = present.filter(({ callSid }) => callSid !== caller && callSid !== call.webhook.CallSid);
  const isThere = present.some(({ callSid }) => callSid === agent) || isOnHold;
  if (agent && isStillAsking(call, ended.roster, isThere) && (await isLive(client, agent))) {
    // An agent who is back with the caller, or hears goodbye, is not interrupted.
    const isWaiting = ended.isNews && (room ? isOnHold : !ended.hasTaken);
    if (isWaiting) await lead(client, call, agent, room ? { step: 'told', why: ended.status } : {});
  } else if (others.length > 0) {
    // Hanging up on a colleague hands the caller over. While two still talk about the caller, they decide themselves.
    if (isOnHold && others.length === 1) await room?.participants(caller).update({ hold: false });
  } else if (room || (ended.hasTaken && ended.isNews)) {
    const other = await whoLooksAfter(client, call, ended.roster);
    if (!other) await leadOn(client, call);
    // Whoever has just accepted is on the way in. Others have put the caller on hold themselves.
    else if (isOnHold && Date.now() - other.since < ARRIVES)
      await room?.participants(caller).update({ hold: false });
  }
}

/** Milliseconds from accepting to the conference: they hear first that they are being connected. */
const ARRIVES = 8000;

/**
 * Whether the agent who asked still has the caller: on the agents' line they may have gone on to others.
 * @param isThere whether it looks so, where Sync does not say
 */
function isStillAsking(call: Call, { people }: Roster, isThere: boolean): boolean {
  if (!call.state('byLine')) return true;
  const busy = people[call.state('by')]?.busy;
  return busy ? busy.caller === call.state('caller') && busy.leg === call.state('agent') : isThere;
}

/**
 * An agent on the agents' line leaves a talk, and stays on the line. What follows for the caller is what follows when the leg of
 * somebody who was rung is over.
 * @throws when Twilio does not answer
 */
export async function leave(call: Call): Promise<void> {
  const client = sync.client(call.context, 'hold');
  const line = { leg: call.webhook.CallSid ?? '', line: call.lang };
  const roster = await rosters
    .change(sync.store(client), (roster) => staff.onTheLine(roster, call.state('person'), line, Date.now()))
    .catch(() => rosters.empty);
  await leaveNobodyAlone(client, call, { roster, hasTaken: true, status: 'completed', isNews: true });
}

/**
 * A caller has hung up. If that was on the way into the conference, whoever was to meet them there hears that the call is over:
 * otherwise the end of the conference says so. One request, and two more then.
 */
export async function over(client: Client, context: Context, caller: string): Promise<void> {
  const rooms = await client.conferences.list({ friendlyName: caller, limit: 5, pageSize: 5 });
  if (rooms.some(({ status }) => String(status) === 'completed')) return;
  const { roster } = await rosters.read(sync.store(client));
  for (const [person, { busy }] of Object.entries(roster.people)) {
    if (busy?.caller !== caller || !busy.leg) continue;
    const lang = busy.line ?? staff.firstLanguage(person);
    const its = { lang, at: busy.place ?? '', person, line: busy.line !== undefined, step: 'over' };
    const url = calls.absolute(context, '/agent/talk', its);
    await sync.ifThere(client.calls(busy.leg).update({ url, method: 'POST' }));
  }
}

/** Another of our people, who has the caller on hold and is choosing what to do, or is on the way to them. */
async function whoLooksAfter(client: Client, call: Call, roster: Roster): Promise<Busy | undefined> {
  const caller = call.state('caller');
  const others = staff
    .whoIs('talking', roster, Date.now(), { caller })
    .filter((person) => person !== call.state('person'));
  for (const person of others) {
    const busy = roster.people[person]?.busy;
    if (busy?.leg && (await isLive(client, busy.leg))) return busy;
  }
  return undefined;
}

async function isLive(client: Client, callSid: string): Promise<boolean> {
  const found = await sync.unless(404, client.calls(callSid).fetch(), undefined);
  return found !== undefined && !read.isFinal(found.status);
}

/** Leads the caller out of the conference, which ends it. */
async function leadOn(client: Client, call: Call): Promise<void> {
  const caller = call.state('caller');
  const its = client.calls(caller);
  // Another talk may follow, with a recording of its own.
  if (settings.recordCalls)
    await sync.ifThere(its.recordings('Twilio.CURRENT').update({ status: 'stopped' }));
  const url = calls.absolute(offers.ofCaller(call), '/call/talk', { person: call.state('person'), over: 1 });
  // Whoever has hung up meanwhile cannot be led anywhere.
  await sync.ifThere(its.update({ url, method: 'POST' }));
  await log.orNote('still-ringing', { caller }, () => offers.stopRinging(client, caller));
}

/** Leads the agent who asked a colleague to /agent/talk, in their own language. */
async function lead(client: Client, call: Call, agent: string, state: State): Promise<void> {
  const person = call.state('by');
  const line = settings.languages.find(({ code }) => code === call.state('byLine'))?.code;
  const lang = line ?? settings.people[person]?.speaks[0] ?? call.lang;
  // Only the colleague's URLs say who asked.
  const { agent: _, by: __, byLine: ___, line: ____, ...its } = offers.offered(call);
  const url = calls.absolute(call.with({ lang }), '/agent/talk', {
    ...its,
    person,
    line: line !== undefined,
    ...state,
  });
  await sync.ifThere(client.calls(agent).update({ url, method: 'POST' }));
}
