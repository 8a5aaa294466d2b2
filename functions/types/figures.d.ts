/**
 * How the callers of a place fared. Every call offered is in exactly one of `answered`, `abandoned` and `messages`. Durations in
 * seconds, missing where there is nothing to measure. docs/records.md says what counts.
 */
export interface Figures {
  /** Calls that waited or were rung for, and are over. */
  readonly offered: number;
  /** Somebody talked with the caller. */
  readonly answered: number;
  /** Of the answered: within the seconds that the place allows. */
  readonly inTime: number;
  /** Nobody talked with the caller, who left no message either. */
  readonly abandoned: number;
  /** Of the abandoned: hung up within ten seconds of waiting. They do not count against the service level. */
  readonly short: number;
  /** Left a message instead, or tried to and the recording failed; or asked to be called back. */
  readonly messages: number;
  /**
   * The share answered in time, 0 to 1, of all that were offered but the short abandons (and the answered whose wait no
   * record tells). Missing where that leaves none.
   */
  readonly serviceLevel?: number;
  /** How long the answered had waited. */
  readonly wait?: Spread;
  /** How long the abandoned had waited. */
  readonly abandonedWait?: Spread;
  /** How long the answered talked. */
  readonly averageTalk?: number;
}

export interface Spread {
  readonly average: number;
  readonly longest: number;
}

/** Of the calls that arrived within an hour, by the business's clock. */
export interface HourFigures extends Figures {
  /** `2026-01-06` */
  readonly date: string;
  /** 0 to 23. The hour that comes twice when the clocks go back is one, with the calls of both. */
  readonly hour: number;
}

export interface PlaceFigures extends Figures {
  readonly place: string;
  /** Seconds within which an answer is in time. */
  readonly answeredWithin: number;
  /** Hours without calls are left out. */
  readonly hours: readonly HourFigures[];
}

/** What `/api/export?figures=json` answers. */
export interface DayFigures {
  readonly day: string;
  /** In the order of the settings; places without calls are left out. */
  readonly places: readonly PlaceFigures[];
}
