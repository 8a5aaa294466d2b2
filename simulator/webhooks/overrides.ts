/**
 * Connection overrides: a URL's fragment says how its webhook is asked for and how often.
 * https://www.twilio.com/docs/usage/webhooks/webhooks-connection-overrides
 */
export interface Overrides {
  /** Milliseconds to connect. */
  ct: number;
  /** Milliseconds to wait for the answer. */
  rt: number;
  /** Milliseconds for all attempts together. */
  tt: number;
  /** How often to try again. */
  rc: number;
  /** What to try again after. */
  rp: Retry[];
}

export type Retry = '4xx' | '5xx' | 'ct' | 'rt' | 'all';

const defaults: Overrides = { ct: 5000, rt: 15_000, tt: 15_000, rc: 1, rp: ['ct'] };

const ranges = { ct: [100, 10_000], rt: [100, 15_000], tt: [100, 15_000], rc: [0, 5] } as const;

const retries: readonly string[] = ['4xx', '5xx', 'ct', 'rt', 'all'];

/** A URL without its fragment, what the fragment asks for, and what Twilio would warn about (11240 to 11243). */
interface Connection {
  url: string;
  overrides: Overrides;
  problems: { code: number; message: string }[];
}

/** Reads `https://host/path#rc=2&rp=5xx,ct`. What it cannot read counts as not said. */
export function readOverrides(withFragment: string): Connection {
  const hash = withFragment.indexOf('#');
  if (hash < 0) return { url: withFragment, overrides: defaults, problems: [] };
  const overrides = { ...defaults };
  const problems: Connection['problems'] = [];
  for (const [key, value] of new URLSearchParams(withFragment.slice(hash + 1))) {
    if (key === 'rp') {
      const policies = value.split(',');
      const unknown = policies.filter((policy) => !retries.includes(policy));
      if (unknown.length > 0)
        problems.push({
          code: 11243,
          message: `connection override rp=${value}: ${unknown} is no retry policy`,
        });
      else overrides.rp = policies as Retry[];
    } else if (key in ranges) {
      const [least, most] = ranges[key as keyof typeof ranges];
      const number = Number(value);
      if (/^\d+$/.test(value) && number >= least && number <= most)
        overrides[key as keyof typeof ranges] = number;
      else
        problems.push({
          code: 11242,
          message: `connection override ${key}=${value} is not a number from ${least} to ${most}`,
        });
    } else if (key !== 'sni' && key !== 'e') {
      problems.push({ code: 11241, message: `${key} is no connection override` });
    }
  }
  return { url: withFragment.slice(0, hash), overrides, problems };
}

/** Whether a failed attempt is tried again under these overrides. */
export function triesAgain(overrides: Overrides, failure: Exclude<Retry, 'all'>): boolean {
  return overrides.rp.includes('all') || overrides.rp.includes(failure);
}
