import type { Leg } from './leg';

/** Whom a leg is together with: one other in a talk, all the others in a conference. */
export interface Company {
  /** Who hears what this leg says now. */
  hearersOf(speaker: Leg): Leg[];
  /** Whose words this leg hears now. */
  voicesFor(listener: Leg): Leg[];
  /** Told of everything that is said on the legs that are together, whether anybody hears it or not. */
  notes?(text: string, speaker: Leg): void;
  /** Whether this leg is on hold, apart from the others. */
  holds?(leg: Leg): boolean;
  /** Whether something plays to this leg in place of the others: on hold, or until a conference starts. */
  playsTo?(leg: Leg): boolean;
}
