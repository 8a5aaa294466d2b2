import type { CallInstance } from 'twilio/lib/rest/api/v2010/account/call';
import type { State } from '../types/call';
import type { Agent, Waiting } from '../types/desk';
import type { CallRecord } from '../types/record';
import type { Context } from '../types/runtime';

import fold = require('../record/fold.private');
import settings = require('../settings.private');
import sync = require('../store/sync.private');
import calls = require('../voice/call.private');
import api = require('./api.private');

/** Milliseconds for each request. */
const PATIENCE = 4000;
/** Calls whose journal is read, one request each. Further calls are shown as Twilio lists them. */
const MOST_CALLS = 12;

/** The calls in progress, with what has happened in them so far. The book has them once they are over. */
async function withJournals(context: Context, calls: readonly CallRecord[]): Promise<CallRecord[]> {
  const live = calls.filter(({ isOver }) => !isOver).slice(0, MOST_CALLS);
  const soFar = new Map(
    await Promise.all(live.map(async (call) => [call.callSid, await withJournal(context, call)] as const)),
  );
  return calls.map((call) => soFar.get(call.callSid) ?? call);
}

/** Twilio's list says who called and when; the journal has everything else. */
async function withJournal(context: Context, call: CallRecord): Promise<CallRecord> {
  const noted = await ofJournal(context, call.callSid);
  if (!noted) return call;
  const { language, way, account, queue, legs, answeredBy, answeredAt, recordings, messages } = noted;
  return {
    ...call,
    way,
    legs,
    recordings,
    messages,
    ...(language && { language }),
    ...(account && { account }),
    ...(queue && { queue }),
    ...(answeredBy && { answeredBy }),
    ...(answeredAt && { answeredAt }),
  };
}

/** Undefined when Sync does not answer: the board then shows less. */
async function ofJournal(context: Context, callSid: string): Promise<CallRecord | undefined> {
  const events = await sync.journal.read(sync.store(context, PATIENCE), callSid).catch(() => []);
  return events.length > 0 ? fold(callSid, events) : undefined;
}

/**
 * The agents who are on the agents' line now. Twilio does not know which calls are theirs, but the journals do.
 * https://www.twilio.com/docs/voice/api/call-resource#read-multiple-call-resources
 */
async function agents(context: Context): Promise<Agent[]> {
  const { calls } = sync.client(context, PATIENCE);
  const live = await calls.list({ status: 'in-progress', limit: 50 });
  const candidates = live.filter((call) => !call.parentCallSid && !Object.hasOwn(settings.numbers, call.to));
  const found = await Promise.all(candidates.slice(0, MOST_CALLS).map((call) => agentOf(context, call)));
  return found.flatMap((agent) => agent ?? []);
}

async function agentOf(
  context: Context,
  { sid, from, to, direction }: CallInstance,
): Promise<Agent | undefined> {
  const noted = await ofJournal(context, sid);
  if (!noted?.isAgent) return undefined;
  return { callSid: sid, number: direction === 'inbound' ? from : to };
}

/** Who waits in our queues, in order within each. One request, and one more for each queue that is not empty. */
async function waiting(context: Context, patience = PATIENCE): Promise<Waiting[]> {
  const { queues } = context.getTwilioClient({ timeout: patience });
  const known = await queues.list({ limit: 100 });
  const ours = known.filter(({ friendlyName, currentSize }) => {
    const place = Object.hasOwn(settings.places, friendlyName) && settings.places[friendlyName];
    return place && place.kind === 'queue' && currentSize > 0;
  });
  const lists = ours.map(async ({ sid, friendlyName: place }) => {
    const members = await queues(sid).members.list({ limit: 50 });
    return members.map(({ callSid, position, dateEnqueued }) => ({
      place,
      callSid,
      position,
      since: dateEnqueued.getTime(),
    }));
  });
  return (await Promise.all(lists)).flat();
}

/** Milliseconds to wait for Twilio, which ends a function after 10 s. */
const PATIENCE_TO_RING = 8000;

/**
 * Rings the person in `placeCall.rings`, who hears the function at `path`.
 * @returns the CallSid of the agent's leg
 * @throws Problem 502 with Twilio's code and message when Twilio refuses
 */
async function ring(context: Context, path: string, state: State): Promise<string> {
  const [from = ''] = Object.keys(settings.numbers);
  try {
    const client = context.getTwilioClient({ timeout: PATIENCE_TO_RING });
    const call = await client.calls.create({
      to: agentNumber(),
      from,
      url: calls.absolute(context, path, state),
      statusCallback: calls.absolute(context, '/callback/call-status', { leg: 'agent' }) + calls.retries,
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

export = { withJournals, agents, waiting, ring, agentNumber };
