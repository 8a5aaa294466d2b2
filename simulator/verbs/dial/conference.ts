import { resolveUrl } from '../../call/fetch';
import { absoluteReport } from '../../call/report';
import type { Scene, Visited } from '../../call/types';
import { type ConferencePlan, type ParticipantPlan, Refusal } from '../../conference/plan';
import type { Conference, Dial } from '../../twiml/types';
import { recordDial } from './recording';
import { type DialResult, tellInVain } from './result';

const failed: DialResult = { DialCallStatus: 'failed', DialBridged: 'false' };

/**
 * A room by its name: https://www.twilio.com/docs/voice/twiml/conference. The Dial's callerId and timeout do nothing
 * here; its record keeps what this leg says and hears. Resolves with nothing when the label is taken: then the next
 * verb runs, and no action is asked for.
 */
export async function dialConference(
  verb: Dial,
  noun: Conference,
  scene: Scene,
): Promise<DialResult | undefined> {
  const { leg, signal } = scene;
  if (noun.room === '') return failed;
  leg.answers();
  scene.bridged?.();
  const recording = recordDial(verb, scene);
  const visited = await visit(verb, noun, scene).finally(() => recording.ends());
  if (visited instanceof Refusal) return visited.code === 16025 ? undefined : failed;
  const { departure, started } = visited;
  const result = { DialCallStatus: 'answered', DialBridged: String(started), ...recording.fields() };
  if (departure === 'hung up') tellInVain(verb, scene, result);
  if (departure === 'kicked' && leg.twilio.options.kickedParticipant === 'hangs up') leg.ends();
  signal.throwIfAborted();
  return departure === 'waitUrl failed' ? failed : result;
}

async function visit(terms: Dial, noun: Conference, scene: Scene): Promise<Visited | Refusal> {
  const { leg, signal } = scene;
  const plan = conferencePlan(noun, scene);
  const as = participantPlan(noun, scene);
  try {
    return await leg.twilio.conferences.attends(leg, { room: noun.room, plan, as, terms }, signal);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    leg.tell({ kind: 'problem', level: 'error', code: error.code, message: error.message });
    return error;
  }
}

function conferencePlan(noun: Conference, scene: Scene): ConferencePlan {
  const { record } = noun;
  const recordingStatusCallback = absoluteReport(record?.recordingStatusCallback, scene);
  return {
    report: absoluteReport(noun.statusCallback, scene),
    record: record && { ...record, recordingStatusCallback },
  };
}

function participantPlan(noun: Conference, scene: Scene): ParticipantPlan {
  const { wait, participantLabel: label } = noun;
  const url = wait?.url && resolveUrl(wait.url, scene.documentUrl);
  return { ...noun, label, wait: wait && { ...wait, url: url ?? '' } };
}
