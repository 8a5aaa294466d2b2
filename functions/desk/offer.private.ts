import type { Call, State } from '../types/call';
import type { Asked } from '../types/record';
import type { Busy, CallBack, Came, KeptRoster, Roster, Turn, Waiter } from '../types/roster';
import type { Context } from '../types/runtime';
import type { PlaceOf } from '../types/settings';
import type { Client } from '../types/store';
import type { CallStatus } from '../types/webhooks';

import house = require('../business.private');
import hours = require('../hours.private');
import settings = require('../settings.private');
import rosters = require('../store/roster.private');
import sync = require('../store/sync.private');
import calls = require('../voice/call.private');
import log = require('../voice/log.private');
import read = require('../voice/read.private');
import words = require('../words/index.private');
import staff = require('./staff.private');

/** Rings people for callers who wait. Whoever writes the roster first rings; the caller is taken out of the queue by accepting. */

type Queue = PlaceOf<'queue'>;

/** Milliseconds for each request, while a caller hears nothing. */
const PATIENCE = 300;
/** Milliseconds that a telephone may ring, and somebody talk, whom this instance rang without the roster. */
const BLIND_FOR = 300_000;
/** When this instance last did so. */
let blindAt = Number.NEGATIVE_INFINITY;

/** Milliseconds in which nobody is texted again that callers wait and nobody is on duty. */
const BETWEEN_ALARMS = 30 * 60_000;

/** The roster, while a caller waits for it: one request; undefined when Sync does not answer in time. */
async function atHand({ context, webhook }: Call): Promise<KeptRoster | undefined> {
  if (sync.isSlow()) return undefined;
  try {
    return await rosters.read(sync.store(sync.client(context, PATIENCE)));
  } catch (error) {
    if (sync.statusOf(error) === undefined) sync.wasSlow();
    log.note('roster-unread', { CallSid: webhook.CallSid, reason: sync.statusOf(error) ?? 'no answer' });
    return undefined;
  }
}

/**
 * Rings one person for a caller who waits, if one is free: two requests then, none otherwise. A customer who is to be called
 * back and joined before them comes first. What fails is tried again at the next tick of the wait.
 * @param call with what the caller's URLs carry: the telephone's URLs carry it on
 */
async function offer(call: Call, place: Queue, waiter: Waiter, kept: KeptRoster): Promise<void> {
  const now = Date.now();
  // Whoever calls again need not be called back.
  const wanted = staff.without(kept.roster, (back) => isCustomer(back, waiter.callSid, waiter.from));
  const isNext = staff.whomToRing(place, wanted, waiter, now) !== undefined;
  const turn = isNext ? staff.turn(wanted, waiter.place, place, waiter.since, now) : undefined;
  const before = turn ? staff.taken(wanted, turn, place, now) : wanted;
  const person = staff.whomToRing(place, before, waiter, now);
  const whom = { caller: waiter.callSid, place: waiter.place };
  const reserved = person === undefined ? before : staff.rung(before, person, place, whom, now);
  if (reserved === kept.roster) return;
  const client = sync.client(call.context, PATIENCE);
  // Their last call has not been reported, or the roster knows nothing of it: so only Twilio does.
  const isUnsure = (name: string) =>
    kept.roster.people[name]?.busy !== undefined || now - blindAt < BLIND_FOR;
  for (const name of [turn?.person, person])
    if (name !== undefined && isUnsure(name) && (await isOnThePhone(client, name))) return;
  try {
    if (!(await rosters.write(sync.store(client), reserved, kept.revision))) return;
    await Promise.all([
      turn && ringToCallBack(client, call.context, place, turn, now),
      person !== undefined && ring(client, call, place, waiter, person, now),
    ]);
  } catch (error) {
    log.note('not-rung', { CallSid: waiter.callSid, person, reason: log.masked(String(error)) });
  }
}

/** Whether this caller is the customer. @param from '' where it is withheld */
function isCustomer(back: CallBack, callSid: string, from: string): boolean {
  return back.callSid === callSid || back.number === from;
}

/** Whether one of the last calls to somebody's telephone goes on; if Twilio does not say so, it does. */
async function isOnThePhone(client: Client, person: string): Promise<boolean> {
  const to = settings.people[person]?.number ?? '';
  try {
    const last = await client.calls.list({ to, limit: 5, pageSize: 5 });
    return last.some(({ endTime, status }) => !endTime && !read.isFinal[status as CallStatus]);
  } catch {
    return true;
  }
}

/**
 * While Sync is away: the settings say who is on duty, Twilio says who is on the telephone, and each place in line has a
 * telephone of its own, another one each minute, so that no two callers ring the same.
 */
async function offerBlindly(call: Call, place: Queue, waiter: Waiter): Promise<void> {
  const now = Date.now();
  const people = staff.onDuty(place, rosters.empty, now);
  if (waiter.position > people.length) return;
  const person = people[(waiter.position - 1 + Math.floor(now / 60_000)) % people.length];
  if (person === undefined) return;
  blindAt = now;
  const client = sync.client(call.context, PATIENCE);
  try {
    if (!(await isOnThePhone(client, person))) await ring(client, call, place, waiter, person, now);
  } catch (error) {
    log.note('not-rung', { CallSid: waiter.callSid, person, reason: log.masked(String(error)) });
  }
}

/**
 * Whoever rings somebody has reserved them in the roster.
 * @param call with what the caller's URLs carry
 * @param now when they were reserved
 * https://www.twilio.com/docs/voice/api/call-resource#create-a-call-resource
 */
async function ring(
  client: Client,
  call: Call,
  place: Pick<Queue, 'seconds'>,
  waiter: Waiter,
  person: string,
  now: number,
  asking: State = {},
): Promise<string> {
  const { callSid, position: _, queueSid, since, from } = waiter;
  const joined = Math.floor(since / 1000);
  const its = {
    person,
    caller: callSid,
    queue: queueSid,
    joined,
    rung: now,
    speaks: call.lang,
    ...(from && { from }),
    ...asking,
  };
  const { sid } = await client.calls.create({
    to: settings.people[person]?.number ?? '',
    from: house.mainNumber(settings),
    timeout: place.seconds ?? staff.RINGS,
    url: calls.absolute(call, '/agent/connect', its),
    statusCallback: calls.absolute(call, '/callback/call-status', { leg: waiter.place, ...its }),
    statusCallbackEvent: ['completed'],
  });
  return sid;
}

/** Texts the people of the settings, at most every half an hour, that somebody has waited long and nobody is on duty. */
async function alarm(call: Call, place: Queue, waiter: Waiter, kept: KeptRoster): Promise<void> {
  const now = Date.now();
  const { alarm } = place;
  const isDue = alarm && now - waiter.since >= alarm.minutes * 60_000;
  if (!isDue || now - (kept.roster.alarmedAt ?? 0) < BETWEEN_ALARMS) return;
  const client = sync.client(call.context, PATIENCE);
  try {
    if (!(await rosters.write(sync.store(client), { ...kept.roster, alarmedAt: now }, kept.revision))) return;
    const [{ code }] = settings.languages;
    const name = settings.places[waiter.place]?.name[code] ?? waiter.place;
    const body = words[code].texts.nobodyOnDuty(settings.businessName, name, alarm.minutes);
    await Promise.all(alarm.tells.map((person) => text(client, person, body)));
  } catch (error) {
    log.note('not-alarmed', { CallSid: waiter.callSid, reason: log.masked(String(error)) });
  }
}

/** One text to one of our people. https://www.twilio.com/docs/messaging/api/message-resource */
async function text(client: Client, person: string, body: string): Promise<void> {
  const to = settings.people[person]?.number;
  const from = settings.textsFrom ?? house.mainNumber(settings);
  if (to) await client.messages.create({ to, from, body });
}

/**
 * A telephone that we rang for a caller is free again: the talk is over, or nobody took the call.
 * @param status of the leg, final
 */
async function over(
  client: Client,
  call: Call,
  { wrapUpSeconds = 0 }: Queue,
  status: string,
  known: KeptRoster | undefined,
): Promise<void> {
  const person = call.state('person');
  const now = Date.now();
  let hasGone = false;
  await rosters.change(
    sync.store(client),
    (roster): Roster | undefined => {
      const busy = roster.people[person]?.busy;
      hasGone = false;
      if (!busy || !isOf(busy, call)) return undefined;
      if (busy.doing === 'talking') return staff.afterTalk(roster, person, wrapUpSeconds, now);
      // Whoever does not answer a colleague has not missed a caller.
      if (call.state('agent')) return staff.does(roster, person, undefined);
      const after = staff.missed(roster, person, isRest(status) ? status : 'failed', now);
      hasGone = staff.isOnDuty(person, roster, now) && !staff.isOnDuty(person, after, now);
      return after;
    },
    known,
  );
  if (!hasGone) return;
  const lang = settings.people[person]?.speaks[0] ?? settings.languages[0].code;
  log.note('off-duty', { person, place: call.at });
  await text(client, person, words[lang].texts.offDuty(settings.businessName));
}

/** Whether somebody is busy with the leg that a callback tells of, and not with a later one. */
function isOf({ caller, doing, leg, since }: Busy, call: Call): boolean {
  if (caller !== (call.state('caller') || call.state('back'))) return false;
  return doing === 'talking' ? leg === call.webhook.CallSid : String(since) === call.state('rung');
}

function isRest(status: string): status is keyof typeof staff.rests {
  return Object.hasOwn(staff.rests, status);
}

/**
 * A telephone that we rang for a caller has been hung up, or nobody took the call: the caller is not left alone, whoever was
 * rung is free again, and another telephone rings for a caller who still waits.
 * @param call the state that the URL of the leg's callback carries
 * @param endedAt in milliseconds since the epoch
 * @throws when Twilio does not answer: it may be run again
 */
async function legOver(
  client: Client,
  call: Call,
  place: Queue,
  status: string,
  endedAt: number,
): Promise<void> {
  const person = call.state('person');
  const isAsked = call.state('agent') !== '';
  // A caller who is alone does not wait for Sync.
  const kept = await rosters.read(sync.store(client)).catch(() => undefined);
  const roster = kept?.roster ?? rosters.empty;
  const busy = roster.people[person]?.busy;
  const hasTaken = busy?.doing === 'talking' && isOf(busy, call);
  const isNews = !(Date.now() - endedAt > NEWS);
  if (status === 'completed' || isAsked)
    await leaveNobodyAlone(client, call, { roster, hasTaken, status, isNews });
  await over(client, call, place, status, kept);
  if (!hasTaken && !isAsked && status !== 'canceled') await ringAnother(client, call, place);
}

/** Milliseconds. A report that is repeated later must not tear anybody from what they have gone on to. */
const NEWS = 5000;

interface Left {
  /** Empty where Sync does not answer. */
  readonly roster: Roster;
  /** Whether the telephone that is over had taken the call. */
  readonly hasTaken: boolean;
  readonly status: string;
  /** It has ended just now. */
  readonly isNews: boolean;
}

/**
 * Whoever of our people is left goes on with the caller, who comes off hold; a colleague who is at the keys is told. A caller
 * who is left alone in the conference, or on the way into it, is led on.
 */
async function leaveNobodyAlone(client: Client, call: Call, left: Left): Promise<void> {
  const [caller, agent] = [call.state('caller'), call.state('agent')];
  const room = await roomOf(client, caller);
  const present = room ? await room.participants.list({ limit: 10, pageSize: 10 }) : [];
  const isOnHold = present.some(({ callSid, hold }) => callSid === caller && hold);
  const others = present.filter(({ callSid }) => callSid !== caller && callSid !== call.webhook.CallSid);
  if (agent && (await isLive(client, agent))) {
    // Whoever is back with the caller, or says goodbye, is left in peace.
    const isWaiting = left.isNews && (room ? isOnHold : !left.hasTaken);
    if (isWaiting) await lead(client, call, agent, room ? { step: 'told', why: left.status } : {});
  } else if (others.length > 0) {
    // Hanging up while a colleague is asked hands over. Two who still talk about the caller decide by themselves.
    if (isOnHold && others.length === 1) await room?.participants(caller).update({ hold: false });
  } else if ((room || (left.hasTaken && left.isNews)) && !(await isLookedAfter(client, call, left.roster))) {
    await leadOn(client, call);
  }
}

/** A colleague of ours has put the caller on hold and is at the keys. */
async function isLookedAfter(client: Client, call: Call, roster: Roster): Promise<boolean> {
  const caller = call.state('caller');
  const others = staff
    .whoIs('talking', roster, Date.now(), { caller })
    .filter((person) => person !== call.state('person'));
  for (const person of others) {
    const leg = roster.people[person]?.busy?.leg;
    if (leg && (await isLive(client, leg))) return true;
  }
  return false;
}

async function isLive(client: Client, callSid: string): Promise<boolean> {
  const found = await sync.unless(404, client.calls(callSid).fetch(), undefined);
  return found !== undefined && !read.isFinal[found.status];
}

/** Out of the conference, which ends with that. */
async function leadOn(client: Client, call: Call): Promise<void> {
  const its = client.calls(call.state('caller'));
  // Another talk may follow, with a recording of its own.
  if (settings.recordCalls) await orNone(its.recordings('Twilio.CURRENT').update({ status: 'stopped' }));
  const url = calls.absolute(ofCaller(call), '/call/talk', { person: call.state('person'), over: 1 });
  // Whoever has hung up meanwhile cannot be led anywhere.
  await orNone(its.update({ url, method: 'POST' }));
  try {
    await stopRinging(client, call.state('caller'));
  } catch (error) {
    log.note('still-ringing', { caller: call.state('caller'), reason: log.masked(String(error)) });
  }
}

/** Leads the colleague who asked to /agent/talk, in their own language. */
async function lead(client: Client, call: Call, agent: string, state: State): Promise<void> {
  const person = call.state('by');
  const lang = settings.people[person]?.speaks[0] ?? call.lang;
  // Who asked whom is known of the colleague's leg, not of this one.
  const { agent: _, by: __, ...its } = offered(call);
  const url = calls.absolute(call.with({ lang }), '/agent/talk', { ...its, person, ...state });
  await orNone(client.calls(agent).update({ url, method: 'POST' }));
}

/** The conference of a caller, named after their call; undefined when there is none any more. One request. */
async function roomOf(client: Client, caller: string) {
  const rooms = await client.conferences.list({ friendlyName: caller, limit: 5, pageSize: 5 });
  const room = rooms.find(({ status }) => String(status) !== 'completed');
  return room && client.conferences(room.sid);
}

const forCaller = ['person', 'caller', 'queue', 'from', 'speaks', 'joined', 'rung', 'agent', 'by', 'asked'];
const forCallBack = ['back', 'customer', 'line', 'idle'];

/** What the URL of a telephone that rings for a caller in a queue carries on. */
function offered(call: Call): State {
  const names = [...forCaller, ...forCallBack];
  const known = names.map((name) => [name, call.state(name)] as const).filter(([, value]) => value !== '');
  return Object.fromEntries(known);
}

/** The URLs of an agent's leg are in the agent's language; those of what is asked for the caller are not. */
function ofCaller(call: Call): Call {
  const lang = settings.languages.find(({ code }) => code === call.state('speaks'))?.code ?? call.lang;
  return call.with({ lang });
}

/**
 * An agent's way into the conference of a caller. The star key leads out of it, to /agent/talk.
 * https://www.twilio.com/docs/voice/twiml/conference
 */
function meet(call: Call, caller: string): void {
  const action = call.url('/agent/talk', offered(call));
  call.twiml.dial({ action, hangupOnStar: true }).conference(
    {
      beep: 'false',
      endConferenceOnExit: false,
      // Heard only where the caller is not there.
      waitUrl: `/hold/alone.${call.lang}.xml`,
      waitMethod: 'GET',
    },
    caller,
  );
}

/** So that nobody else's call rings them. Without it their telephone would be busy. */
async function nowTalking(client: Client, call: Call, caller: string): Promise<void> {
  const person = call.state('person');
  const busy = { caller, place: call.at, leg: call.webhook.CallSid };
  const joinedAt = Number(call.state('joined')) * 1000;
  const isAsked = call.state('agent') !== '';
  try {
    await rosters.change(sync.store(client), (roster) =>
      isAsked
        ? staff.joined(roster, person, busy, Date.now())
        : staff.accepted(roster, person, busy, joinedAt, Date.now()),
    );
  } catch (error) {
    log.note('roster-unwritten', { CallSid: call.webhook.CallSid, reason: String(error) });
  }
}

type Room = NonNullable<Awaited<ReturnType<typeof roomOf>>>;

/** Milliseconds for each request, while an agent hears nothing and the caller is on hold. */
const PATIENCE_TO_HOLD = 1000;

/** `gone`: the caller has left. `failed`: nothing was done. `unsure`: Twilio has not answered, and may have done it. */
type InVain = 'gone' | 'failed' | 'unsure';

/** Does something in the conference of the caller whom an agent talks with. */
async function inRoom<Done>(call: Call, act: (room: Room) => Promise<Done>): Promise<Done | InVain> {
  const caller = call.state('caller');
  let otherwise: InVain = 'failed';
  try {
    const room = await roomOf(sync.client(call.context, PATIENCE_TO_HOLD), caller);
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

/**
 * Puts the caller on hold, or takes them off it.
 * @returns who else is in the conference, by CallSid; `done` where Twilio does not say
 */
function hold(call: Call, isHeld: boolean): Promise<readonly string[] | 'done' | InVain> {
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

/**
 * Rings a colleague for an agent who has the caller on hold.
 * @returns the CallSid of the leg; undefined when they are rung for somebody else, or talk
 * @throws when Twilio does not take the call
 */
async function ask(call: Call, place: Pick<Queue, 'seconds'>, person: string): Promise<string | undefined> {
  const client = sync.client(call.context, PATIENCE_TO_HOLD);
  const waiter = { ...waiterOf(call), position: 1 };
  const asking = { agent: call.webhook.CallSid ?? '', by: call.state('person') };
  const now = Date.now();
  if (!(await isFree(call, place, person, now))) return undefined;
  return ring(client, ofCaller(call), place, waiter, person, now, asking);
}

/** Reserves somebody, so that nobody else's call rings them. Where Sync does not say, their telephone does: it is busy. */
async function isFree(
  call: Call,
  place: Pick<Queue, 'seconds'>,
  person: string,
  now: number,
): Promise<boolean> {
  const whom = { caller: call.state('caller'), place: call.at };
  if (sync.isSlow()) return true;
  let isFree = true;
  try {
    await rosters.change(sync.store(sync.client(call.context, PATIENCE)), (roster) => {
      isFree = !staff.doing(person, roster, now);
      return isFree ? staff.rung(roster, person, place, whom, now) : undefined;
    });
  } catch (error) {
    log.note('roster-unwritten', { CallSid: call.webhook.CallSid, reason: log.masked(String(error)) });
  }
  return isFree;
}

/**
 * A colleague who was asked comes in, and whoever asked with them.
 * @returns false when the caller is gone, or not on hold any more
 */
async function join(call: Call): Promise<boolean> {
  const caller = call.state('caller');
  const held = await inRoom(call, async (room) => (await room.participants(caller).fetch()).hold);
  // Where Twilio does not say, the conference does: somebody is in it, or nobody.
  if (held === false || held === 'gone') return false;
  const client = sync.client(call.context, PATIENCE_TO_HOLD);
  await Promise.all([
    nowTalking(client, call, caller),
    // Whoever asked looks for the colleague themselves, a little later.
    lead(client, call, call.state('agent'), { step: 'meet', asked: call.state('person') }).catch((error) =>
      log.note('not-led', { CallSid: call.webhook.CallSid, reason: log.masked(String(error)) }),
    ),
  ]);
  return true;
}

type Where = 'ringing' | 'in the conference' | 'over';

/** Where a colleague is who was asked. */
function whereIs(call: Call, colleague: string): Promise<Where | InVain> {
  const client = sync.client(call.context, PATIENCE_TO_HOLD);
  return inRoom(call, async (room) => {
    const [present, isRinging] = await Promise.all([
      room.participants.list({ limit: 10, pageSize: 10 }),
      isLive(client, colleague),
    ]);
    if (present.some(({ callSid }) => callSid === colleague)) return 'in the conference';
    return isRinging ? 'ringing' : 'over';
  });
}

/** Ends the telephone of a colleague, whether it rings or is on the line. Nothing when it is over. @throws */
async function release(call: Call, colleague: string, state?: State): Promise<void> {
  const client = sync.client(call.context, PATIENCE_TO_HOLD);
  const url = state && calls.absolute(call, '/agent/talk', state);
  const ending = client.calls(colleague).update(url ? { url, method: 'POST' } : { status: 'completed' });
  await orNone(ending);
}

/** Undefined where there is nothing left to change. */
function orNone<Value>(asked: Promise<Value>): Promise<Value | undefined> {
  return sync.unless(400, sync.unless(404, asked, undefined), undefined);
}

/** Nobody waits for this: the next telephone rings before the next tick of the wait. */
async function ringAnother(client: Client, call: Call, place: Queue): Promise<void> {
  const [callSid, queueSid] = [call.state('caller'), call.state('queue')];
  const member = await sync.unless(404, client.queues(queueSid).members(callSid).fetch(), undefined);
  if (!member) return;
  const waiter = { ...waiterOf(call), position: member.position };
  await offer(call, place, waiter, await rosters.read(sync.store(client)));
}

/** The caller for whom a telephone was rung, as its URLs tell. */
function waiterOf(call: Call): Omit<Waiter, 'position'> {
  return {
    callSid: call.state('caller'),
    place: call.at,
    lang: ofCaller(call).lang,
    since: Number(call.state('joined')) * 1000,
    queueSid: call.state('queue'),
    from: call.state('from'),
  };
}

/**
 * The caller does not wait any more: telephones that ring for them stop.
 * @param except for whom the caller is now
 */
async function stopRinging(client: Client, caller: string, except?: string): Promise<void> {
  const { roster } = await rosters.read(sync.store(client));
  for (const person of staff.whoIs('ringing', roster, Date.now(), { caller })) {
    if (person === except) continue;
    const to = settings.people[person]?.number ?? '';
    for (const status of ['ringing', 'queued'] as const) {
      const ringing = await client.calls.list({ to, status, limit: 20, pageSize: 20 });
      // What has just been answered cannot be canceled: whoever accepts hears that the caller is gone.
      const ours = ringing.filter(({ direction }) => direction === 'outbound-api');
      await Promise.all(ours.map(({ sid }) => orNone(client.calls(sid).update({ status: 'canceled' }))));
    }
  }
}

/** Milliseconds for each request, while a caller who has asked to be called back hears nothing. */
const PATIENCE_TO_PROMISE = 1500;

/** Writes a call back down before the caller is let go. `failed`: Sync does not answer, so nothing is promised. */
async function promise(
  { context, webhook }: Call,
  back: CallBack,
): Promise<'promised' | 'full' | 'blocked' | 'failed'> {
  let refused: 'full' | 'blocked' | undefined;
  try {
    await rosters.change(sync.store(sync.client(context, PATIENCE_TO_PROMISE)), (roster) => {
      const promised = staff.promised(roster, back);
      refused = typeof promised === 'string' ? promised : undefined;
      return typeof promised === 'string' || promised === roster ? undefined : promised;
    });
  } catch (error) {
    log.note('not-promised', { CallSid: webhook.CallSid, reason: sync.statusOf(error) ?? 'no answer' });
    return 'failed';
  }
  return refused ?? 'promised';
}

/** The queues that call back, by name. */
function queues(): [string, Queue][] {
  return Object.entries(settings.places).flatMap(([name, place]): [string, Queue][] =>
    place.kind === 'queue' && place.callBack ? [[name, place]] : [],
  );
}

/**
 * Rings people for the customers whose turn it is to be called back, and tells the desk whom nobody has reached. One request
 * while there are none. Nothing calls this by the clock: the wait of others, the end of any call and the board do.
 */
async function callBacks(client: Client, context: Context): Promise<void> {
  const all = queues();
  if (all.length === 0) return;
  const store = sync.store(client);
  const kept = await rosters.read(store);
  const now = Date.now();
  // A text that does not leave keeps nobody from being called.
  await tellLost(client, kept, now).catch((error: unknown) =>
    log.note('not-told', { reason: log.masked(String(error)) }),
  );
  const fronts = new Map<string, number>();
  for (const [name, place] of all)
    if (staff.turn(kept.roster, name, place, now, now)) fronts.set(name, await frontOf(client, name));
  if (fronts.size === 0) return;
  let turns: { place: Queue; turn: Turn; wasBusy: boolean }[] = [];
  await rosters.change(store, (roster) => {
    turns = [];
    let next = roster;
    for (const [name, place] of all) {
      const before = Math.min(fronts.get(name) ?? 0, now);
      let turn = staff.turn(next, name, place, before, now);
      while (turn) {
        turns.push({ place, turn, wasBusy: next.people[turn.person]?.busy !== undefined });
        next = staff.taken(next, turn, place, now);
        turn = staff.turn(next, name, place, before, now);
      }
    }
    return turns.length > 0 ? next : undefined;
  });
  await Promise.all(
    turns.map(async ({ place, turn, wasBusy }) => {
      const isUnsure = wasBusy || now - blindAt < BLIND_FOR;
      if (!isUnsure || !(await isOnThePhone(client, turn.person)))
        await ringToCallBack(client, context, place, turn, now);
    }),
  );
}

/** When whoever waits at the front of a queue joined it: nobody who joined later comes before them. */
async function frontOf(client: Client, name: string): Promise<number> {
  const nobody = Number.POSITIVE_INFINITY;
  const all = await client.queues.list({ limit: 100, pageSize: 100 });
  const queue = all.find(({ friendlyName, currentSize }) => friendlyName === name && currentSize > 0);
  if (!queue) return nobody;
  const front = await sync.unless(404, client.queues(queue.sid).members('Front').fetch(), undefined);
  return front?.dateEnqueued.getTime() ?? nobody;
}

/** What fails is tried again once the time for it is over. */
async function ringToCallBack(
  client: Client,
  context: Context,
  place: Queue,
  { back, person }: Turn,
  now: number,
): Promise<void> {
  const its = { lang: back.lang, at: back.place, person, rung: now, ...stateOf(back) };
  try {
    await client.calls.create({
      to: settings.people[person]?.number ?? '',
      from: house.mainNumber(settings),
      timeout: place.seconds ?? staff.RINGS,
      url: calls.absolute(context, '/agent/connect', its),
      statusCallback: calls.absolute(context, '/callback/call-status', { ...its, leg: 'agent' }),
      statusCallbackEvent: ['completed'],
    });
  } catch (error) {
    log.note('not-rung', { CallSid: back.callSid, person, reason: log.masked(String(error)) });
  }
}

/** What the URLs of a leg that is to call somebody back carry. */
function stateOf({ callSid, number, since, lang }: CallBack) {
  return { back: callSid, customer: number, joined: Math.floor(since / 1000), speaks: lang };
}

/**
 * Texts the desk who has not been called back and will not be, and drops them.
 * @returns how many
 * @throws when Twilio does not answer: it may be run again
 */
async function tellLost(client: Client, { roster }: KeptRoster, now: number): Promise<number> {
  const lost = roster.callBacks.filter((back) => staff.isLost(back, now) && !staff.isRung(back, now));
  for (const back of lost) await tellOf(client, back, now);
  return lost.length;
}

/** Whoever marks it tells it; whoever is stopped leaves it to the next. */
async function tellOf(client: Client, { callSid }: CallBack, now: number): Promise<void> {
  const store = sync.store(client);
  let lost: CallBack | undefined;
  await rosters.change(store, (roster) => {
    lost = roster.callBacks.find((each) => each.callSid === callSid && !staff.isRung(each, now));
    return lost && staff.withBack(roster, { ...lost, ringing: { person: '', until: now + 60_000 } });
  });
  const place = lost && settings.places[lost.place];
  if (!lost) return;
  const [{ code }] = settings.languages;
  const { texts } = words[code];
  const body = texts.notCalledBack(settings.businessName, place?.name[code] ?? lost.place, lost.number);
  // What Twilio does not text, it will not text later either.
  for (const person of place?.kind === 'queue' ? tells(place) : [])
    if (await sync.unless(400, text(client, person, body), 'refused')) log.note('not-told', { person });
  await rosters.change(store, (roster) => {
    const left = staff.without(roster, (each) => each.callSid === callSid);
    return left === roster ? undefined : left;
  });
}

/** Whom it concerns that somebody could not be called back. */
function tells({ tellsMissed = [], alarm }: Queue): readonly string[] {
  return tellsMissed.length > 0 ? tellsMissed : (alarm?.tells ?? []);
}

/** Milliseconds for each of two requests, while an agent hears nothing. */
const PATIENCE_OF_AGENT = 500;

/**
 * The customer whom an agent on the agents' line is to call back next: it is theirs then. One request, and one more if there
 * is one; undefined also when Sync does not answer.
 * @param before who joined after that comes after those who wait; milliseconds since the epoch
 */
async function callBackOnLine({ context, webhook }: Call, before: number): Promise<CallBack | undefined> {
  const taken = queues().filter(([name]) => settings.agents.take.includes(name));
  const { CallSid } = webhook;
  if (taken.length === 0 || !CallSid || sync.isSlow()) return undefined;
  const now = Date.now();
  const store = sync.store(sync.client(context, PATIENCE_OF_AGENT));
  let mine: CallBack | undefined;
  try {
    await rosters.change(store, (roster) => {
      const due = taken.flatMap(([name, place]) =>
        hours.areOpen(roster.byHand, place.open, now) ? staff.due(roster, name, before, now) : [],
      );
      [mine] = due.sort((one, other) => one.since - other.since);
      return mine && staff.takenOnLine(roster, mine, CallSid, now);
    });
    return mine;
  } catch (error) {
    log.note('roster-unread', { CallSid, reason: sync.statusOf(error) ?? 'no answer' });
    return undefined;
  }
}

/** Whoever was rung for a call back has accepted it. @returns false when it is not theirs, or Sync does not answer */
async function makes(call: Call): Promise<boolean> {
  const { context, webhook } = call;
  const [back, person] = [call.state('back'), call.state('person')];
  let isMine = false;
  try {
    await rosters.change(sync.store(sync.client(context, PATIENCE_TO_PROMISE)), (roster) => {
      const mine = staff.makes(roster, back, person, webhook.CallSid ?? '', Date.now());
      isMine = mine !== undefined;
      return mine;
    });
    return isMine;
  } catch (error) {
    log.note('roster-unwritten', { CallSid: webhook.CallSid, reason: String(error) });
    return false;
  }
}

/** What came of a call back, while the agent hears nothing: two requests. What fails, the end of their leg finds out. */
async function cameOf({ context, webhook }: Call, came: Came): Promise<void> {
  try {
    await finish(sync.client(context, PATIENCE_OF_AGENT), { leg: webhook.CallSid ?? '' }, came);
  } catch (error) {
    log.note('roster-unwritten', { CallSid: webhook.CallSid, reason: String(error) });
  }
}

async function finish(client: Client, by: Parameters<typeof staff.madeBy>[1], came: Came): Promise<void> {
  await rosters.change(sync.store(client), (roster) => {
    const back = staff.madeBy(roster, by);
    return back && staff.calledBack(roster, back, came, Date.now());
  });
}

/**
 * An agent's leg is over that was to call somebody back, by whatever way: what came of it is written, and whoever was rung is
 * free again.
 * @param call the leg's, with the state that the URL of its callback carries
 * @param notes what is known of it
 * @throws when Twilio does not answer: it may be run again
 */
async function callBackOver(
  client: Client,
  call: Call,
  status: string,
  notes: readonly Asked[],
): Promise<void> {
  if (queues().length === 0) return;
  const leg = call.webhook.CallSid ?? '';
  const by = { leg, back: call.state('back'), person: call.state('person') };
  const its = staff.madeBy((await rosters.read(sync.store(client))).roster, by);
  if (its) await finish(client, by, await whatCame(client, its, leg, notes));
  const place = queues().find(([name]) => name === call.at)?.[1];
  if (place && by.back) await over(client, call, place, status, undefined);
}

/** Nobody has written it: the agent hung up, or Sync was away in between. */
async function whatCame(
  client: Client,
  { ringing }: CallBack,
  leg: string,
  notes: readonly Asked[],
): Promise<Came> {
  if (notes.some(hasReached)) return 'reached';
  if (ringing?.leg === undefined) return 'put back';
  const dialed = await client.calls.list({ parentCallSid: leg, limit: 20, pageSize: 20 });
  return dialed.some(({ status }) => String(status) !== 'canceled') ? 'tried' : 'put back';
}

/** The customer has pressed the key, or the two were connected. */
function hasReached({ path, parameters, state }: Asked): boolean {
  if (path === '/agent/next') return Boolean(state.placed) && parameters.DialBridged === 'true';
  return path === '/call/call-back' && Boolean(state.reached) && parameters.Digits === '1';
}

/** Somebody has talked with a customer who had asked to be called back: that is done. */
async function hasTalked(client: Client, callSid: string, from: string): Promise<void> {
  if (queues().length === 0) return;
  await rosters.change(sync.store(client), (roster) => {
    const left = staff.without(roster, (back) => isCustomer(back, callSid, from));
    return left === roster ? undefined : left;
  });
}

export = {
  atHand,
  offer,
  ring,
  offerBlindly,
  alarm,
  legOver,
  stopRinging,
  text,
  promise,
  callBacks,
  ringToCallBack,
  tellLost,
  stateOf,
  callBackOnLine,
  makes,
  cameOf,
  callBackOver,
  hasTalked,
  offered,
  ofCaller,
  meet,
  nowTalking,
  hold,
  ask,
  join,
  whereIs,
  release,
};
