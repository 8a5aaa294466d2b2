import type { Target } from '../twiml/types';

/** Who or what picked up: https://www.twilio.com/docs/voice/answering-machine-detection#answeredby-values */
export type AnsweredBy =
  | 'human'
  | 'machine_start'
  | 'machine_end_beep'
  | 'machine_end_silence'
  | 'machine_end_other'
  | 'fax'
  | 'unknown';

/** How Twilio listens for an answering machine, and for how long, in milliseconds. */
export interface DetectionPlan {
  /** `Enable`: tells as soon as it knows. `DetectMessageEnd`: of a machine only when its greeting is over. */
  mode: 'Enable' | 'DetectMessageEnd';
  timeout: number;
  speechThreshold: number;
  speechEndThreshold: number;
  silenceTimeout: number;
  /** Whether the call goes on meanwhile, or waits for what is found. */
  isAsync: boolean;
  /** Told of what is found, when the call does not wait. */
  report?: Target;
}

export const detectionDefaults: DetectionPlan = {
  mode: 'Enable',
  timeout: 30_000,
  speechThreshold: 2400,
  speechEndThreshold: 1200,
  silenceTimeout: 5000,
  isAsync: false,
};

/** What was found, and how long it took, in milliseconds. */
export interface Detected {
  answeredBy: AnsweredBy;
  duration: number;
}

/** As webhooks tell it; nothing when nothing is known yet. */
export function detectedFields(detected: Detected | undefined): Record<string, string> {
  if (!detected) return {};
  return { AnsweredBy: detected.answeredBy, MachineDetectionDuration: String(detected.duration) };
}
