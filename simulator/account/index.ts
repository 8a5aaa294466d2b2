import type { RestWorld } from '../rest/world';
import type { Twilio } from '../twilio';
import { accountCalls } from './calls';
import { accountConferences } from './conferences';
import { accountQueues } from './queues';
import { accountRecordings } from './recordings';

/** An account's live calls, queues and recordings, as REST reads and moves them. */
export function accountWorld(twilio: Twilio): RestWorld {
  return {
    calls: accountCalls(twilio),
    queues: accountQueues(twilio),
    recordings: accountRecordings(twilio),
    conferences: accountConferences(twilio),
    // Until these rooms are built, REST says that nothing is there.
    transcriptions: undefined as never,
    phoneNumbers: {
      list: () => [],
      fetch: () => undefined,
      find: (phoneNumber: string) => twilio.numbers.get(phoneNumber) as never,
    } as never,
  };
}
