import { carryOn, type Perform } from '../call/types';

/** https://www.twilio.com/docs/voice/twiml/leave: only somebody who waits in a queue can leave it. */
export const leave: Perform<'Leave'> = (_verb, { leg, role }) => {
  if (role === 'queue wait') return { do: 'leave' };
  const message = '<Leave> outside a wait document: there is no queue to leave';
  leg.tell({ kind: 'problem', level: 'warning', code: 12200, message });
  return carryOn;
};
