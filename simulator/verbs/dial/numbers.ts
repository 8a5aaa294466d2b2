import { type Farewell, talk } from '../../call/conversation';
import { until } from '../../call/scope';
import type { LegHandle, Scene } from '../../call/types';
import type { Client, Dial, NumberNoun, Sip } from '../../twiml/types';
import { sipResponseCode } from '../../webhooks/call-callback';
import { type Callee, calleeOf, mayShow } from './callee';
import { type DialRecording, recordDial } from './recording';
import { type DialResult, tellInVain } from './result';
import { whisper } from './whisper';

/** Rings numbers, clients and SIP addresses, all at once or one after the other; the first to answer wins. */
export async function dialNumbers(
  verb: Dial,
  nouns: (NumberNoun | Client | Sip)[],
  scene: Scene,
): Promise<DialResult> {
  const callees = nouns.map((noun) => calleeOf(noun, verb, scene));
  const groups = verb.sequential ? callees.map((callee) => [callee]) : [callees];
  let result: DialResult = { DialCallStatus: 'failed', DialBridged: 'false' };
  if (!mayShow(verb.callerId, scene.leg)) {
    const message = `callerId ${verb.callerId} is neither the account's nor verified nor of this call`;
    scene.leg.tell({ kind: 'problem', level: 'warning', code: 13214, message });
    return result;
  }
  for (const group of groups) {
    result = await new Attempt(verb, scene, group).result();
    if (result.DialBridged === 'true') break;
  }
  return result;
}

/** One round of ringing, and what comes of it. */
class Attempt {
  private readonly verb: Dial;
  private readonly scene: Scene;
  private readonly callees: Callee[];
  private readonly legs: LegHandle[];
  private recording?: DialRecording;
  private winner?: LegHandle;
  private isBridged = false;

  constructor(verb: Dial, scene: Scene, callees: Callee[]) {
    const { twilio } = scene.leg;
    this.verb = verb;
    this.scene = scene;
    this.callees = callees;
    this.legs = callees.map(({ plan }) => twilio.places(plan, verb.timeout + twilio.options.ringBuffer));
  }

  async result(): Promise<DialResult> {
    const { legs, scene, verb } = this;
    const { leg } = scene;
    if (verb.record?.from === 'ringing') this.recording = recordDial(verb, scene);
    try {
      leg.tell({ kind: 'tone', name: 'ringing' });
      this.winner = await until(firstAnswer(legs), scene.signal);
      for (const loser of legs) if (loser !== this.winner) loser.ends(leg.twilio.options.loserStatus);
      const farewell = this.winner && (await this.connects(this.winner));
      return this.report(farewell);
    } catch (error) {
      const canceled = { DialCallStatus: 'canceled', DialBridged: 'false' };
      tellInVain(verb, scene, this.isBridged ? this.report() : canceled);
      throw error;
    } finally {
      this.recording?.ends();
      for (const child of legs) lets(child);
    }
  }

  /** Undefined when the callee was not connected after all. */
  private async connects(child: LegHandle): Promise<Farewell | undefined> {
    const { legs, scene, verb } = this;
    const callee = this.callees[legs.indexOf(child)] as Callee;
    if (scene.leg.twilio.options.dialDetection === 'before connecting')
      await until(Promise.resolve(child.detection), scene.signal);
    if (!(await until(whisper(callee, child), scene.signal))) return undefined;
    scene.leg.answers();
    this.isBridged = true;
    this.recording ??= recordDial(verb, scene);
    child.recording = this.recording.recording;
    return until(talk(scene.leg, child, verb), scene.signal);
  }

  /** Of many legs that nobody answered, the one that came closest speaks for all. */
  private report(farewell?: Farewell): DialResult {
    const { isBridged, legs, winner } = this;
    const telling = ['no-answer', 'busy', 'failed', 'canceled'];
    const [closest] = [...legs].sort((a, b) => telling.indexOf(a.status) - telling.indexOf(b.status));
    const child = winner ?? closest;
    const { refusedStatus } = this.scene.leg.twilio.options;
    const status = winner ? (isBridged ? 'completed' : refusedStatus) : closest?.status;
    return {
      DialCallStatus: status ?? 'failed',
      DialBridged: String(isBridged),
      ...(child ? { DialCallSid: child.sid } : {}),
      ...(isBridged && child && farewell !== 'redirected'
        ? { DialCallDuration: String(child.duration) }
        : {}),
      ...(isBridged ? this.recording?.fields() : {}),
      ...(child && this.callees[legs.indexOf(child)]?.isSip ? sipFields(child) : {}),
    };
  }
}

/** https://www.twilio.com/docs/voice/twiml/sip */
function sipFields(child: LegHandle): Record<string, string> {
  return { DialSipCallId: `${child.sid}@twilio.invalid`, DialSipResponseCode: sipResponseCode(child.status) };
}

/** Resolves with the first leg that is answered, or with nothing when none will be. */
function firstAnswer(legs: LegHandle[]): Promise<LegHandle | undefined> {
  return new Promise((resolve) => {
    const look = () => {
      const answered = legs.find(({ status }) => status === 'in-progress');
      if (answered || legs.every(({ isOver }) => isOver)) resolve(answered);
    };
    for (const leg of legs) leg.watch(look);
    look();
  });
}

/** Ends a leg with its Dial, unless REST has given it a document of its own. */
function lets(child: LegHandle): void {
  if (!child.runsDocuments) child.ends(child.status === 'in-progress' ? undefined : 'canceled');
}
