/** What only the doors know, in one Sync document. Times in milliseconds since the epoch. */
export interface Doors {
  /** Wrong tries of the last hour, by door: `passcode`, `pin` for all callers, `pin +15550100100` for one. */
  readonly tries: Readonly<Record<string, Tries>>;
  /** Sessions that were signed out, and when each would have ended by itself. */
  readonly ended: Readonly<Record<string, number>>;
  /** When programs and the desk had calls placed, within the last hour. */
  readonly placed: readonly number[];
}

export interface Tries {
  readonly count: number;
  /** The last one. */
  readonly at: number;
}
