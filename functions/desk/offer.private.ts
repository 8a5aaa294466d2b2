import type { Call } from '../types/call';
import type { Busy, KeptRoster, Roster, Waiter } from '../types/roster';
import type { PlaceOf } from '../types/settings';
import type { Client } from '../types/store';
import type { CallStatus } from '../types/webhooks';

import house = require('../business.private');
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
 * Rings one person for a caller who waits, if one is free: two requests then, none otherwise. What fails is tried again at
 * the next tick of the wait.
 * @param call with what the caller's URLs carry: the telephone's URLs carry it on
 */
async function offer(call: Call, place: Queue, waiter: Waiter, kept: KeptRoster): Promise<void> {
  const now = Date.now();
  const person = staff.whomToRing(place, kept.roster, waiter, now);
  if (person === undefined) return;
  const client = sync.client(call.context, PATIENCE);
  // Their last call has not been reported, so only Twilio knows.
  if (kept.roster.people[person]?.busy && (await isOnThePhone(client, person))) return;
  const whom = { caller: waiter.callSid, place: waiter.place };
  const reserved = staff.rung(kept.roster, person, place, whom, now);
  try {
    if (await rosters.write(sync.store(client), reserved, kept.revision))
      await ring(client, call, place, waiter, person, now);
  } catch (error) {
    log.note('not-rung', { CallSid: waiter.callSid, person, reason: log.masked(String(error)) });
  }
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
  place: Queue,
  waiter: Waiter,
  person: string,
  now: number,
): Promise<void> {
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
  };
  await client.calls.create({
    to: settings.people[person]?.number ?? '',
    from: house.mainNumber(settings),
    timeout: place.seconds ?? staff.RINGS,
    url: calls.absolute(call, '/agent/connect', its),
    statusCallback: calls.absolute(call, '/callback/call-status', { leg: waiter.place, ...its }),
    statusCallbackEvent: ['completed'],
  });
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
  if (caller !== call.state('caller')) return false;
  return doing === 'talking' ? leg === call.webhook.CallSid : String(since) === call.state('rung');
}

function isRest(status: string): status is keyof typeof staff.rests {
  return Object.hasOwn(staff.rests, status);
}

/**
 * A telephone that we rang for a caller has been hung up, or nobody took the call: the caller is not left alone, whoever was
 * rung is free again, and another telephone rings for a caller who still waits.
 * @param call the state that the URL of the leg's callback carries
 * @throws when Twilio does not answer: it may be run again
 */
async function legOver(client: Client, call: Call, place: Queue, status: string): Promise<void> {
  const person = call.state('person');
  // A caller who is alone does not wait for Sync.
  const kept = await rosters.read(sync.store(client)).catch(() => undefined);
  const busy = kept?.roster.people[person]?.busy;
  const hasTaken = busy?.doing === 'talking' && isOf(busy, call);
  if (status === 'completed') await leadOn(client, call, hasTaken);
  await over(client, call, place, status, kept);
  if (!hasTaken && status !== 'canceled') await ringAnother(client, call, place);
}

/** Leads a caller on who is alone in the conference, or on the way into it. */
async function leadOn(client: Client, call: Call, hasTaken: boolean): Promise<void> {
  const caller = call.state('caller');
  const rooms = await client.conferences.list({ friendlyName: caller, limit: 5, pageSize: 5 });
  const room = rooms.find(({ status }) => String(status) !== 'completed');
  if (!room && !hasTaken) return;
  const others = room
    ? await client.conferences(room.sid).participants.list({ limit: 10, pageSize: 10 })
    : [];
  if (others.some(({ callSid }) => callSid !== caller)) return;
  // Another talk may follow, with a recording of its own.
  const { recordings } = client.calls(caller);
  if (settings.recordCalls) await orNone(recordings('Twilio.CURRENT').update({ status: 'stopped' }));
  const url = calls.absolute(call, '/call/talk', { person: call.state('person'), over: 1 });
  // Whoever has hung up meanwhile cannot be led anywhere.
  await orNone(client.calls(caller).update({ url, method: 'POST' }));
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
  const waiter: Waiter = {
    callSid,
    place: call.at,
    lang: call.lang,
    position: member.position,
    since: Number(call.state('joined')) * 1000,
    queueSid,
    from: call.state('from'),
  };
  await offer(call, place, waiter, await rosters.read(sync.store(client)));
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

export = { atHand, offer, ring, offerBlindly, alarm, legOver, stopRinging, text };
