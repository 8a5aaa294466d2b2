import { talk } from '../call/conversation';
import { DocumentFailure, type Fetch, resolveUrl } from '../call/fetch';
import { CallEnded, type Leg, Redirected } from '../call/leg';
import { runDocuments } from '../call/run';
import { openScope, until } from '../call/scope';
import { sleep } from '../clock/clock';
import { type Member, type Queue, secondsWaited, waitFields } from '../queue/queue';
import type { Enqueue, Target } from '../twiml/types';
import { actionFetch } from './action';
import { carryOn, type Next, type Perform, type Scene } from './perform';

/** https://www.twilio.com/docs/voice/twiml/enqueue#queueresult-values */
export type QueueResult =
  | 'bridged'
  | 'bridging-in-process'
  | 'leave'
  | 'redirected'
  | 'redirected-from-bridged'
  | 'hangup'
  | 'queue-full'
  | 'error'
  | 'system-error';

/** Ends the wait: an agent takes the caller. */
export class Taken extends Error {
  readonly agent: Leg;
  readonly whisper: Fetch | undefined;
  readonly timeLimit: number;
  /** Settled when the talk is over, so that the agent's Dial can go on. */
  readonly over: { resolve: (bridged: boolean) => void };

  constructor(agent: Leg, whisper: Fetch | undefined, timeLimit: number, over: Taken['over']) {
    super('taken from the queue');
    this.agent = agent;
    this.whisper = whisper;
    this.timeLimit = timeLimit;
    this.over = over;
  }
}

/** How long Twilio's own playlist goes on before it begins again, in seconds. */
const ownPlaylist = 60;

/** https://www.twilio.com/docs/voice/twiml/enqueue */
export const enqueue: Perform<'Enqueue'> = async (verb, scene) => {
  const { leg } = scene;
  const { twilio } = leg;
  const queue = twilio.queues.findOrCreate(verb.queue);
  if (queue.members.length >= Math.min(queue.maxSize, verb.maxQueueSize ?? queue.maxSize)) {
    const message = `the queue ${queue.friendlyName} is full`;
    leg.tell({ kind: 'problem', level: 'warning', code: 14207, message });
    return report(verb, scene, { QueueResult: 'queue-full' });
  }
  const scope = openScope(scene.signal);
  const member: Member = { leg, queue, since: twilio.clock.now(), cut: scope.cut };
  leg.place = queue.friendlyName;
  leg.tell({ kind: 'joins', place: `the queue ${queue.friendlyName}` });
  queue.join(member);
  let result: QueueResult = 'system-error';
  let waited: string | undefined;
  try {
    result = await wait(verb, { ...scene, signal: scope.signal }, member);
  } catch (error) {
    waited = String(secondsWaited(member, twilio.clock.now()));
    result = await afterTheWait(error, scene);
  } finally {
    scope.close();
    queue.take(member);
    leg.place = undefined;
    leg.tell({ kind: 'leaves', place: `the queue ${queue.friendlyName}`, why: result });
    waited ??= String(secondsWaited(member, twilio.clock.now()));
    // Whoever is gone, or was given another document, has no use for the answer; the app is told all the same.
    if (scene.signal.aborted) tellInVain(verb, scene, queue, result, waited);
  }
  return report(verb, scene, { QueueResult: result, QueueSid: queue.sid, QueueTime: waited });
};

/** What a wait that was cut short comes to. */
async function afterTheWait(error: unknown, scene: Scene): Promise<QueueResult> {
  if (error instanceof Taken) return bridge(error, scene);
  if (error instanceof DocumentFailure) {
    scene.leg.tell({ kind: 'problem', level: 'error', code: error.code, message: error.message });
    return 'error';
  }
  throw error;
}

/** The whisper, then the talk with the agent. */
async function bridge(taken: Taken, scene: Scene): Promise<QueueResult> {
  const { leg } = scene;
  let bridged = false;
  try {
    if (taken.whisper) {
      const setting = { leg, role: 'queue whisper' as const, signal: scene.signal, extras: () => ({}) };
      await runDocuments(setting, taken.whisper).catch((error) => {
        if (!(error instanceof DocumentFailure)) throw error;
        leg.tell({ kind: 'problem', level: 'error', code: error.code, message: error.message });
      });
    }
    bridged = !taken.agent.isOver;
    if (bridged) await talk(taken.agent, leg, { timeLimit: taken.timeLimit, hangupOnStar: true });
  } finally {
    taken.over.resolve(bridged);
  }
  return 'bridged';
}

/** Runs the wait document again and again, until the caller leaves or is cut short. */
async function wait(verb: Enqueue, scene: Scene, member: Member): Promise<QueueResult> {
  const { leg, signal } = scene;
  const { clock } = leg.twilio;
  for (;;) {
    const before = clock.now();
    if (!verb.wait) await ownMusic(leg, signal);
    else if (verb.wait.url === '') await until(new Promise<never>(() => {}), signal);
    else {
      const extras = () => waitFields(member, clock.now());
      const setting = { leg, role: 'queue wait' as const, signal, extras };
      const end = await runDocuments(setting, waitFetch(verb.wait, scene));
      if (end.do === 'leave') return 'leave';
      if (end.do === 'hang up') leg.ends(end.status);
      signal.throwIfAborted();
      // A document that takes no time at all would be asked for without end.
      if (clock.now() === before) await sleep(clock, 1000, signal);
    }
  }
}

async function ownMusic(leg: Leg, signal: AbortSignal): Promise<void> {
  leg.tell({ kind: 'plays', url: "Twilio's classical playlist", seconds: ownPlaylist });
  await sleep(leg.twilio.clock, ownPlaylist * 1000, signal);
}

function waitFetch(wait: Target, scene: Scene): Fetch {
  return {
    url: resolveUrl(wait.url, scene.documentUrl),
    method: wait.method,
    fields: {},
    purpose: 'waitUrl',
  };
}

function report(verb: Enqueue, scene: Scene, fields: Record<string, string>): Next {
  if (!verb.action) return carryOn;
  return { do: 'fetch', fetch: actionFetch(scene, 'Enqueue', verb.action, fields) };
}

function tellInVain(verb: Enqueue, scene: Scene, queue: Queue, result: QueueResult, waited: string): void {
  if (!verb.action) return;
  const { reason } = scene.signal;
  const bridged = result === 'bridged';
  let told: QueueResult = result;
  if (reason instanceof CallEnded) told = bridged ? 'bridged' : 'hangup';
  if (reason instanceof Redirected) told = bridged ? 'redirected-from-bridged' : 'redirected';
  const fields = { QueueResult: told, QueueSid: queue.sid, QueueTime: waited };
  scene.leg.twilio.asksInVain(scene.leg, actionFetch(scene, 'Enqueue', verb.action, fields));
}
