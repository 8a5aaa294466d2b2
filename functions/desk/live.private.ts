import type { QueueInstance } from 'twilio/lib/rest/api/v2010/account/queue';
import type { State } from '../types/call';
import type { Waiting } from '../types/desk';
import type { CallRecord } from '../types/record';
import type { Context } from '../types/runtime';
import type { Client } from '../types/store';

import settings = require('../settings.private');
import sync = require('../store/sync.private');
import calls = require('../voice/call.private');
import api = require('./api.private');

/** Milliseconds for each request. */
const PATIENCE = 4000;

/** Who waits in our queues, in order within each. One request, and one more for each queue that is not empty. */
async function waiting(context: Context, patience = PATIENCE): Promise<Waiting[]> {
  const { queues } = sync.client(context, patience);
  const lists = (await filled(context, patience)).map((queue) => membersOf(queues, queue));
  return (await Promise.all(lists)).flat();
}

/**
 * The same for the board, in one request: the calls say who has entered a queue. Where Twilio counts others than these, one
 * more for that queue.
 */
async function waitingAmong(context: Context, calls: Promise<readonly CallRecord[]>): Promise<Waiting[]> {
  const { queues } = sync.client(context, PATIENCE);
  const [ours, all] = await Promise.all([filled(context, PATIENCE), calls]);
  const lists = ours.map((queue) => {
    const known = all
      .filter(
        ({ isOver, answeredBy, queue: stay }) =>
          !isOver && !answeredBy && stay?.place === queue.friendlyName && !stay.left,
      )
      .map(({ callSid, queue: stay }) => ({ place: queue.friendlyName, callSid, since: stay?.since ?? 0 }))
      .sort((one, other) => one.since - other.since);
    if (known.length !== queue.currentSize) return membersOf(queues, queue);
    return known.map((caller, index) => ({ ...caller, position: index + 1 }));
  });
  return (await Promise.all(lists)).flat();
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

async function membersOf(queues: Client['queues'], { sid, friendlyName: place }: Queue): Promise<Waiting[]> {
  const members = await queues(sid).members.list({ limit: 50, pageSize: 50 });
  return members.map(({ callSid, position, dateEnqueued }) => ({
    place,
    callSid,
    position,
    since: dateEnqueued.getTime(),
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
  const [from = ''] = Object.keys(settings.numbers);
  try {
    const client = context.getTwilioClient({ timeout: PATIENCE_TO_RING });
    const call = await client.calls.create({
      to: agentNumber(),
      from,
      url: calls.absolute(context, path, state) + calls.retries,
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

export = { waiting, waitingAmong, ring, agentNumber };
