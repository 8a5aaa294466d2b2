/** What only the doors know, in one Sync document. Times in milliseconds since the epoch. */
export interface Doors {
  /** Wrong tries of the last hour, by door: `passcode`, `pin` for all telephones but our people's, `pin +15550100100` for one. */
  readonly tries: Readonly<Record<string, Tries>>;
  /** Sessions that were signed out, and when each would have ended by itself. */
  readonly ended: Readonly<Record<string, number>>;
  /** How many calls programs and the desk had placed within the last hour, by minute since the epoch. */
  readonly placed: Readonly<Record<string, number>>;
}

export interface Tries {
  readonly count: number;
  /** The last one. */
  readonly at: number;
}

/** A request that may not be done twice, in a Sync document of its own: hashes, no caller's number. */
export interface Once {
  /** Of the document: who has sent which `Idempotency-Key`. */
  readonly name: string;
  /** The same for the same request. */
  readonly of: string;
}

/** Without an answer the request is still running, or was cut short. */
export interface KeptAnswer extends Pick<Once, 'of'> {
  readonly at: number;
  readonly answer?: [status: number, body: object];
}
