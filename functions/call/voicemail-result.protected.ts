import message = require('../places/message.private');
import answers = require('../voice/answers.private');
import read = require('../voice/read.private');

/** A caller who is silent twice has nothing to say. */
const TRIES = 2;

/** Record action: a message, silence, or a caller who hung up. https://www.twilio.com/docs/voice/twiml/record#action */
export const handler = answers.inPlace(
  'message',
  read.record,
  (call, place) => {
    const { RecordingUrl, RecordingDuration, hungUp } = call.webhook;
    const seconds = RecordingUrl ? (RecordingDuration ?? 1) : 0;
    if (hungUp) return nobodyListens();
    if (seconds > 0) return call.hangUp(call.phrases.messageTaken, true);
    if (call.attempt < TRIES) return message.greetAndRecord(call, place, call.attempt + 1);
    call.hangUp(call.phrases.noMessage);
  },
  'goodbye',
);

/** The caller has hung up, so the answer is empty. Twilio keeps what was recorded before. */
function nobodyListens(): void {}
