import { type Farewell, talk } from '../../call/conversation';
import { until } from '../../call/scope';
import type { LegHandle, Scene } from '../../call/types';
import type { CalleeNoun, Dial } from '../../twiml/types';
import { dialSipFields } from '../../webhooks/sip';
import { type Callee, calleeOf, callerIdProblem } from './callee';
import { type DialRecording, recordDial } from './recording';
import { HandedOn, Transfer } from './refer';
import { type DialResult, tellInVain } from './result';
import { whisper } from './whisper';

/** Rings telephones, all at once or one after the other; the first to answer wins. */
export async function dialNumbers(
  verb: Dial,
  nouns: CalleeNoun[],
  scene: Scene,
): Promise<DialResult | HandedOn> {
  const callees = callable(nouns, verb, scene.leg).map((noun) => calleeOf(noun, verb, scene));
  const groups = verb.sequential ? callees.map((callee) => [callee]) : [callees];
  let result: DialResult = { DialCallStatus: 'failed', DialBridged: 'false' };
  if (callees.length === 0) return result;
  for (const group of groups) {
    const outcome = await new Attempt(verb, scene, group).result();
    if (outcome instanceof HandedOn) return outcome;
    result = outcome;
    if (result.DialBridged === 'true') break;
  }
  return result;
}

/** Those who may see the caller ID; why not the others is told, once where it is the same. */
function callable(nouns: CalleeNoun[], verb: Dial, leg: LegHandle): CalleeNoun[] {
  const problems = nouns.map((noun) => callerIdProblem(noun, verb, leg));
  for (const message of new Set(problems))
    if (message) leg.tell({ kind: 'problem', level: 'warning', code: 13214, message });
  return nouns.filter((_, place) => problems[place] === undefined);
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

  async result(): Promise<DialResult | HandedOn> {
    const { legs, scene, verb } = this;
    const { leg } = scene;
    if (verb.record?.from === 'ringing') this.recording = recordDial(verb, scene);
    try {
      leg.tell({ kind: 'tone', name: 'ringing' });
      this.winner = await until(firstAnswer(legs), scene.signal);
      for (const loser of legs) if (loser !== this.winner) loser.ends(leg.twilio.options.loserStatus);
      const farewell = this.winner && (await this.connects(this.winner));
      return farewell instanceof HandedOn ? farewell : this.report(farewell);
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
  private async connects(child: LegHandle): Promise<Farewell | HandedOn | undefined> {
    const { legs, scene, verb } = this;
    const callee = this.callees[legs.indexOf(child)] as Callee;
    if (scene.leg.twilio.options.dialDetection === 'before connecting')
      await until(Promise.resolve(child.detection), scene.signal);
    if (!(await until(whisper(callee, child), scene.signal))) return undefined;
    scene.leg.answers();
    this.isBridged = true;
    this.recording ??= recordDial(verb, scene);
    child.recording = this.recording.recording;
    scene.bridged?.();
    return this.talks(child);
  }

  /** A talk that a REFER interrupts may go on when nobody could be reached in its place. */
  private async talks(child: LegHandle): Promise<Farewell | HandedOn> {
    const { scene, verb } = this;
    const transfer = new Transfer(verb, scene, child);
    const terms = { ...verb, refers: (by: LegHandle, target: string) => transfer.comesIn(by, target) };
    for (;;) {
      const farewell = await until(talk(scene.leg, child, terms), scene.signal);
      const handedOn = farewell === 'referred' ? await transfer.handsOn() : undefined;
      if (handedOn || farewell !== 'referred') return handedOn ?? farewell;
    }
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
      ...(child ? dialSipFields(child) : {}),
    };
  }
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
