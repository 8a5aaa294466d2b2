import type twilio = require('twilio');

import type { RecordEvent } from './record';

/** Twilio's client, and the Sync service that keeps everything. */
export type Client = twilio.Twilio;
export type Store = ReturnType<Client['sync']['v1']['services']>;

/** One entry of the book: all events of a call at its end, or some that came later. */
export interface Entry {
  readonly callSid: string;
  readonly events: readonly RecordEvent[];
  /** Where it stands: the List, and the item's index and revision there. */
  readonly list: string;
  readonly index: number;
  readonly revision: string;
  /** When it was written, in milliseconds since the epoch. */
  readonly at: number;
}
