import type { RestWorld } from '../rest/world';
import type { Twilio } from '../twilio';
import { accountCalls } from './calls';
import { accountConferences } from './conferences';

/** An account's live calls, queues, conferences, recordings and numbers, as REST reads and moves them. */
export function accountWorld(twilio: Twilio): RestWorld {
  return {
    calls: accountCalls(twilio),
    conferences: accountConferences(twilio),
    twilio,
  };
}
