import { talk } from '../call/conversation';
import { DocumentFailure, resolveUrl } from '../call/fetch';
import { CallEnded, type Leg } from '../call/leg';
import { runDocuments } from '../call/run';
import { until } from '../call/scope';
import type { Client, Dial, NumberNoun, Sip } from '../twiml/types';
import { actionFetch } from './action';
import type { DialResult } from './dial';
import { recordDial } from './dial-recording';
import type { Scene } from './perform';
import { absoluteReport } from './report';

type Callee = NumberNoun | Client | Sip;

/** Rings numbers, clients and SIP addresses, all at once or one after the other; the first to answer wins. */
export async function dialNumbers(verb: Dial, callees: Callee[], scene: Scene): Promise<DialResult> {
  const groups = verb.sequential ? callees.map((callee) => [callee]) : [callees];
  let result: DialResult = { DialCallStatus: 'failed', DialBridged: 'false' };
  for (const group of groups) {
    result = await dialGroup(verb, group, scene);
    if (result.DialBridged === 'true') return result;
  }
  return result;
}

async function dialGroup(verb: Dial, group: Callee[], scene: Scene): Promise<DialResult> {
  const { leg } = scene;
  const legs = group.map((callee) => ring(verb, callee, scene));
  const recording = verb.record?.from === 'ringing' ? recordDial(verb, scene) : undefined;
  let winner: Leg | undefined;
  try {
    leg.tell({ kind: 'tone', name: 'ringing' });
    winner = await until(firstAnswer(legs), scene.signal);
    for (const loser of legs) if (loser !== winner) loser.ends(leg.twilio.options.loserStatus);
    if (!winner) return unanswered(legs);
    return await connect(verb, group[legs.indexOf(winner)] as Callee, scene, winner, recording);
  } catch (error) {
    if (scene.signal.reason instanceof CallEnded) tellInVain(verb, scene, winner);
    throw error;
  } finally {
    recording?.ends();
    for (const child of legs) child.ends(child.status === 'in-progress' ? undefined : 'canceled');
  }
}

function ring(verb: Dial, callee: Callee, scene: Scene): Leg {
  const { leg } = scene;
  return leg.twilio.places(
    {
      direction: 'outbound-dial',
      from: verb.callerId ?? leg.plan.from,
      to: addressOf(callee),
      parent: leg,
      report: absoluteReport(callee.statusCallback, scene),
    },
    verb.timeout + leg.twilio.options.ringBuffer,
  );
}

function addressOf(callee: Callee): string {
  if (callee.name === 'Number') return callee.phoneNumber;
  return callee.name === 'Client' ? `client:${callee.identity}` : callee.uri;
}

/** Resolves with the first leg that is answered, or with nothing when none will be. */
function firstAnswer(legs: Leg[]): Promise<Leg | undefined> {
  return new Promise((resolve) => {
    const look = () => {
      const answered = legs.find(({ status }) => status === 'in-progress');
      if (answered || legs.every(({ isOver }) => isOver)) resolve(answered);
    };
    for (const leg of legs) leg.watch(look);
    look();
  });
}

/** The status of the leg that came closest to an answer speaks for all. */
function unanswered(legs: Leg[]): DialResult {
  const telling = ['no-answer', 'busy', 'failed', 'canceled'];
  const [closest] = [...legs].sort((a, b) => telling.indexOf(a.status) - telling.indexOf(b.status));
  return {
    DialCallStatus: closest?.status ?? 'failed',
    DialBridged: 'false',
    ...(closest ? { DialCallSid: closest.sid } : {}),
  };
}

async function connect(
  verb: Dial,
  callee: Callee,
  scene: Scene,
  child: Leg,
  earlier: ReturnType<typeof recordDial> | undefined,
): Promise<DialResult> {
  const { leg } = scene;
  if (!(await until(whisper(callee, scene, child), scene.signal))) {
    return { DialCallStatus: leg.twilio.options.refusedStatus, DialBridged: 'false', DialCallSid: child.sid };
  }
  leg.answers();
  if (callee.name === 'Number' && callee.sendDigits)
    child.tell({ kind: 'note', text: `hears the tones ${callee.sendDigits}` });
  const recording = earlier ?? recordDial(verb, scene);
  const farewell = await until(talk(leg, child, verb), scene.signal).finally(() => recording.ends());
  child.ends();
  return {
    DialCallStatus: 'completed',
    DialCallSid: child.sid,
    DialBridged: 'true',
    ...(farewell === 'redirected' ? {} : { DialCallDuration: String(child.duration) }),
    ...recording.fields(),
  };
}

/** Runs the document that the callee hears first. False when the callee is not to be connected. */
async function whisper(callee: Callee, scene: Scene, child: Leg): Promise<boolean> {
  if (!callee.whisper) return true;
  const setting = { leg: child, role: 'whisper' as const, signal: child.signal, extras: () => ({}) };
  const { url, method } = callee.whisper;
  try {
    const fetch = {
      url: resolveUrl(url, scene.documentUrl),
      method,
      fields: {},
      purpose: `${callee.name} url`,
    };
    const end = await runDocuments(setting, fetch);
    return end.do !== 'hang up' && !child.isOver;
  } catch (error) {
    if (error instanceof CallEnded) return false;
    if (!(error instanceof DocumentFailure)) throw error;
    child.tell({ kind: 'problem', level: 'error', code: error.code, message: error.message });
    return false;
  }
}

/** Whether the action is asked for after the caller hung up is not found in Twilio's docs: an option. */
function tellInVain(verb: Dial, scene: Scene, winner: Leg | undefined): void {
  const { twilio } = scene.leg;
  if (!verb.action || !twilio.options.dialActionAfterHangup) return;
  const fields: Record<string, string> = winner
    ? {
        DialCallStatus: 'completed',
        DialBridged: 'true',
        DialCallSid: winner.sid,
        DialCallDuration: String(winner.duration),
      }
    : { DialCallStatus: 'canceled', DialBridged: 'false' };
  twilio.asksInVain(scene.leg, actionFetch(scene, 'Dial', verb.action, fields));
}
