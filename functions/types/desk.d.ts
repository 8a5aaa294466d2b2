import type { Asked, CallRecord } from './record';
import type { InEach, Kind } from './settings';
import type { Kept, Pending } from './store';
import type { CallFacts } from './twilio';

/** Calls that arrived from `from` on and before `to`, in milliseconds since the epoch, and before the call of the cursor. */
export interface Span {
  readonly from: number;
  readonly to: number;
  readonly cursor?: string;
}

export interface Page {
  /** Newest first, at most 50. */
  readonly calls: readonly CallRecord[];
  /** Who has opened the agents' line. */
  readonly agents: readonly Agent[];
  readonly unsettled: readonly Unsettled[];
  /** Leads to the calls before these; missing on the last page. */
  readonly cursor?: string;
}

/** A call that ended a while ago and can be settled, with what has been read of it. */
export interface Unsettled {
  readonly call: CallFacts;
  readonly legs?: readonly CallFacts[];
  readonly notes: readonly Asked[];
  readonly kept: Kept | 'none';
}

/** What the desk's Map holds: open messages and texts by their SID, and notes by CallSid. */
export interface AtHand {
  readonly pending: ReadonlyMap<string, Pending>;
  readonly notes: ReadonlyMap<string, readonly Asked[]>;
}

/** A caller in a queue. */
export interface Waiting {
  /** The queue. */
  readonly place: string;
  /** Missing, like `since`, where only Twilio's count says that somebody waits. */
  readonly callSid?: string;
  /** 1 is next. */
  readonly position: number;
  readonly since?: number;
  readonly from?: string;
}

/** Somebody who has opened the agents' line. */
export interface Agent {
  readonly callSid: string;
  /** E.164, where they are. */
  readonly number: string;
}

/** What the board needs of the settings: names for what the records hold. */
export interface Business {
  readonly name: string;
  readonly phoneNumber: string;
  readonly timeZone: string;
  /** The telephone that rings for calls to place and to take. */
  readonly agentNumber: string;
  readonly isAgentLineOpen: boolean;
  readonly places: Readonly<Record<string, { readonly kind: Kind; readonly name: InEach }>>;
  readonly people: Readonly<Record<string, string>>;
}
