import type { Perform } from '../call/types';

/** https://www.twilio.com/docs/voice/twiml/reject: refuses a call that still rings, ends one that was answered. */
export const reject: Perform<'Reject'> = ({ reason }, { leg }) => {
  if (leg.status !== 'ringing') return { do: 'hang up' };
  return { do: 'hang up', status: reason === 'busy' ? 'busy' : 'no-answer' };
};
