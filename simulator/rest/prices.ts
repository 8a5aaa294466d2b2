import type { Direction } from '../call/types';

/** What things cost, in `unit`; what is not named costs nothing. */
export interface Prices {
  /** A minute begun of a call that came in. */
  inbound?: number;
  /** A minute begun of a call that went out. */
  outbound?: number;
  /** A minute begun of a recording. */
  recording?: number;
  /** One part of a text message that was sent. */
  message?: number;
  /** A message with media. */
  media?: number;
  /** ISO 4217; USD unless told. */
  unit?: string;
}

/** @returns undefined where nobody told any prices */
export function priceOfCall(
  prices: Prices | undefined,
  direction: Direction,
  seconds: number,
): number | undefined {
  if (!prices) return undefined;
  const each = direction === 'inbound' ? prices.inbound : prices.outbound;
  return (each ?? 0) * minutesOf(seconds);
}

/** @returns undefined where nobody told any prices */
export function priceOfRecording(prices: Prices | undefined, seconds: number): number | undefined {
  return prices && (prices.recording ?? 0) * minutesOf(seconds);
}

/** @returns undefined where nobody told any prices */
export function priceOfMessage(
  prices: Prices | undefined,
  parts: number,
  hasMedia: boolean,
): number | undefined {
  return prices && (hasMedia ? (prices.media ?? 0) : (prices.message ?? 0) * parts);
}

/** As a resource shows it: what is taken from the account, below zero, or null. */
export function priceText(price: number | undefined): string | null {
  return price === undefined ? null : amount(-price);
}

/** With at most five places after the point. */
export function amount(price: number): string {
  return String(rounded(price));
}

export function rounded(price: number): number {
  return Number(price.toFixed(5)) + 0;
}

/** Each begun minute counts. */
export function minutesOf(seconds: number): number {
  return Math.ceil(seconds / 60);
}
