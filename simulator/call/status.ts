/** https://www.twilio.com/docs/voice/twiml#callstatus-values ; `initiated` is a webhook value, never a resource's. */
export type CallStatus =
  | 'queued'
  | 'initiated'
  | 'ringing'
  | 'in-progress'
  | 'completed'
  | 'busy'
  | 'failed'
  | 'no-answer'
  | 'canceled';

export type FinalStatus = 'completed' | 'busy' | 'failed' | 'no-answer' | 'canceled';

/** Which status may follow which: the whole life of a leg. */
const followers: Record<CallStatus, readonly CallStatus[]> = {
  queued: ['initiated', 'failed', 'canceled'],
  initiated: ['ringing', 'in-progress', 'busy', 'failed', 'no-answer', 'canceled'],
  ringing: ['in-progress', 'busy', 'failed', 'no-answer', 'canceled'],
  'in-progress': ['completed', 'failed'],
  completed: [],
  busy: [],
  failed: [],
  'no-answer': [],
  canceled: [],
};

/** A leg was told to take a step that no leg takes. */
class IllegalMove extends Error {
  constructor(from: CallStatus, to: CallStatus) {
    super(`a call that is ${from} cannot become ${to}`);
    this.name = 'IllegalMove';
  }
}

/** @throws IllegalMove when no leg goes from the one to the other */
export function checkMove(from: CallStatus, to: CallStatus): void {
  if (!followers[from].includes(to)) throw new IllegalMove(from, to);
}

/** Whether a leg in this status is over. */
export function isFinal(status: CallStatus): status is FinalStatus {
  return followers[status].length === 0;
}

/**
 * How a leg that stands here comes to an end.
 * @param wanted how it is meant to end; what its status does not allow becomes what comes nearest
 */
export function endingOf(from: CallStatus, wanted?: FinalStatus): FinalStatus {
  if (wanted && followers[from].includes(wanted)) return wanted;
  if (from === 'in-progress') return 'completed';
  // Nobody answered: whoever ends it from outside cancels it, by whatever name.
  return from === 'queued' || wanted === 'completed' ? 'canceled' : 'no-answer';
}
