import type audit = require('../store/audit.private');

/** Somebody has done something with what callers said. */
export interface AuditLine {
  /** Milliseconds since the epoch. */
  readonly at: number;
  /** `board 4fQx81Zt`, `program crm`, or `command` with the name of its user. */
  readonly who: string;
  readonly what: (typeof audit.deeds)[number];
  /** A recording, a day, a file: never a number of a caller in full. */
  readonly of: string;
}
