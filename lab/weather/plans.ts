import type { Climate } from '../../simulator/weather/weather';

/** What befalls every so many-th REST request of a function: its own death, or an answer that is none. */
export const faults = ['killed', 'errors', 'refusals', 'hangs'] as const;
export type FaultKind = (typeof faults)[number];

/** A run of the weather. */
export interface Plan {
  readonly about: string;
  /** How many people call. */
  readonly calls: number;
  /** Calls a minute. */
  readonly pace: number;
  /** When the first call comes in, in milliseconds since the epoch. */
  readonly startsAt: number;
  readonly climate: Climate;
  /** 7: every seventh. */
  readonly every: Partial<Record<FaultKind, number>>;
  /** Seconds that the app's clock is ahead of Twilio's; behind, where it is below 0. */
  readonly skew: number;
}

/** Every kind of weather at once, as bad as on a day that people remember. */
export const storm: Climate = {
  lateCallbacks: 0.1,
  longestDelay: 90,
  repeatedCallbacks: 0.08,
  lostCallbacks: 0.03,
  webhookTimeouts: 0.01,
  deadCalls: 0.01,
  restTooMany: 0.03,
  restErrors: 0.03,
  restDelays: 0.002,
  longestRestDelay: 700,
};

const stormy: Plan = {
  about:
    'callbacks late, twice, out of order, never; webhooks that time out, calls that die, REST that refuses',
  calls: 500,
  pace: 20,
  // Tuesday, 6 January 2026, 10:00 in Chicago.
  startsAt: Date.UTC(2026, 0, 6, 16),
  climate: storm,
  every: {},
  skew: 0,
};

/** In fine weather a fault has the day to itself. */
const fine: Plan = { ...stormy, climate: {}, calls: 200 };
/** From before midnight in Chicago until after the clocks have changed. */
const night: Plan = { ...stormy, calls: 240, pace: 1 };
const lastMinutes = Date.UTC(2026, 0, 31, 23, 52);

export const plans = {
  storm: stormy,
  fine: { ...fine, about: 'nothing goes wrong' },
  slow: { ...stormy, about: 'the storm, and a call a minute', calls: 120, pace: 1 },
  busy: { ...stormy, about: 'the storm, and a call a second', pace: 60 },
  killed: { ...fine, about: 'every third REST request is the last of its function', every: { killed: 3 } },
  errors: { ...fine, about: 'every third REST request is answered 500', every: { errors: 3 } },
  refusals: { ...fine, about: 'every third REST request is answered 429', every: { refusals: 3 } },
  hangs: {
    ...fine,
    about: 'every twentieth REST request hangs, done or not',
    calls: 100,
    every: { hangs: 20 },
  },
  ahead: {
    ...stormy,
    about: "the storm, and the app's clock a minute ahead of Twilio's",
    calls: 200,
    skew: 60,
  },
  behind: { ...stormy, about: "the storm, and the app's clock a minute behind", calls: 200, skew: -60 },
  'month-end': {
    ...stormy,
    about: 'the storm, from the last minutes of January to the first of February, UTC',
    calls: 320,
    startsAt: lastMinutes,
  },
  spring: {
    ...night,
    about: 'the storm, in the night that lacks an hour',
    startsAt: Date.UTC(2026, 2, 8, 5, 45),
  },
  autumn: {
    ...night,
    about: 'the storm, in the night that has one twice',
    startsAt: Date.UTC(2026, 10, 1, 4, 45),
  },
  extreme: {
    ...stormy,
    about: 'everything at once',
    calls: 320,
    startsAt: lastMinutes,
    every: { killed: 13, errors: 11, refusals: 9, hangs: 100 },
    skew: 60,
  },
} as const satisfies Record<string, Plan>;

export type PlanName = keyof typeof plans;
