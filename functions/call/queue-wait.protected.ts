import type { Call } from '../types/call';
import type { PlaceOf } from '../types/settings';
import type { WaitRequest } from '../types/webhooks';

import hours = require('../hours.private');
import queue = require('../places/queue.private');
import answers = require('../voice/answers.private');
import read = require('../voice/read.private');

/**
 * The part of the wait that changes: the caller's position and the estimate. The static wait document leads here after the
 * music and at any key; when this document ends, Twilio fetches the static one again.
 * https://www.twilio.com/docs/voice/twiml/enqueue#waiturl
 */
export const handler = answers.inPlace(
  'queue',
  read.wait,
  (call, place) => {
    const { Digits, QueueTime = 0 } = call.webhook;
    if (Digits.includes('*')) return leave(call);
    if (!hours.areOn(place.open)) return leave(call);
    if (QueueTime >= place.longestWait.minutes * 60) return leave(call);
    sayPosition(call, place);
  },
  'leave',
);

/** Leads to the Enqueue action with `QueueResult=leave`. It has to work out the reason, because `<Leave>` carries none. */
function leave(call: Call): void {
  call.twiml.leave();
}

function sayPosition(call: Call<WaitRequest>, place: PlaceOf<'queue'>): void {
  // Without actionOnEmptyResult the document ends on silence, and the caller waits on.
  call.ask(call.url('/call/queue-wait'), queue.position(call, place), {
    actionOnEmptyResult: false,
    numDigits: 1,
    finishOnKey: '',
    timeout: 1,
  });
}
