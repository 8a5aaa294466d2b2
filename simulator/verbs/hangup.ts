import type { Perform } from '../call/types';

/** https://www.twilio.com/docs/voice/twiml/hangup */
export const hangup: Perform<'Hangup'> = () => ({ do: 'hang up' });
