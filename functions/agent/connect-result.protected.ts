import type { Call } from '../types/call';
import type { DialResult } from '../types/webhooks';

import answers = require('../voice/answers.private');
import read = require('../voice/read.private');

/** Dial action: how the call to the customer ended. https://www.twilio.com/docs/voice/twiml/dial#dialcallstatus */
export const handler = answers.twiml(
  read.dial,
  (call) => call.hangUp(call.phrases.agents[outcome(call)]),
  'goodbye',
);

const outcomes = {
  completed: 'callOver',
  answered: 'callOver',
  busy: 'lineBusy',
  'no-answer': 'nobodyAnswered',
  canceled: 'nobodyAnswered',
  failed: 'callFailed',
  unknown: 'callFailed',
} as const satisfies Record<DialResult['DialCallStatus'], string>;

function outcome({ webhook: { DialBridged, DialCallStatus } }: Call<DialResult>) {
  if (DialBridged) return 'callOver';
  const said = outcomes[DialCallStatus];
  return said === 'callOver' && DialBridged === false ? 'nobodyAnswered' : said;
}
