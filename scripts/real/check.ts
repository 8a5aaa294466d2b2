import type { Settings } from '../../functions/types/settings';
import type { Live } from '../account/target';
import type { Shell } from '../command/shell';
import type { Notes } from './notes';

/** What a check works with. */
export interface Ground {
  live: Live;
  settings: Settings;
  shell: Shell;
  /** What an earlier run has begun: a call that has to be over for a quarter of an hour, say. */
  notes: Notes;
}

/**
 * What came: as expected; otherwise; nothing, because the account does not have what it takes; or not yet, because
 * time has to pass or somebody has to do something.
 */
export type Verdict = 'as expected' | 'otherwise' | 'not seen' | 'later' | 'left out';

export interface Came {
  verdict: Verdict;
  /** What Twilio did, in a sentence: no secret, no caller's number. */
  came: string;
}

/** One thing that nobody here has ever seen a real account do. */
export interface Check {
  name: string;
  /** What the simulator does, and this expects. */
  expected: string;
  /** Where the simulator is made truer when something else comes. */
  option: string;
  /** Asked before it is done, because it costs money, rings a telephone or deletes something. */
  asks?: string;
  look(ground: Ground): Promise<Came>;
}

export const asExpected = (came: string): Came => ({ verdict: 'as expected', came });
export const otherwise = (came: string): Came => ({ verdict: 'otherwise', came });
export const notSeen = (came: string): Came => ({ verdict: 'not seen', came });
export const later = (came: string): Came => ({ verdict: 'later', came });

/** As expected, or otherwise. */
export function seen(isExpected: boolean, came: string): Came {
  return isExpected ? asExpected(came) : otherwise(came);
}
