/**
 * Twilio's public prices in US dollars, without contract, before taxes and fees of carriers. Read 2026-11-30 from what was
 * stored of Twilio's pages and of pages that quote them; your own: https://www.twilio.com/docs/voice/pricing
 */
export const prices = {
  /** A minute of a caller to a local number. https://www.twilio.com/en-us/voice/pricing/us */
  inbound: 0.0085,
  /** A minute of a telephone in the US that is rung. */
  outbound: 0.014,
  /** A recorded minute. */
  recording: 0.0025,
  /** A recorded minute kept for a month, after the first 10,000. */
  storage: 0.0005,
  freeStorage: 10_000,
  /** A text in the US, "current as of October 2026". https://www.twilio.com/en-us/sms/pricing/us */
  text: 0.0083,
  /** A local number for a month. */
  number: 1.15,
  /** A thousand events, after the first 100,000 of a month. https://www.twilio.com/docs/events */
  thousandEvents: 0.04,
  freeEvents: 100_000,
} as const;
