/** A file of tests, and the full name of one: those of the groups around it come first. */
export type Test = readonly [file: string, name: string];

/** A mistake that somebody could make, and the test that has to notice. */
export interface Fault {
  /** What is wrong, for a person. */
  readonly name: string;
  readonly file: string;
  /** Stands in the file once. */
  readonly find: string;
  readonly becomes: string;
  readonly caughtBy: Test;
}
