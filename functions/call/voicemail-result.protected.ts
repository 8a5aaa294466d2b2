import type { Call } from '../types/call';

import voice = require('../voice/answers.private');
import webhook = require('../voice/webhook.private');

/** Silence is asked about once: who stays silent twice has nothing to say. */
const TRIES = 2;

/** Record action: a message, silence, or a caller who hung up. https://www.twilio.com/docs/voice/twiml/record#action */
export const handler = voice.answers(
  webhook.record,
  (call) => {
    const { RecordingUrl, RecordingDuration, hungUp } = call.webhook;
    call.note({ kind: 'spoke', attempt: call.attempt, seconds: RecordingUrl ? (RecordingDuration ?? 1) : 0 });
    if (hungUp) return nobodyListens();
    if (RecordingUrl && RecordingDuration !== 0) return thank(call);
    return call.attempt < TRIES ? askAgain(call) : sayGoodbye(call);
  },
  'goodbye',
);

/** An empty answer: what was said before hanging up is kept all the same. */
function nobodyListens(): void {}

function thank(call: Call): void {
  call.hangUp(call.phrases.messageTaken);
}

function askAgain(call: Call): void {
  call.goTo('/call/voicemail', { attempt: call.attempt + 1 });
}

function sayGoodbye(call: Call): void {
  call.hangUp(call.phrases.noMessage);
}
