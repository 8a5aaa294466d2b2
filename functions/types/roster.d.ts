import type roster = require('../store/roster.private');

import type { LanguageCode } from './settings';

/**
 * What only we know of the queues, in one Sync document: who is on duty and what they are doing, who is to be called back,
 * and whether the business was opened or closed by hand. Times in milliseconds since the epoch. Whatever has an `until` ends
 * by itself, so that a report that never comes leaves nobody out for ever.
 */
export interface Roster {
  readonly people: Readonly<Record<string, Stand>>;
  /** In the order in which they joined the queue. */
  readonly callBacks: readonly CallBack[];
  readonly byHand?: ByHand;
  /** Numbers that the desk has blocked, beside those of the settings. */
  readonly blocked: readonly string[];
  /** By queue: seconds from one caller's turn to the next, as it has been lately. */
  readonly pace: Readonly<Record<string, Pace>>;
  /** When somebody was last texted that callers wait and nobody is on duty. */
  readonly alarmedAt?: number;
}

/** One of our people. */
export interface Stand {
  /** Put on or off duty by hand; the schedule counts again afterwards. */
  readonly duty?: { readonly isOn: boolean; readonly until: number };
  readonly busy?: Busy;
  /** When their last call was over: the longest idle is rung first. */
  readonly idleSince?: number;
  /** How often in a row they were rung and did not answer. */
  readonly misses?: number;
  /** They are not rung before then. */
  readonly restsUntil?: number;
}

export type Doing = (typeof roster.doings)[number];

export interface Busy {
  readonly doing: Doing;
  /** The caller whom they are rung for, or talk with. */
  readonly caller?: string;
  /** The queue. */
  readonly place?: string;
  /** Their own leg, where it is known. */
  readonly leg?: string;
  readonly since: number;
  readonly until: number;
}

/** Somebody who keeps their place in the queue without waiting in it. */
export interface CallBack {
  /** The call in which they asked for it. */
  readonly callSid: string;
  readonly place: string;
  /** E.164. */
  readonly number: string;
  readonly lang: LanguageCode;
  /** When they joined the queue. */
  readonly since: number;
  readonly tries: number;
  /** Not rung before then. */
  readonly notBefore?: number;
  readonly ringing?: Ringing;
}

/** Whoever is at it: for so long nobody else rings the customer. */
export interface Ringing {
  /** Of our people; '' for an agent on the agents' line. */
  readonly person: string;
  /** Their leg, once they have accepted, or are on the agents' line. */
  readonly leg?: string;
  readonly until: number;
}

/** What came of ringing for a call back. `put back`: the customer was not rung, or not to the end. */
export type Came = 'reached' | 'tried' | 'put back';

/** A customer whose turn it is, and who calls them. */
export interface Turn {
  readonly back: CallBack;
  readonly person: string;
}

export interface ByHand {
  readonly isOpen: boolean;
  readonly until: number;
  readonly reason?: Reason;
}

export type Reason = (typeof roster.reasons)[number];

export interface Pace {
  readonly seconds: number;
  /** When somebody's turn came last. */
  readonly at: number;
}

/** The document as it stands; without a revision there is none yet. */
export interface KeptRoster {
  readonly roster: Roster;
  readonly revision?: string;
}

/** A caller in a queue, at a moment of their wait. */
export interface Waiter {
  readonly callSid: string;
  readonly place: string;
  readonly lang: LanguageCode;
  /** 1 is next. */
  readonly position: number;
  /** When they joined the queue. */
  readonly since: number;
  /** Of the queue. */
  readonly queueSid: string;
  /** E.164; '' where it is withheld. */
  readonly from: string;
}
