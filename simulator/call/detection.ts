import type { AnsweredBy, Detected, DetectionPlan } from './machine';
import { secondsToSay } from './speech';
import type { LegHandle, Recorder } from './types';

/** How long a person says hello, and how long a fax is heard before it is known, in milliseconds. */
const hello = 800;
const faxTone = 1000;

/**
 * Finds out who or what answers a leg. Twilio listens to the sound; here the telephone says what it is (`answeredBy`), and
 * what is said on it how long a greeting lasts. https://www.twilio.com/docs/voice/answering-machine-detection
 * @returns what was found; undefined when the call was over before
 */
export function detects(leg: LegHandle, plan: DetectionPlan): Promise<Detected | undefined> {
  return new Promise((resolve) => {
    const stop = leg.watch((status) => {
      if (leg.isOver) {
        stop();
        resolve(undefined);
      } else if (status === 'in-progress') {
        void listens(leg, plan).then((found) => {
          stop();
          resolve(leg.isOver ? undefined : found);
        });
      }
    });
  });
}

async function listens(leg: LegHandle, plan: DetectionPlan): Promise<Detected> {
  const greeting = new Greeting(leg);
  const { answeredBy } = leg;
  const isMachine = answeredBy.startsWith('machine');
  let known = timeToKnow(answeredBy, plan);
  await greeting.until(Math.min(known, plan.timeout));
  if (isMachine && plan.mode === 'DetectMessageEnd') {
    // While it speaks, its end moves on.
    for (let last = -1; last !== known && !leg.isOver && greeting.age < plan.timeout; ) {
      last = known;
      known = Math.max(
        known,
        greeting.length + (answeredBy === 'machine_end_silence' ? plan.speechEndThreshold : 0),
      );
      await greeting.until(Math.min(known, plan.timeout));
    }
  }
  greeting.close();
  if (known > plan.timeout) return { answeredBy: 'unknown', duration: plan.timeout };
  return { answeredBy: isMachine ? machine(answeredBy, plan) : answeredBy, duration: known };
}

/** Milliseconds after the answer. */
function timeToKnow(answeredBy: AnsweredBy, plan: DetectionPlan): number {
  if (answeredBy === 'human') return hello + plan.speechEndThreshold;
  if (answeredBy === 'fax') return faxTone;
  // A machine is known by how long it speaks, nobody by how long it is silent.
  return answeredBy === 'unknown' ? plan.silenceTimeout : plan.speechThreshold;
}

/** A machine that says nothing of its end has a beep. */
function machine(answeredBy: AnsweredBy, { mode }: DetectionPlan): AnsweredBy {
  if (mode === 'Enable') return 'machine_start';
  return answeredBy === 'machine_start' ? 'machine_end_beep' : answeredBy;
}

/** What is said at the other end from the answer on. */
class Greeting {
  private readonly leg: LegHandle;
  private readonly began: number;
  private spokenUntil: number;
  private readonly recorder: Recorder;

  constructor(leg: LegHandle) {
    this.leg = leg;
    this.began = leg.twilio.clock.now();
    this.spokenUntil = this.began;
    this.recorder = (text, from) => {
      if (from !== leg) return;
      this.spokenUntil = Math.max(leg.twilio.clock.now(), this.spokenUntil) + secondsToSay(text) * 1000;
    };
    leg.recorders.add(this.recorder);
  }

  get age(): number {
    return this.leg.twilio.clock.now() - this.began;
  }

  get length(): number {
    return this.spokenUntil - this.began;
  }

  /** Waits until it is so old, in milliseconds, or the call is over. */
  until(age: number): Promise<void> {
    const { leg } = this;
    return new Promise((resolve) => {
      const done = () => {
        timer.cancel();
        stop();
        resolve();
      };
      const timer = leg.twilio.clock.after(Math.max(0, age - this.age), done);
      const stop = leg.watch(() => leg.isOver && done());
    });
  }

  close(): void {
    this.leg.recorders.delete(this.recorder);
  }
}
