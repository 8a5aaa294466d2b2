/** A folder of functions/shared. */
export type LanguageCode = 'en-US' | 'es-MX';

/** Where a key of the menu leads. */
export type Choice = 'support' | 'sales' | 'hours' | 'message' | 'person';

export type Phrases = typeof import('../words/en-US/phrases.private');

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
