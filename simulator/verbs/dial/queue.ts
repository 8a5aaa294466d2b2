import { resolveUrl } from '../../call/fetch';
import { until } from '../../call/scope';
import type { Scene } from '../../call/types';
import type { Queue } from '../../queue/queue';
import { Service } from '../../queue/service';
import { notes } from '../../story/notes';
import type { Dial, QueueNoun } from '../../twiml/types';
import { type DialRecording, recordDial } from './recording';
import { type DialResult, tellInVain } from './result';

/** The agent's side of a queue: https://www.twilio.com/docs/voice/twiml/queue */
export async function dialQueue(verb: Dial, noun: QueueNoun, scene: Scene): Promise<DialResult> {
  const { leg } = scene;
  if (noun.reservationSid !== undefined) {
    const message = `TaskRouter is not simulated: there is no reservation ${noun.reservationSid}`;
    leg.tell({ kind: 'problem', level: 'error', code: 14215, message });
    return { DialCallStatus: 'failed', DialBridged: 'false' };
  }
  const queue = leg.twilio.queues.find(noun.queue);
  if (!queue) {
    leg.tell({ kind: 'note', text: notes.noQueue(noun.queue) });
    return { DialCallStatus: 'failed', DialBridged: 'false' };
  }
  let recording = verb.record?.from === 'ringing' ? recordDial(verb, scene) : undefined;
  const service = new Service(leg, scene.signal, {
    timeLimit: verb.timeLimit,
    hangupOnStar: verb.hangupOnStar,
    whisper: noun.whisper && { ...noun.whisper, url: resolveUrl(noun.whisper.url, scene.documentUrl) },
    onBridged: () => {
      leg.answers();
      recording ??= recordDial(verb, scene);
      scene.bridged?.();
    },
  });
  const stop = queue.serves((member) => service.takes(member));
  const timeout = leg.twilio.clock.after(verb.timeout * 1000, () => {
    stop();
    service.givesUp();
  });
  try {
    await until(service.over, scene.signal);
    return resultOf(service, queue, scene, recording);
  } catch (error) {
    tellInVain(verb, scene, resultOf(service, queue, scene, recording));
    throw error;
  } finally {
    stop();
    timeout.cancel();
    recording?.ends();
  }
}

function resultOf(service: Service, queue: Queue, { leg }: Scene, recording?: DialRecording): DialResult {
  const { bridgedAt, farewell, member, waited } = service;
  const { clock, options } = leg.twilio;
  if (!member) {
    return {
      DialCallStatus: leg.isOver ? 'canceled' : 'no-answer',
      DialBridged: 'false',
      QueueSid: queue.sid,
    };
  }
  const known = {
    DialCallSid: member.leg.sid,
    QueueSid: queue.sid,
    QueueTime: String(waited),
  };
  if (bridgedAt === undefined)
    return { ...known, DialCallStatus: options.refusedStatus, DialBridged: 'false' };
  const seconds = String(Math.round((clock.now() - bridgedAt) / 1000));
  return {
    ...known,
    DialCallStatus: 'completed',
    DialBridged: 'true',
    // Not told of a caller who was given another document.
    ...(farewell === 'redirected' ? {} : { DialCallDuration: seconds }),
    ...recording?.fields(),
  };
}
