import type { Call } from '../types/call';
import type { Message } from '../types/settings';
import type { RecordResult } from '../types/webhooks';

import places = require('../places/index.private');
import answers = require('../voice/answers.private');
import read = require('../voice/read.private');

/** A caller who is silent twice has nothing to say. */
const TRIES = 2;

/** Gather action: any key skips the greeting, and 0 leads to a person. Record action where the URL says `spoken`. */
export const handler = answers.inPlace(
  'message',
  read.record,
  (call, place) => {
    const { Digits } = call.webhook;
    if (call.state('spoken')) take(call, place);
    else if (Digits === '0') places.leadToPerson(call);
    else if (Digits) places.recordMessage(call, place, call.attempt);
    else places.greetAndRecord(call, place, call.attempt);
  },
  'goodbye',
);

/** A message, silence, or a caller who hung up. https://www.twilio.com/docs/voice/twiml/record#action */
function take(call: Call<RecordResult>, place: Message): void {
  const { RecordingUrl, RecordingDuration, hungUp } = call.webhook;
  const seconds = RecordingUrl ? (RecordingDuration ?? 1) : 0;
  // Nobody listens, so the answer is empty. Twilio keeps what was recorded before.
  if (hungUp) return;
  if (seconds > 0) call.hangUp(call.phrases.messageTaken, true);
  else if (call.attempt < TRIES) places.greetAndRecord(call, place, call.attempt + 1);
  else call.hangUp(call.phrases.noMessage);
}
