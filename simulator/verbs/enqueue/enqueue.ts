import { actionFetch } from '../../call/action';
import { DocumentFailure, tellFailure } from '../../call/fetch';
import { Redirected } from '../../call/interruption';
import { openScope } from '../../call/scope';
import { carryOn, type Next, type Perform, type Scene } from '../../call/types';
import { type Member, type Queue, secondsWaited } from '../../queue/queue';
import type { QueueResult } from '../../queue/result';
import { Taken } from '../../queue/service';
import { notes } from '../../story/notes';
import type { Enqueue } from '../../twiml/types';
import { waitInLine } from './wait';

/** https://www.twilio.com/docs/voice/twiml/enqueue */
export const enqueue: Perform<'Enqueue'> = async (verb, scene) => {
  const { leg } = scene;
  const { queues } = leg.twilio;
  // Resolved before anybody waits: a URL that cannot be is a failure of the document.
  if (verb.action) actionFetch(scene, 'Enqueue', verb.action, {});
  if (verb.workflowSid) leg.tell({ kind: 'note', text: notes.noTaskRouter });
  const name = verb.queue || verb.workflowSid;
  // The parser has said what is wrong with the name (14204, 14205).
  if (!name || name.length > 64) return report(verb, scene, { QueueResult: 'error' });
  const queue = queues.findOrCreate(name);
  if (queue.members.length >= Math.min(queue.maxSize, verb.maxQueueSize ?? queue.maxSize)) {
    const message = `the queue ${queue.friendlyName} is full`;
    leg.tell({ kind: 'problem', level: 'warning', code: 14207, message });
    return report(verb, scene, { QueueResult: 'queue-full' });
  }
  return wait(verb, scene, queue);
};

/** From joining the line to leaving it, however that comes about. */
async function wait(verb: Enqueue, scene: Scene, queue: Queue): Promise<Next> {
  const { leg } = scene;
  const { clock } = leg.twilio;
  const scope = openScope(scene.signal);
  const member: Member = { leg, queue, since: clock.now(), cut: scope.cut };
  const place = `the queue ${queue.friendlyName}`;
  leg.place = queue.friendlyName;
  leg.tell({ kind: 'joins', place });
  queue.join(member);
  scene.bridged?.();
  let result: QueueResult = 'system-error';
  let waited: number | undefined;
  try {
    result = await waitInLine(verb, { ...scene, signal: scope.signal }, member);
  } catch (error) {
    queue.take(member);
    leg.place = undefined;
    waited = secondsWaited(member, clock.now());
    result = await afterTheWait(error, scene);
  } finally {
    scope.close();
    queue.take(member);
    if (scene.signal.aborted) result = cutShort(result, scene.signal.reason);
    leg.place = undefined;
    leg.tell({ kind: 'leaves', place, why: result });
    waited ??= secondsWaited(member, clock.now());
    // Whoever is gone, or was given another document, has no use for the answer; the app is told all the same.
    if (scene.signal.aborted && verb.action) {
      const fields = { QueueResult: result, QueueSid: queue.sid, QueueTime: String(waited) };
      leg.twilio.asksInVain(leg, actionFetch(scene, 'Enqueue', verb.action, fields));
    }
  }
  return report(verb, scene, { QueueResult: result, QueueSid: queue.sid, QueueTime: String(waited) });
}

/** What a wait that was cut short comes to: mostly, that an agent has taken the caller. */
async function afterTheWait(error: unknown, scene: Scene): Promise<QueueResult> {
  // Whoever hung up or was redirected in this very moment is nobody's any more.
  if (error instanceof Taken)
    return (await error.service.carriesOut(scene)) ? 'bridged' : 'bridging-in-process';
  scene.signal.throwIfAborted();
  if (!(error instanceof DocumentFailure)) throw error;
  tellFailure(scene.leg, error);
  return 'error';
}

/** The result when the caller hung up, or REST gave the call another document. */
function cutShort(result: QueueResult, reason: unknown): QueueResult {
  if (reason instanceof Redirected) return result === 'bridged' ? 'redirected-from-bridged' : 'redirected';
  return result === 'bridged' ? 'bridged' : 'hangup';
}

function report(verb: Enqueue, scene: Scene, fields: Record<string, string>): Next {
  if (!verb.action) return carryOn;
  return { do: 'fetch', fetch: actionFetch(scene, 'Enqueue', verb.action, fields) };
}
