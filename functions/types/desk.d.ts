import type { Asked, CallRecord } from './record';
import type { InEach, Kind } from './settings';
import type { Pending } from './store';

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
  /** Leads to the calls before these; missing on the last page. */
  readonly cursor?: string;
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
  readonly callSid: string;
  /** 1 is next. */
  readonly position: number;
  readonly since: number;
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
