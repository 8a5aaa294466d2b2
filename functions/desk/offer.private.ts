import type { Call, State } from '../types/call';
import type { Busy, KeptRoster, Roster, Waiter } from '../types/roster';
import type { Queue } from '../types/settings';
import type { Client } from '../types/store';

import places = require('../places/index.private');
import settings = require('../settings.private');
import rosters = require('../store/roster.private');
import sync = require('../store/sync.private');
import calls = require('../voice/call.private');
import log = require('../voice/log.private');
import read = require('../voice/read.private');
import words = require('../words/index.private');
import callBacks = require('./call-back.private');
import staff = require('./staff.private');

/** Rings people for callers who wait. Each is reserved in the roster before their telephone rings. */

/** Milliseconds from one alarm to the next, at least. */
const BETWEEN_ALARMS = 30 * 60_000;

/** The roster, read while a caller hears nothing: one request. Undefined when Sync does not answer in time. */
export async function atHand({ context, webhook }: Call): Promise<KeptRoster | undefined> {
  if (sync.isSlow()) return undefined;
  return sync.orSlow('roster-unread', webhook.CallSid, () => rosters.read(sync.storeFor(context, 'call')));
}

/** Milliseconds. Most talks are shorter. */
const LONG = 10 * 60_000;
/** Milliseconds from one question about the same leg to the next. */
const BETWEEN_QUESTIONS = 120_000;
const askedAt = new Map<string, number>();

/**
 * Where the end of a call was never reported, or could not be written, whoever was on it would be busy for hours. Asks Twilio about
 * the one who has been on a call the longest, if that is long: one request, and two more where their leg is over.
 * @returns whether somebody is free again
 */
export async function heal(client: Client, { people }: Pick<Roster, 'people'>): Promise<boolean> {
  const now = Date.now();
  for (const [leg, at] of askedAt) if (now - at >= BETWEEN_QUESTIONS) askedAt.delete(leg);
  const [oldest] = Object.entries(people)
    .flatMap(([person, { busy }]) =>
      busy && busy.until > now && isDoubtful(busy, now) ? [{ person, ...busy }] : [],
    )
    .sort((one, other) => one.since - other.since);
  if (oldest?.leg === undefined) return false;
  const { person, leg, since } = oldest;
  askedAt.set(leg, now);
  const found = await sync.unless(404, client.calls(leg).fetch(), undefined);
  if (found && !read.isFinal(found.status)) return false;
  log.note('healed', { person, CallSid: leg });
  await rosters.change(sync.store(client), (roster) => {
    const busy = roster.people[person]?.busy;
    return busy?.leg === leg && busy.since === since ? staff.does(roster, person, undefined) : undefined;
  });
  return true;
}

/** Whoever hears music on the agents' line says so every half a minute. */
function isDoubtful({ leg, since, doing, freeUntil }: Busy, now: number): boolean {
  if (leg === undefined || askedAt.has(leg)) return false;
  return doing === 'on the line' ? (freeUntil ?? since + BETWEEN_QUESTIONS) < now : now - since > LONG;
}

/** The roster, without somebody whose call is over, where nobody is free for a caller. A caller hears nothing meanwhile. */
export async function healed(
  call: Call,
  place: Queue,
  waiter: Waiter,
  kept: KeptRoster,
): Promise<KeptRoster> {
  if (staff.isAnybodyFree(place, kept.roster, waiter, Date.now())) return kept;
  const client = sync.client(call.context, 'call');
  const isHealed = await log.orNote('not-healed', { CallSid: waiter.callSid }, () =>
    heal(client, kept.roster),
  );
  return isHealed ? ((await atHand(call)) ?? kept) : kept;
}

/**
 * Rings one person for a caller who waits, or leads somebody to them who is free on the agents' line: two requests then, none
 * where nobody is free. A call back to a customer who joined before the caller comes first. What fails is tried again after the
 * next piece of music.
 * @param call with what the caller's URLs carry: the telephone's URLs carry it on
 */
export async function offer(
  call: Call,
  place: Queue,
  waiter: Waiter,
  kept: KeptRoster,
  began = Date.now(),
): Promise<void> {
  const now = Date.now();
  // A customer who is on the line needs no call back.
  const wanted = callBacks.withoutCustomer(kept.roster, waiter.callSid, waiter.from);
  const isNext = staff.whomToRing(place, wanted, waiter, now) !== undefined;
  const turn = isNext ? callBacks.turn(wanted, waiter.place, waiter.since, now) : undefined;
  const before = turn ? callBacks.reserved(wanted, turn, now) : wanted;
  const person = staff.whomToRing(place, before, waiter, now);
  const whom = { caller: waiter.callSid, place: waiter.place };
  const line = person === undefined ? undefined : staff.lineOf(person, before, now);
  const after = reserved();
  if (after === kept.roster) return;
  const client = sync.client(call.context, 'call');
  for (const name of [turn?.person, line ? undefined : person]) {
    const isUnsure = name !== undefined && staff.isUnsure(name, kept.roster, now);
    if (isUnsure && (await staff.isOnThePhone(client, name))) {
      // The caller hears nothing meanwhile.
      if (Date.now() - began > sync.patience.call) return;
      // Somebody else is free, perhaps.
      const roster = staff.resting(kept.roster, name, now + staff.rests.busy);
      return offer(call, place, waiter, { ...kept, roster }, began);
    }
  }
  await log.orNote('not-rung', { CallSid: waiter.callSid, person }, async () => {
    if (!(await rosters.write(sync.store(client), after, kept.revision))) return;
    await Promise.all([
      turn && callBacks.ring(client, call.context, turn, now),
      person !== undefined &&
        (line ? leadToCaller(client, call, waiter, person, line) : ring(client, call, waiter, person, now)),
    ]);
  });

  function reserved(): Roster {
    if (person === undefined) return before;
    return line ? staff.given(before, person, line, whom, now) : staff.rung(before, person, place, whom, now);
  }
}

/**
 * The same while Sync is away: the settings say who is on duty, Twilio says who is on the telephone. Each position in line
 * has one telephone, which changes every minute, so that no two callers ring the same.
 */
export async function offerBlindly(call: Call, place: Queue, waiter: Waiter): Promise<void> {
  const now = Date.now();
  const people = staff.onDuty(place, rosters.empty, now);
  if (waiter.position > people.length) return;
  const person = people[(waiter.position - 1 + Math.floor(now / 60_000)) % people.length];
  if (person === undefined) return;
  staff.ringsBlindly(now);
  const client = sync.client(call.context, 'call');
  if (await staff.isOnThePhone(client, person)) return;
  await log.orNote('not-rung', { CallSid: waiter.callSid, person }, () =>
    ring(client, call, waiter, person, now),
  );
}

/**
 * Rings somebody who is reserved for a caller.
 * @param call with what the caller's URLs carry
 * @param now when they were reserved
 * @param asking who asks for them, where a colleague does
 * @returns the CallSid of the leg
 */
export async function ring(
  client: Client,
  call: Call,
  waiter: Waiter,
  person: string,
  now: number,
  asking: State = {},
): Promise<string> {
  const its = { ...stateOf(call, waiter, person), rung: now, ...asking };
  return staff.ring(client, call, places.find(waiter.place, 'queue') ?? {}, person, its, waiter.place);
}

/**
 * Leads somebody away from the music of the agents' line, to a caller for whom they are reserved.
 * @param call with what the caller's URLs carry
 */
export async function leadToCaller(
  client: Client,
  call: Call,
  waiter: Waiter,
  person: string,
  { leg, line }: staff.Line,
  asking: State = {},
): Promise<void> {
  // An agent's own call is kept when the caller's are erased.
  const caller = call.with({ account: '' });
  const its = { ...stateOf(call, { ...waiter, from: '' }, person), line: 1, ...asking };
  const url = calls.absolute(caller.with({ lang: line }), '/agent/connect', its);
  const statusCallback = calls.absolute(caller, '/callback/call-status', { ...its, leg: 'agent' });
  await client.calls(leg).update({ url, method: 'POST', statusCallback });
}

/** The state that the URLs of whoever gets a caller carry. @param call with what the caller's URLs carry */
export function stateOf(call: Call, { callSid, queueSid, since, from }: Waiter, person: string): State {
  const joined = Math.floor(since / 1000);
  return { person, caller: callSid, queue: queueSid, joined, speaks: call.lang, from };
}

/** Texts the people of the queue's `alarm` that somebody has waited long and nobody is on duty, at most every half hour. */
export async function alarm(call: Call, place: Queue, waiter: Waiter, kept: KeptRoster): Promise<void> {
  const now = Date.now();
  const { alarm } = place;
  const isDue = alarm && now - waiter.since >= alarm.minutes * 60_000;
  const { alarmedAt } = kept.roster;
  if (!isDue || now - (alarmedAt?.[waiter.place] ?? 0) < BETWEEN_ALARMS) return;
  const after = { ...kept.roster, alarmedAt: { ...alarmedAt, [waiter.place]: now } };
  const client = sync.client(call.context, 'call');
  await log.orNote('not-alarmed', { CallSid: waiter.callSid }, async () => {
    if (!(await rosters.write(sync.store(client), after, kept.revision))) return;
    const [{ code }] = settings.languages;
    const name = settings.places[waiter.place]?.name[code] ?? waiter.place;
    const body = words[code].texts.nobodyOnDuty(settings.businessName, name, alarm.minutes);
    await Promise.all(alarm.tells.map((person) => staff.text(client, person, body)));
  });
}

/**
 * Somebody whom we rang is free again: the talk is over, or they did not take the call.
 * @param status of the leg, final
 * @returns whether they had taken the call
 */
export async function over(client: Client, call: Call, status: string, known?: KeptRoster): Promise<boolean> {
  const person = call.state('person');
  const { wrapUpSeconds = 0 } = places.find(call.at, 'queue') ?? {};
  const now = Date.now();
  let hasGone = false;
  let hasTalked = false;
  await rosters.change(
    sync.store(client),
    (roster): Roster | undefined => {
      const busy = roster.people[person]?.busy;
      hasGone = false;
      hasTalked = false;
      if (!busy || !isBusyWith(busy, call)) return undefined;
      hasTalked = busy.doing === 'talking';
      if (hasTalked) return staff.afterTalk(roster, person, wrapUpSeconds, now);
      // A colleague asked for them, so they have not missed a caller.
      if (call.state('agent')) return staff.does(roster, person, undefined);
      const after = staff.missed(roster, person, status, now);
      hasGone = staff.isOnDuty(person, roster, now) && !staff.isOnDuty(person, after, now);
      return after;
    },
    known,
  );
  if (!hasGone) return hasTalked;
  log.note('off-duty', { person, place: call.at });
  await staff.tell(client, person, ({ offDuty }) => offDuty(settings.businessName));
  return hasTalked;
}

/** Whether the leg that a callback reports is what somebody is busy with, not an earlier one. */
export function isBusyWith({ caller, doing, leg, since }: Busy, call: Call): boolean {
  if (caller !== (call.state('caller') || call.state('back'))) return false;
  return doing === 'talking' ? leg === call.webhook.CallSid : String(since) === call.state('rung');
}

/** The caller for whom a telephone was rung; undefined where they do not wait any more. One request at most. */
export async function stillWaiting(client: Client, call: Call): Promise<Waiter | undefined> {
  const [callSid, queueSid] = [call.state('caller'), call.state('queue')];
  // An agent who dialed in was not rung.
  if (!queueSid) return undefined;
  const member = await sync.unless(404, client.queues(queueSid).members(callSid).fetch(), undefined);
  return member && { ...waiterOf(call), position: member.position };
}

/** The caller for whom a telephone was rung, read from its URL. */
export function waiterOf(call: Call): Omit<Waiter, 'position'> {
  return {
    callSid: call.state('caller'),
    place: call.at,
    lang: ofCaller(call).lang,
    since: Number(call.state('joined')) * 1000,
    queueSid: call.state('queue'),
    from: call.state('from'),
  };
}

const forCaller = ['person', 'caller', 'queue', 'from', 'speaks', 'joined', 'rung', 'agent', 'by', 'asked'];
/** `byLine`, `askedLine`: the language of the agents' line on which the colleague who asks, or is asked, is. */
const onLine = ['line', 'byLine', 'askedLine', 'free', 'idle', 'piece'];
const forCallBack = ['back', 'customer'];

/** The state that every URL of a leg rung for a caller, or for a call back, carries on. */
export function offered(call: Call): State {
  const names = [...forCaller, ...onLine, ...forCallBack];
  return Object.fromEntries(names.map((name) => [name, call.state(name)]));
}

/** The call in the caller's language, for what the caller will hear. The URLs of an agent's leg carry the agent's. */
export function ofCaller(call: Call): Call {
  const lang = settings.languages.find(({ code }) => code === call.state('speaks'))?.code ?? call.lang;
  return call.with({ lang, person: '' });
}

/**
 * Stops the telephones that ring for a caller who no longer waits.
 * @param except whoever is to get the caller
 */
export async function stopRinging(client: Client, caller: string, except?: string): Promise<void> {
  const { roster } = await rosters.read(sync.store(client));
  for (const person of staff.whoIs('ringing', roster, Date.now(), { caller })) {
    if (person !== except) await silence(client, person);
  }
}

/** Stops the telephone of one of our people, if it rings. */
export async function silence(client: Client, person: string): Promise<void> {
  // Somebody whom the settings do not name any more; asked for nobody, Twilio would list everybody's calls.
  const to = settings.people[person]?.number;
  if (!to) return;
  for (const status of ['ringing', 'queued'] as const) {
    const ringing = await client.calls.list({ to, status, limit: 20, pageSize: 20 });
    // A call that is answered at this moment cannot be canceled: whoever accepts it hears that the caller is gone.
    const ours = ringing.filter(({ direction }) => direction === 'outbound-api');
    await Promise.all(ours.map(({ sid }) => sync.ifThere(client.calls(sid).update({ status: 'canceled' }))));
  }
}
