import { resolveUrl } from '../call/fetch';
import { until } from '../call/scope';
import { sleep } from '../clock/clock';
import { type Member, type Queue, secondsWaited } from '../queue/queue';
import type { Dial, QueueNoun } from '../twiml/types';
import type { DialResult } from './dial';
import { recordDial } from './dial-recording';
import { Taken } from './enqueue';
import type { Scene } from './perform';

/** The agent's side of a queue: https://www.twilio.com/docs/voice/twiml/queue */
export async function dialQueue(verb: Dial, noun: QueueNoun, scene: Scene): Promise<DialResult> {
  const { twilio } = scene.leg;
  const queue = twilio.queues.find(noun.queue);
  if (!queue) {
    scene.leg.tell({ kind: 'note', text: `there is no queue ${noun.queue}` });
    return { DialCallStatus: 'failed', DialBridged: 'false' };
  }
  const member = queue.take() ?? (await nextOf(queue, verb, scene));
  if (!member) return { DialCallStatus: 'no-answer', DialBridged: 'false', QueueSid: queue.sid };
  return serve(verb, noun, scene, member);
}

/** Waits for somebody to come, as long as the Dial's time-out lets it. */
async function nextOf(queue: Queue, verb: Dial, scene: Scene): Promise<Member | undefined> {
  const { member, stop } = queue.nextMember();
  const waiting = new AbortController();
  const timeout = sleep(scene.leg.twilio.clock, verb.timeout * 1000, waiting.signal).then(
    () => undefined,
    () => undefined,
  );
  try {
    return await until(Promise.race([member, timeout]), scene.signal);
  } finally {
    stop();
    waiting.abort();
  }
}

async function serve(verb: Dial, noun: QueueNoun, scene: Scene, member: Member): Promise<DialResult> {
  const { leg } = scene;
  const { clock } = leg.twilio;
  const waited = String(secondsWaited(member, clock.now()));
  const whisper = noun.whisper && {
    url: resolveUrl(noun.whisper.url, scene.documentUrl),
    method: noun.whisper.method,
    purpose: 'Queue url',
    fields: {
      QueueSid: member.queue.sid,
      QueueTime: waited,
      // Twilio's own spelling.
      DequeingCallSid: leg.sid,
    },
  };
  const recording = recordDial(verb, scene);
  const began = clock.now();
  try {
    const over = new Promise<boolean>((resolve) => {
      member.cut(new Taken(leg, whisper, verb.timeLimit, { resolve }));
    });
    const bridged = await until(over, scene.signal);
    return {
      DialCallStatus: 'completed',
      DialCallSid: member.leg.sid,
      DialCallDuration: String(Math.round((clock.now() - began) / 1000)),
      DialBridged: String(bridged),
      QueueSid: member.queue.sid,
      QueueTime: waited,
      ...recording.fields(),
    };
  } finally {
    recording.ends();
  }
}
