import type { Call } from '../types/call';
import type { Exit, PlaceOf } from '../types/settings';
import type { QueueExit } from '../types/webhooks';

import hours = require('../hours.private');
import places = require('../places/index.private');
import queue = require('../places/queue.private');
import settings = require('../settings.private');
import answers = require('../voice/answers.private');
import read = require('../voice/read.private');

type Leaving = Call<QueueExit>;

/** Enqueue action: why the caller left the queue. https://www.twilio.com/docs/voice/twiml/enqueue#queueresult */
export const handler = answers.inPlace('queue', read.queueExit, (call, place) => {
  if (call.isOver) call.note();
  after[call.webhook.QueueResult](call, place);
});

const after: Record<QueueExit['QueueResult'], (call: Leaving, place: PlaceOf<'queue'>) => void> = {
  bridged: (call) => call.hangUp(call.phrases.goodbye),
  leave: leave,
  hangup: nobodyListens,
  'queue-full': (call, { full }) => goOn(call, call.phrases.lineFull, full),
  'bridging-in-process': waitAgain,
  // REST has moved the caller, who hears another document by now. In case they hear this one, it must not drop them.
  redirected: (call, place) => places.lead(call, place.leave),
  'redirected-from-bridged': (call, place) => places.lead(call, place.leave),
  error: (call, place) => goOn(call, call.phrases.somethingWrong, place.leave),
  'system-error': (call, place) => goOn(call, call.phrases.somethingWrong, place.leave),
  unknown: (call, place) => goOn(call, call.phrases.somethingWrong, place.leave),
};

/** The caller pressed star, the queue has closed, or the wait is too long: the wait document cannot pass on which. */
function leave(call: Leaving, place: PlaceOf<'queue'>): void {
  const { QueueTime = 0 } = call.webhook;
  const { justClosed, longWait } = call.phrases;
  if (!hours.areOn(place.open)) goOn(call, justClosed, place.closed ?? place.leave);
  else if (QueueTime >= place.longestWait.minutes * 60) goOn(call, longWait, place.longestWait.next);
  else places.lead(call, place.leave);
}

function goOn(call: Call, why: string, exit: Exit): void {
  call.say(why);
  places.lead(call, exit);
}

/** The caller has hung up, so the answer is empty. */
function nobodyListens(): void {}

/** The agent hung up while the two were being connected. */
function waitAgain(call: Leaving, place: PlaceOf<'queue'>): void {
  if (call.attempt < settings.questions.tries) {
    call.say(call.phrases.backInLine);
    queue.wait(call, place, call.attempt + 1);
  } else goOn(call, call.phrases.nobodyThere, place.leave);
}
