import type { Call, Leaving } from '../types/call';
import type { Exit, Queue } from '../types/settings';
import type { QueueExit } from '../types/webhooks';

import hours = require('../hours.private');
import places = require('../places/index.private');
import queue = require('../places/queue.private');
import settings = require('../settings.private');
import answers = require('../voice/answers.private');
import read = require('../voice/read.private');

type Exiting = Call<QueueExit>;
/**
 * Enqueue action: why the caller left the queue. `to` in the URL is the place to which the desk has moved them.
 * https://www.twilio.com/docs/voice/twiml/enqueue#queueresult
 */
export const handler = answers.inPlace('queue', read.queueExit, (call, place) => {
  if (call.state('to')) return move(call, call.state('to'));
  const { QueueResult } = call.webhook;
  // Nobody hears the answer, so nobody waits for the note.
  if (call.isOver || QueueResult === 'redirected') call.note();
  after[QueueResult](call, place);
});

const after: Record<QueueExit['QueueResult'], (call: Exiting, place: Queue) => void> = {
  bridged: (call) => call.hangUp(call.phrases.goodbye),
  leave: (call, place) => leaving[call.left ?? reason(call, place)](call, place),
  hangup: nobodyListens,
  'queue-full': (call, { full }) => goOn(call, call.phrases.lineFull, full),
  'bridging-in-process': waitAgain,
  // REST has moved the caller, who should hear another document. If they hear this one, it must not drop them.
  redirected: (call, place) => places.lead(call, place.leave),
  'redirected-from-bridged': (call, place) => places.lead(call, place.leave),
  error: (call, place) => goOn(call, call.phrases.somethingWrong, place.leave),
  'system-error': (call, place) => goOn(call, call.phrases.somethingWrong, place.leave),
  unknown: (call, place) => goOn(call, call.phrases.somethingWrong, place.leave),
};

/** By a key, or because the wait document says so. */
const leaving: Record<Leaving, (call: Exiting, place: Queue) => void> = {
  star: (call, place) => places.lead(call, place.leave),
  pound: (call, place) => places.lead(call, place.back ?? place.leave),
  'call-back': keepPlace,
  closed: (call, place) => goOn(call, justClosed(call, place), place.closed ?? place.leave),
  full: (call, { full }) => goOn(call, call.phrases.lineFull, full),
  nobody: (call, place) => goOn(call, call.phrases.nobodyThere, place.nobody ?? place.leave),
  'long-wait': (call, { longestWait }) => goOn(call, call.phrases.longWait, longestWait.next),
  fault: (call, place) => places.lead(call, place.leave),
};

/** The reason, for a caller whose cookie is lost. */
function reason(call: Exiting, place: Queue): Leaving {
  const { QueueTime = 0 } = call.webhook;
  if (!hours.areOpen(call.byHand, place.open)) return 'closed';
  return QueueTime >= place.longestWait.minutes * 60 ? 'long-wait' : 'star';
}

function move(call: Exiting, to: string): void {
  call.say(call.phrases.oneMoment);
  places.lead(call.note(), to);
}

/** If we were closed by hand, callers hear why and when we open again. */
function justClosed(call: Exiting, { open }: Queue): string {
  const schedule = open !== undefined && hours.inForce(call.byHand) ? settings.hours[open] : undefined;
  return schedule ? places.closedWords(call, schedule) : call.phrases.justClosed;
}

/** The record does not see the cookie, so a comment in the answer says why they left. */
function keepPlace(call: Exiting): void {
  call.hangUp(call.phrases.callBackKept);
  call.twiml.comment(call.url('', { left: 'call-back' }).replaceAll('--', '-%2D'));
}

function goOn(call: Call, why: string, exit: Exit): void {
  call.say(why);
  places.lead(call, exit);
}

/** The caller has hung up, so the answer is empty. */
function nobodyListens(): void {}

/** The agent hung up while the two were being connected. */
function waitAgain(call: Exiting, place: Queue): void {
  if (call.attempt < settings.questions.tries) {
    call.say(call.phrases.backInLine);
    queue.wait(call, place, call.attempt + 1);
  } else goOn(call, call.phrases.nobodyThere, place.leave);
}
