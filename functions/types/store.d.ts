import type twilio = require('twilio');

import type { Asked, CallRecord, Handled, Text } from './record';

/** Twilio's client, and the Sync service that every account has. */
export type Client = twilio.Twilio;
export type Store = ReturnType<Client['sync']['v1']['services']>;

/** A Sync document as it was read. Without a revision there is none yet. */
export interface Versioned<Data> {
  readonly data: Data;
  readonly revision?: string;
}

/** What is kept of a call that is over. */
export interface Entry {
  readonly record: CallRecord;
  /** Our own notes that it was made of; none once Twilio's Events have replaced them. */
  readonly notes: readonly Asked[];
  /** What the desk did with messages, by recording. */
  readonly handled: Readonly<Record<string, Handled>>;
  /** What became of texts about messages, by recording, and about a missed call, by CallSid. */
  readonly texts: Readonly<Record<string, readonly Text[]>>;
}

/** An entry as it stands in Sync. */
export interface Kept {
  readonly key: string;
  readonly revision: string;
  readonly entry: Entry;
}

/** What people get a text about: a message, one that could not be recorded, a caller who gave up. */
export interface News {
  readonly kind: 'message' | 'lost message' | 'missed call';
  /** Where the message was left, or where the caller gave up. */
  readonly place: string;
  readonly seconds: number;
}

/** What waits for the desk: a message that nobody has dealt with, or texts that have not arrived yet. */
export interface Pending {
  readonly record: CallRecord;
  readonly news: News;
  readonly texts: readonly Text[];
  /** When it was last written, in milliseconds since the epoch. */
  readonly at: number;
}
