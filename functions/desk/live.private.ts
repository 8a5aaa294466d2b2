import type { QueueInstance } from 'twilio/lib/rest/api/v2010/account/queue';
import type { Call, State } from '../types/call';
import type { AtHand, Waiting } from '../types/desk';
import type { Asked, Values } from '../types/record';
import type { Waiter } from '../types/roster';
import type { Context } from '../types/runtime';
import type { Client } from '../types/store';

import house = require('../business.private');
import requests = require('../record/asked.private');
import fold = require('../record/fold.private');
import settings = require('../settings.private');
import desk = require('../store/desk.private');
import sync = require('../store/sync.private');
import calls = require('../voice/call.private');
import read = require('../voice/read.private');
import api = require('./api.private');

/** Milliseconds for each request. */
const PATIENCE = 4000;

/** A caller who is known. */
type Member = Waiting & { readonly callSid: string; readonly since: number; readonly queueSid: string };

/**
 * Who waits in some of our queues; the longest first. One request, and one more for each queue that is not empty.
 * @param patience milliseconds for each
 */
async function waiting(context: Context, places: readonly string[], patience: number): Promise<Member[]> {
  const { queues } = sync.client(context, patience);
  const ours = (await filled(context, patience)).filter(({ friendlyName }) => places.includes(friendlyName));
  const lists = await Promise.all(ours.map((queue) => membersOf(queues, queue)));
  return lists.flat().sort(byWait);
}

/**
 * The same for the board, in one request: notes say who has entered a queue, and what they want.
 * @param over calls that are known to be over
 * @param isExact where Twilio counts others than these, one more request for that queue; else they stay nameless
 */
async function waitingAmong(
  context: Context,
  { notes }: AtHand,
  { over, isExact }: { over: ReadonlySet<string>; isExact: boolean },
): Promise<Waiting[]> {
  const { queues } = sync.client(context, PATIENCE);
  const all = [...notes].flatMap(([callSid, asked]) => (over.has(callSid) ? [] : inLine(callSid, asked)));
  const lists = (await filled(context, PATIENCE)).map((queue) => {
    const { friendlyName: place, currentSize } = queue;
    const known = all.filter((caller) => caller.place === place).sort(byWait);
    if (known.length !== currentSize && isExact)
      return membersOf(queues, queue).then((all) => all.map(({ queueSid: _, ...member }) => member));
    return Array.from({ length: currentSize }, (_, at) => ({ place, ...known[at], position: at + 1 }));
  });
  const members = (await Promise.all(lists)).flat();
  return members.map((member) => ({ ...member, ...wishes(notes.get(member.callSid ?? '') ?? []) }));
}

function byWait(one: { readonly since: number }, other: { readonly since: number }): number {
  return one.since - other.since;
}

/** What a caller has chosen on the way into the queue. */
function wishes(notes: readonly Asked[]): Pick<Waiting, 'language' | 'way' | 'account'> {
  const { lang, way, account } = requests.waiting(notes);
  const language = settings.languages.find(({ code }) => code === lang)?.code;
  return { ...(language && { language }), ...(way && { way: way.split('.') }), ...(account && { account }) };
}

/** A caller who has entered a queue, and whom nobody has taken or moved since. */
function inLine(callSid: string, notes: readonly Asked[]): Omit<Member, 'position' | 'queueSid'>[] {
  const asked = notes.toSorted((one, other) => one.at - other.at);
  const { place, since = 0, left } = fold.stay(asked, false) ?? {};
  const isTaken = asked.some((each) => each.at >= since && leadsOut(each));
  const from = asked[0]?.parameters.From;
  return place && !left && !isTaken ? [{ place, callSid, since, ...(from && { from }) }] : [];
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
async function find(context: Context, callSid: string): Promise<Found | undefined> {
  const client = sync.client(context, PATIENCE);
  const [queues, notes] = await Promise.all([
    filled(context, PATIENCE),
    // Without notes the caller is rung for, or moved, all the same.
    desk.notesOf(sync.store(client), callSid).catch(() => []),
  ]);
  const places = await Promise.all(
    queues.map(async ({ sid, friendlyName: place }) => {
      const member = await sync.unless(404, client.queues(sid).members(callSid).fetch(), undefined);
      return member ? [{ place, queueSid: sid, member }] : [];
    }),
  );
  const [its] = places.flat();
  if (!its) return undefined;
  const { position, dateEnqueued } = its.member;
  return known(context, notes, { ...its, callSid, position, since: dateEnqueued.getTime() });
}

/** A caller who waits, with what their URLs carry. */
interface Found {
  readonly call: Call;
  readonly waiter: Waiter;
}

/**
 * The same for somebody of whom Twilio has just said that they wait: one request to Sync.
 * @returns undefined where no note says what their URLs carry
 * @throws when Sync does not answer
 */
async function recall(context: Context, member: Member, patience: number): Promise<Found | undefined> {
  const notes = await desk.notesOf(sync.store(sync.client(context, patience)), member.callSid);
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

/** Our queues in which somebody waits. */
async function filled(context: Context, patience: number): Promise<Queue[]> {
  const known = await sync.client(context, patience).queues.list({ limit: 100, pageSize: 100 });
  return known.filter(({ friendlyName, currentSize }) => {
    const place = Object.hasOwn(settings.places, friendlyName) && settings.places[friendlyName];
    return place && place.kind === 'queue' && currentSize > 0;
  });
}

async function membersOf(queues: Client['queues'], { sid, friendlyName: place }: Queue): Promise<Member[]> {
  const members = await queues(sid).members.list({ limit: 1000, pageSize: 1000 });
  return members.map(({ callSid, position, dateEnqueued }) => ({
    place,
    callSid,
    position,
    since: dateEnqueued.getTime(),
    queueSid: sid,
  }));
}

/** Milliseconds to wait for Twilio, which ends a function after 10 s. */
const PATIENCE_TO_RING = 8000;

/**
 * Rings the person in `placeCall.rings`, who hears the function at `path`.
 * @returns the CallSid of the agent's leg
 * @throws Problem 502 with Twilio's code and message when Twilio refuses
 */
async function ring(context: Context, path: string, state: State): Promise<string> {
  try {
    const client = context.getTwilioClient({ timeout: PATIENCE_TO_RING });
    const call = await client.calls.create({
      to: agentNumber(),
      from: house.mainNumber(settings),
      url: calls.absolute(context, path, state),
      statusCallback: calls.absolute(context, '/callback/call-status', { leg: 'agent' }),
      statusCallbackEvent: ['initiated', 'ringing', 'answered', 'completed'],
    });
    return call.sid;
  } catch (error) {
    const { code, message } = error as { code?: number | string; message: string };
    throw new api.Problem(502, message, { code });
  }
}

/** The telephone that rings for calls to place and to take. */
function agentNumber(): string {
  return settings.people[settings.placeCall.rings]?.number ?? '';
}

export = { waiting, waitingAmong, find, recall, ring, agentNumber };
