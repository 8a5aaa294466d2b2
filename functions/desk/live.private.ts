import type { CallInstance } from 'twilio/lib/rest/api/v2010/account/call';
import type { Agent } from '../types/desk';
import type { CallRecord } from '../types/record';
import type { Context } from '../types/runtime';

import fold = require('../record/fold.private');
import settings = require('../settings.private');
import journal = require('../store/journal.private');
import sync = require('../store/sync.private');

/** Milliseconds for each request. */
const PATIENCE = 4000;
/** Calls whose journal is read, one request each: what is beyond is shown as Twilio's list has it. */
const MOST_CALLS = 12;

/** The calls that are going on, with what has happened in them so far: the book knows them when they are over. */
async function told(context: Context, calls: readonly CallRecord[]): Promise<CallRecord[]> {
  const live = calls.filter(({ isOver }) => !isOver).slice(0, MOST_CALLS);
  const soFar = new Map(
    await Promise.all(live.map(async (call) => [call.callSid, await tell(context, call)] as const)),
  );
  return calls.map((call) => soFar.get(call.callSid) ?? call);
}

/** Twilio's list says who called and when; the journal all else. */
async function tell(context: Context, call: CallRecord): Promise<CallRecord> {
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

/** Undefined when the store cannot be had: then less is shown. */
async function ofJournal(context: Context, callSid: string): Promise<CallRecord | undefined> {
  const events = await journal.read(sync.store(context, PATIENCE), callSid).catch(() => []);
  return events.length > 0 ? fold(callSid, events) : undefined;
}

/**
 * The agents whose line is open now. Twilio does not know which calls are theirs, their journals do.
 * https://www.twilio.com/docs/voice/api/call-resource#read-multiple-call-resources
 */
async function agents(context: Context): Promise<Agent[]> {
  const { calls } = sync.client(context, PATIENCE);
  const live = await calls.list({ status: 'in-progress', limit: 50 });
  const candidates = live.filter((call) => !call.parentCallSid && call.to !== settings.phoneNumber);
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

export = { told, agents };
