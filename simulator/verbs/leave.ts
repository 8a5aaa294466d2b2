import { carryOn, type Perform } from './perform';

/** https://www.twilio.com/docs/voice/twiml/leave: only somebody who waits in a queue can leave it. */
export const leave: Perform<'Leave'> = (_verb, { role }) =>
  role === 'queue wait' ? { do: 'leave' } : carryOn;
