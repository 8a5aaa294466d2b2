/** One reason why the build stops: where it is, what it is, what to do about it. */
export interface Problem {
  /** Relative to the project, with `/`. */
  readonly file: string;
  /** Of the source, counted from 1. */
  readonly line?: number;
  readonly what: string;
  readonly todo?: string;
}
