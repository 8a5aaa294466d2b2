import type { Leg } from './leg';

/** Whom a leg is together with: one other in a talk, all the others in a conference. */
export interface Company {
  /** Who hears what this leg says now. */
  hearersOf(speaker: Leg): Leg[];
  /** Told of everything that is said on the legs that are together, whether anybody hears it or not. */
  notes?(text: string, speaker: Leg): void;
}
