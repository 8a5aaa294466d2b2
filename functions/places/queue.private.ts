import type { Call } from '../types/call';
import type { PlaceOf } from '../types/settings';
import type { WaitRequest } from '../types/webhooks';

import settings = require('../settings.private');

function enter(call: Call, place: PlaceOf<'queue'>): undefined {
  wait(call.announced(), place, 1);
}

/**
 * Puts the caller in the queue, or makes them a TaskRouter task where the settings name a workflow. The wait begins with a
 * static file, which takes only GET, and goes on in /call/queue-wait.
 * @param attempt which time it is that they are put in it: see `waitAgain`
 * https://www.twilio.com/docs/taskrouter/twiml-queue-calls
 */
function wait(entering: Call, { workflowSid }: PlaceOf<'queue'>, attempt: number): void {
  // A caller who hung up while telephones rang never enters the queue.
  const call = entering.isOver ? entering : entering.note();
  const action = call.url('/call/queue-result', { attempt });
  // Whoever was cut off has heard what the keys do, and is not sent away for want of room.
  const music =
    attempt > 1
      ? ({ waitUrl: call.url('/call/queue-wait', { piece: 1 }), waitUrlMethod: 'POST' } as const)
      : ({ waitUrl: `/hold/${call.at}.${call.lang}.xml`, waitUrlMethod: 'GET' } as const);
  const wait = { ...music, action };
  // Twilio adds the numbers and the CallSid to the task by itself.
  if (workflowSid)
    call.twiml.enqueue({ ...wait, workflowSid }).task({}, JSON.stringify({ language: call.lang }));
  else call.twiml.enqueue(wait, call.at);
}

/** What a caller was told of the estimate, in minutes plus one; 0 before the first. */
type Told = number;

/**
 * "You are third in line; the wait is about four minutes." An estimate never grows: once it would, only the place is told, and
 * the ways out are offered again.
 */
function position(
  { webhook, phrases }: Call<WaitRequest>,
  place: PlaceOf<'queue'>,
  told: Told,
  pace = place.secondsPerCaller,
): { words: string; told: Told; isLong: boolean } {
  const { QueuePosition } = webhook;
  if (!QueuePosition) return { words: phrases.stillInLine, told, isLong: false };
  const left = minutes(estimate({ ...webhook, QueuePosition }, pace));
  if (told > 0 && left > told - 1) return { words: phrases.inLineStill(QueuePosition), told, isLong: true };
  return { words: phrases.inLine(QueuePosition, left), told: left + 1, isLong: left > 20 };
}

type WaysOut = Pick<Call['phrases'], 'orCallBack' | 'orBack' | 'orLeave' | 'orLeaveMessage'>;

/** "To be called back instead, press 2. To leave a message instead, press star." */
function waysOut(phrases: WaysOut, { leave, back, callBack }: PlaceOf<'queue'>): string {
  return [
    callBack ? phrases.orCallBack : '',
    wayOut(phrases, leave),
    back === undefined ? '' : phrases.orBack,
  ]
    .filter(Boolean)
    .join(' ');
}

/** What the star key does while waiting. */
function wayOut(phrases: Pick<Call['phrases'], 'orLeave' | 'orLeaveMessage'>, leave: string): string {
  return settings.places[leave]?.kind === 'message' ? phrases.orLeaveMessage : phrases.orLeave;
}

/** What Twilio says about a queue. Times in seconds. */
interface QueueFigures {
  readonly QueuePosition: number;
  readonly AvgQueueTime: number | undefined;
  readonly CurrentQueueSize: number | undefined;
}

/**
 * Seconds a caller will still wait: position times pace. When an agent takes one caller every `pace` seconds, the n callers
 * in the queue have waited pace, 2 pace, ... n pace, on average (n + 1) / 2 times the pace. So the average shows when the
 * queue is slower than usual, and a caller who waits alone never hears less than they have already waited.
 */
function estimate(
  { QueuePosition, AvgQueueTime = 0, CurrentQueueSize = QueuePosition }: QueueFigures,
  secondsPerCaller: number,
): number {
  const pace = (2 * AvgQueueTime) / (CurrentQueueSize + 1);
  return QueuePosition * Math.max(secondsPerCaller, pace);
}

/**
 * Rounds up to whole minutes, beyond ten to the next five; 0 is less than a minute. Above 20 nobody can be exact, and the
 * phrases say only "more than 20".
 */
function minutes(seconds: number): number {
  if (seconds < 60) return 0;
  const whole = Math.ceil(seconds / 60);
  return whole <= 10 ? whole : Math.ceil(whole / 5) * 5;
}

export = { enter, wait, position, waysOut, estimate, minutes };
