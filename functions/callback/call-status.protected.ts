import type { Call } from '../types/call';
import type { Asked } from '../types/record';
import type { Context, Event } from '../types/runtime';
import type { Client } from '../types/store';
import type { CallStatus } from '../types/webhooks';

import attend = require('../desk/attend.private');
import callBacks = require('../desk/call-back.private');
import live = require('../desk/live.private');
import offers = require('../desk/offer.private');
import staff = require('../desk/staff.private');
import talks = require('../desk/talk.private');
import places = require('../places/index.private');
import requests = require('../record/asked.private');
import recordings = require('../record/recordings.private');
import settings = require('../settings.private');
import desk = require('../store/desk.private');
import rosters = require('../store/roster.private');
import sync = require('../store/sync.private');
import answers = require('../voice/answers.private');
import calls = require('../voice/call.private');
import log = require('../voice/log.private');
import read = require('../voice/read.private');

/** Status callback of every leg. https://www.twilio.com/docs/voice/api/call-resource#statuscallback */
export const handler = answers.callback(callStatus, async ({ From, To, ...rest }, event, context) => {
  // From our own URL: `leg` is the place that rang it, or 'agent' or 'customer'.
  const leg = read.own(event, 'leg') || 'caller';
  const person = read.own(event, 'person');
  log.note('call-status', {
    leg,
    person: person || undefined,
    From: log.mask(From),
    To: log.mask(To),
    ...rest,
  });
  const { CallSid, ParentCallSid, CallStatus } = rest;
  const client = sync.client(context, 'report');
  const store = sync.store(client);
  const caller = read.sid(event, 'caller', 'CA');
  const isLine = read.own(event, 'line') !== '';
  if (caller && !isLine) return offeredLeg(context, event, client, rest);
  if (ParentCallSid && beginnings.includes(CallStatus)) {
    // A call may have been erased since then: nothing may be written of it any more.
    const isThere =
      !isLate(rest.Timestamp) || (await sync.unless(404, client.calls(ParentCallSid).fetch(), undefined));
    if (isThere) await desk.note(store, ParentCallSid, requests.ofWebhook(context.PATH, event, ''), true);
    return;
  }
  if (ParentCallSid || !read.isFinal(CallStatus)) return;
  // First of all the caller is led on.
  const isOurs = isLine || isToLine(rest.Direction, To) || staff.byNumber(From, To) !== undefined;
  if (isOurs) await leaveNobodyAlone(context, event, client, rest);
  const agent = isOurs ? await lineOver(client, CallSid) : undefined;
  const notes = await desk.notesOf(store, CallSid);
  if (agent !== undefined && notes.some(isForgotten)) await tellForgotten(client, CallSid, agent);
  if (notes.some(requests.isMeeting)) await talks.over(client, context, CallSid);
  await agentOver(client, calls.open(context, event, read.voice(event)), CallStatus, notes);
  if (await write(client, CallSid, notes)) await callBacks.dropAfterTalk(client, CallSid, From);
  // The end of a call is a moment in which somebody may have come free.
  await callBacks.ringDue(client, context);
});

/** If an agent was to call somebody back: what came of it is written, and whoever was rung is free again. */
async function agentOver(client: Client, call: Call, status: string, notes: readonly Asked[]): Promise<void> {
  await callBacks.legOver(client, call, notes);
  await live.over(client, call);
  if (places.find(call.at, 'queue')?.callBack && call.state('back')) await offers.over(client, call, status);
}

/**
 * Writes the record of a call that is over, as far as anything is known of it.
 * @returns whether somebody talked with the caller
 */
async function write(client: Client, CallSid: string, notes: readonly Asked[]): Promise<boolean> {
  if (notes.some(hasRungPeople)) await offers.stopRinging(client, CallSid);
  // A call without notes is in Twilio's own list, and its Events will tell what it was about. A message reports by itself.
  if (notes.length === 0) return false;
  // So does a recorded talk, a moment later: whether there is one, Twilio knows.
  const taken = notes.some(isRecordedRing) ? await client.recordings.list({ callSid: CallSid }) : undefined;
  if (taken?.some((each) => recordings.statusOf(each) === 'in-progress')) return true;
  const kept = await attend(client, CallSid, {
    notes,
    // Nobody has written its record yet, most likely.
    kept: 'none',
    recordings: taken,
    // A caller who has rung nobody and waited nowhere has no legs.
    legs: notes.every(isOfMessageAlone) ? [] : undefined,
  });
  if (kept?.entry.record.result !== 'abandoned') return kept?.entry.record.result === 'answered';
  // Twilio asks what follows a Dial or a queue at the same moment, and notes of that say whether the caller gave up.
  const late = await desk.notesOf(sync.store(client), CallSid);
  if (late.length > 0) await attend(client, CallSid, { notes: late, kept });
  return false;
}

/** Callers call the numbers of the settings. The agents' line has another, whatever telephone they dial in from. */
function isToLine(direction: string, to: string): boolean {
  return direction === 'inbound' && !Object.hasOwn(settings.numbers, to);
}

/**
 * An agent's line is over: a caller with whom they talked is led on. The roster says who that is; without Sync the URL does, where
 * Twilio took it (see `reportsLine`).
 */
async function leaveNobodyAlone(
  context: Context,
  event: Event,
  client: Client,
  { CallSid, CallStatus, Timestamp }: Pick<Report, 'CallSid' | 'CallStatus' | 'Timestamp'>,
): Promise<void> {
  const store = sync.store(client);
  const kept = await rosters.read(store).catch(() => undefined);
  const person = kept && staff.whoseLeg(kept.roster, CallSid);
  const { caller, place: at } = kept?.roster.people[person ?? '']?.busy ?? {};
  // They are free on the line; where the roster does not know the call, whoever it is may have dialed in twice.
  if (person === undefined ? !read.own(event, 'caller') : !caller || !at) return;
  let its = event;
  if (caller && caller !== read.own(event, 'caller')) {
    const { attempt: _, ...rides } = requests.waiting(await desk.notesOf(store, caller));
    its = { ...event, ...rides, at, person, caller, line: '1' };
  }
  const leg = calls.open(context, its, read.voice(event));
  await talks.legOver(client, leg, CallStatus, Date.parse(Timestamp));
}

/** An agent's line is over. @returns whose it was */
async function lineOver(client: Client, leg: string): Promise<string | undefined> {
  let person: string | undefined;
  await rosters.change(sync.store(client), (roster) => {
    person = staff.whoseLeg(roster, leg);
    return person === undefined ? undefined : staff.offTheLine(roster, person, Date.now());
  });
  return person;
}

/** Whoever forgot the telephone did not hear that the line closed. */
async function tellForgotten(client: Client, leg: string, person: string): Promise<void> {
  await log.orNote('not-texted', { CallSid: leg, person }, () =>
    staff.tell(client, person, ({ lineClosed }) => lineClosed(settings.businessName)),
  );
}

/** The line closed by itself: nobody had come for long. */
function isForgotten({ path, state, answer }: Asked): boolean {
  return path === '/agent/desk' && state.free !== undefined && answer.verbs.includes('Hangup');
}

/** A telephone that was rung for a caller in a queue: it belongs to the record of that call. */
async function offeredLeg(
  context: Context,
  event: Event,
  client: Client,
  { CallStatus, Timestamp }: Pick<Report, 'CallStatus' | 'Timestamp'>,
): Promise<void> {
  if (!read.isFinal(CallStatus)) return;
  const leg = calls.open(context, event, read.voice(event));
  // First of all the caller is led on, and the next telephone rings.
  await talks.legOver(client, leg, CallStatus, Date.parse(Timestamp));
  const caller = leg.state('caller');
  const asked = requests.ofWebhook(context.PATH, event, '');
  const call = await sync.unless(404, client.calls(caller).fetch(), undefined);
  // Without it, it has been erased: nothing may be written of it any more.
  if (call && !(await attend(client, caller, { call, asked })))
    await desk.note(sync.store(client), caller, asked, true);
  await callBacks.ringDue(client, context);
}

/** The first of the telephones that ring for a call reports that: see `reported`. */
const beginnings: readonly (CallStatus | 'unknown')[] = ['queued', 'initiated'];

/** Whether it tells of something that happened over a minute ago, or does not say when. */
function isLate(Timestamp: string): boolean {
  return !(Date.now() - Date.parse(Timestamp) < 60_000);
}

function isOfMessageAlone({ path, state }: Asked): boolean {
  return path === '/callback/recording-status' && Boolean(state.message) && !state.noted;
}

/** A caller who waits in a queue that rings people. */
function hasRungPeople({ answer }: Asked): boolean {
  const place = places.find(answer.next.at ?? '', 'queue');
  return answer.verbs.includes('Enqueue') && place?.rings !== undefined;
}

/** Somebody was rung, or has taken the caller out of a queue, and talks are recorded. */
function isRecordedRing({ path, state }: Asked): boolean {
  return (path === '/callback/call-status' || path === '/call/talk') && Boolean(state.recorded);
}

type Report = ReturnType<typeof callStatus>;

function callStatus(event: Event) {
  return {
    ...read.voice(event),
    CallSid: answers.callSid(event),
    Direction: read.text(event, 'Direction', 20),
    CallStatus: read.oneOf(event, 'CallStatus', read.callStatuses, 'unknown'),
    CallDuration: read.count(event, 'CallDuration'),
    /** Counts from 0 in the order in which things happened. */
    SequenceNumber: read.count(event, 'SequenceNumber'),
    Timestamp: read.text(event, 'Timestamp', 40),
  };
}
