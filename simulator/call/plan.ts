import type { CallEvent, Report, Target } from '../twiml/types';
import type { Leg } from './leg';

export type Direction = 'inbound' | 'outbound-api' | 'outbound-dial';

/** What is known of a leg before it begins. */
export interface LegPlan {
  direction: Direction;
  from: string;
  to: string;
  /** The leg whose Dial made this one. */
  parent?: Leg;
  /** Where every change of status is reported. */
  report?: Report<CallEvent>;
  /** What is asked for when a document fails. */
  fallback?: Target;
  phoneNumberSid?: string;
  /** Whether Twilio listens for an answering machine, and reports `AnsweredBy`. */
  detectsMachine?: boolean;
}
