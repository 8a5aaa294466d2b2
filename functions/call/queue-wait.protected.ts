import type { Call } from '../types/call';
import type { WaitRequest } from '../types/webhooks';

import queue = require('../places/queue.private');
import settings = require('../settings.private');
import voice = require('../voice/answers.private');
import wait = require('../places/wait.private');

/** Seconds. */
const FIRST_MINUTES = 120;

/**
 * The moving part of the wait: place in line and honest wait. The static wait document leads here after the music and at
 * any key; when this document ends, Twilio asks for that one again. https://www.twilio.com/docs/voice/twiml/enqueue#waiturl
 */
export const handler = voice.answers(
  queue.wait,
  (call) => {
    const { Digits, QueueTime = 0 } = call.webhook;
    if (Digits.includes('*')) return leave(call);
    if (QueueTime >= settings.queue.longestWaitMinutes * 60) return endLongWait(call);
    if (QueueTime < FIRST_MINUTES) notePlace(call);
    tellPlace(call);
  },
  'leave',
);

/** Where the caller stood at first: later places say less, and each note is a request. */
function notePlace(call: Call<WaitRequest>): void {
  const { QueuePosition } = call.webhook;
  if (QueuePosition) call.note({ kind: 'queued', position: QueuePosition });
}

/** On to the Enqueue action with `QueueResult=leave`, and there to the voicemail. */
function leave(call: Call): void {
  call.twiml.leave();
}

function endLongWait(call: Call): void {
  call.say(call.phrases.longWait);
  leave(call);
}

function tellPlace(call: Call<WaitRequest>): void {
  const action = call.url('/call/queue-wait');
  // Without actionOnEmptyResult: silence means wait on, and the document ends.
  call.ask(action, place(call), {
    actionOnEmptyResult: false,
    numDigits: 1,
    finishOnKey: '',
    timeout: 1,
  });
}

function place({ webhook: line, phrases }: Call<WaitRequest>): string {
  const { QueuePosition } = line;
  if (!QueuePosition) return phrases.stillInLine;
  const minutes = wait.minutes(wait.estimate({ ...line, QueuePosition }, settings.queue.secondsPerCaller));
  const words = phrases.inLine(QueuePosition, minutes);
  return minutes > 20 ? `${words} ${phrases.orLeaveMessage}` : words;
}
