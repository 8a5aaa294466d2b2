import type { Call } from '../types/call';
import type { PlaceOf } from '../types/settings';
import type { WaitRequest } from '../types/webhooks';

import queue = require('../places/queue.private');
import answers = require('../voice/answers.private');
import read = require('../voice/read.private');

/** Seconds. */
const FIRST_MINUTES = 120;

/**
 * The moving part of the wait: place in line and honest wait. The static wait document leads here after the music and at
 * any key; when this document ends, Twilio asks for that one again. https://www.twilio.com/docs/voice/twiml/enqueue#waiturl
 */
export const handler = answers.inPlace(
  'queue',
  read.wait,
  (call, place) => {
    const { Digits, QueueTime = 0 } = call.webhook;
    if (Digits.includes('*')) return leave(call);
    if (queue.isClosed(place)) return leave(call);
    if (QueueTime >= place.longestWait.minutes * 60) return leave(call);
    if (QueueTime < FIRST_MINUTES) notePlace(call);
    tellPlace(call, place);
  },
  leave,
  'leave',
);

/** Where the caller stood at first: later places say less, and each note is a request. */
function notePlace(call: Call<WaitRequest>): void {
  const { QueuePosition } = call.webhook;
  if (QueuePosition) call.note({ kind: 'queued', place: call.at, position: QueuePosition });
}

/** On to the Enqueue action with `QueueResult=leave`, which finds out why by itself: nothing can be handed to it. */
function leave(call: Call): void {
  call.twiml.leave();
}

function tellPlace(call: Call<WaitRequest>, place: PlaceOf<'queue'>): void {
  // Without actionOnEmptyResult: silence means wait on, and the document ends.
  call.ask(call.url('/call/queue-wait'), queue.place(call, place), {
    actionOnEmptyResult: false,
    numDigits: 1,
    finishOnKey: '',
    timeout: 1,
  });
}
