import type { Call } from '../types/call';

import people = require('../places/index.private');
import queue = require('../places/queue.private');
import settings = require('../settings.private');
import voice = require('../voice/answers.private');

/** Enqueue action: the caller is out of the line, and why. https://www.twilio.com/docs/voice/twiml/enqueue#queueresult */
export const handler = voice.answers(queue.exit, (call) => {
  const { goodbye, lineFull, somethingWrong } = call.phrases;
  const { QueueResult, QueueTime: waited } = call.webhook;
  call.note({
    kind: 'left',
    why: QueueResult,
    attempt: call.attempt,
    ...(waited !== undefined && { waited }),
  });
  switch (QueueResult) {
    case 'bridged':
      return call.hangUp(goodbye);
    case 'leave':
      return call.goTo('/call/voicemail');
    case 'hangup':
      return nobodyListens();
    case 'queue-full':
      return people.takeMessage(call, lineFull);
    case 'bridging-in-process':
      return waitAgain(call);
    // Moved by REST, the caller hears another document by now; should this one be heard all the same, nobody is dropped.
    case 'redirected':
    case 'redirected-from-bridged':
      return call.goTo('/call/voicemail');
    case 'error':
    case 'system-error':
    case 'unknown':
      return people.takeMessage(call, somethingWrong);
  }
});

/** An empty answer: the caller has hung up. */
function nobodyListens(): void {}

/** The agent's end fell away while the two were being connected. */
function waitAgain(call: Call): void {
  if (call.attempt < settings.retries.tries) {
    call.say(call.phrases.backInLine);
    people.waitInLine(call, call.attempt + 1);
  } else people.takeMessage(call, call.phrases.nobodyThere);
}
