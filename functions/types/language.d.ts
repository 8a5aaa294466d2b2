/** Days in a row with the same hours. Days count from Sunday, 0. */
export interface DayGroup {
  readonly from: number;
  readonly to: number;
  readonly spans: readonly Span[];
}

/** `HH:MM`, 24 hours. */
export interface Span {
  readonly opens: string;
  readonly closes: string;
}

/** The next opening: `days` from today (0), its date and day of the week, at `HH:MM`. */
export interface Opens {
  readonly days: number;
  /** `2026-01-06`. */
  readonly date: string;
  readonly weekday: number;
  readonly clock: string;
}
