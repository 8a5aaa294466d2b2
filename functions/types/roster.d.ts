import type roster = require('../store/roster.private');

import type { LanguageCode } from './settings';

/**
 * What only we know, in one Sync document: who is on duty and what they are doing, who is to be called back, which numbers are
 * blocked, and whether the business was opened or closed by hand. Times in milliseconds since the epoch. Whatever has an
 * `until` ends by itself, so that a report that never comes does not keep anybody from being rung for good.
 */
export interface Roster {
  readonly people: Readonly<Record<string, Stand>>;
  /** In the order in which they joined the queue. */
  readonly callBacks: readonly CallBack[];
  readonly byHand?: ByHand;
  /** Numbers that the desk has blocked, in E.164, besides those of the settings. */
  readonly blocked: readonly string[];
  /** By queue: how fast it has moved lately. */
  readonly pace: Readonly<Record<string, Pace>>;
  /** By queue: when somebody was last texted that callers wait and nobody is on duty. */
  readonly alarmedAt?: Readonly<Record<string, number>>;
}

/** One of our people. */
export interface Stand {
  /** Put on or off duty by hand. After `until` the schedule counts again. */
  readonly duty?: { readonly isOn: boolean; readonly until: number };
  readonly busy?: Busy;
  /** When their last call was over: the longest idle is rung first. */
  readonly idleSince?: number;
  /** Calls in a row that they were rung for and did not answer. */
  readonly misses?: number;
  /** Not rung before then. */
  readonly restsUntil?: number;
}

export type Doing = (typeof roster.doings)[number];

export interface Busy {
  readonly doing: Doing;
  /** CallSid of the caller whom they are rung for or talk with; of a call back, its `callSid`. */
  readonly caller?: string;
  /** The queue. */
  readonly place?: string;
  /** CallSid of their own leg, once they have accepted or dialed in. */
  readonly leg?: string;
  /** They have dialed in to the agents' line, and hear it in this language. */
  readonly line?: LanguageCode;
  /** Until then music plays on their line, and REST may lead them to a caller. */
  readonly freeUntil?: number;
  readonly since: number;
  readonly until: number;
}

/** Somebody who keeps their place in the queue without waiting in it. */
export interface CallBack {
  /** CallSid of the call in which they asked for it. */
  readonly callSid: string;
  readonly place: string;
  /** E.164. */
  readonly number: string;
  readonly lang: LanguageCode;
  /** When they joined the queue. */
  readonly since: number;
  /** How often we have called them and not reached them. */
  readonly tries: number;
  /** Not rung before then. */
  readonly notBefore?: number;
  readonly ringing?: Ringing;
}

/** Who is making a call back. Until then nobody else rings the customer. */
export interface Ringing {
  /** A name of the settings; '' for an agent on the agents' line. */
  readonly person: string;
  /** CallSid of their leg, once they have accepted or where they are on the agents' line. */
  readonly leg?: string;
  readonly until: number;
}

/** What came of a call back. `put back`: the customer was not rung, or the agent hung up while their telephone rang. */
export type Came = 'reached' | 'tried' | 'put back';

/** The call back whose turn it is, and who makes it. */
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
  /** From one caller's turn to the next. */
  readonly seconds: number;
  /** When the last turn came. */
  readonly at: number;
}

/** The document as it was read. Without a revision there is none yet. */
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
