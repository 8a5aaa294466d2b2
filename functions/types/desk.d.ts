import type { CallRecord, RecordEvent } from './record';
import type { InEach, Kind } from './settings';

/** What the board needs from the store. Times in milliseconds since the epoch. */
export interface DeskStore {
  /** Calls that arrived from `from` on and before `to`, newest first, at most 50. */
  newest(span: { from: number; to: number; cursor?: string }): Promise<Page>;
  /** Calls whose caller left a message that nobody has dealt with, newest first, at most 50. */
  inbox(): Promise<readonly CallRecord[]>;
  /** The record of one call; undefined when there is none. */
  find(callSid: string): Promise<CallRecord | undefined>;
  /** Adds what happened to the record of a call. */
  add(callSid: string, event: RecordEvent): Promise<void>;
}

export interface Page {
  readonly calls: readonly CallRecord[];
  /** Leads to the calls before these; missing on the last page. */
  readonly cursor?: string;
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
