import type { Method } from '../../twiml/types';
import type { Amount } from './ledger';

/** How often it may fire: once each day, month or year, UTC, or once for all. */
export const recurrences = ['daily', 'monthly', 'yearly', 'alltime'] as const;

export const triggerFields = ['count', 'usage', 'price'] as const satisfies (keyof Amount)[];

/** Tells an app when usage has passed a value: https://www.twilio.com/docs/usage/api/usage-trigger */
export interface Trigger {
  friendlyName: string;
  callbackUrl: string;
  callbackMethod: Method;
  usageCategory: string;
  triggerBy: (typeof triggerFields)[number];
  triggerValue: number;
  recurring: (typeof recurrences)[number];
  /** Milliseconds since the epoch; missing until it has fired. */
  firedAt?: number;
}
