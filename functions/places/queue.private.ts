import type { Call } from '../types/call';
import type { PlaceOf } from '../types/settings';
import type { WaitRequest } from '../types/webhooks';

import hours = require('../hours.private');
import settings = require('../settings.private');

function enter(call: Call, place: PlaceOf<'queue'>): undefined {
  wait(call.announced(), place, 1);
}

/**
 * Puts the caller in line for an agent, or makes them a task of TaskRouter where the settings name a workflow. The wait
 * document is a static file: those are asked for with GET. https://www.twilio.com/docs/taskrouter/twiml-queue-calls
 */
function wait(call: Call, { workflowSid }: PlaceOf<'queue'>, attempt: number): void {
  // Who has hung up while telephones rang is not in line.
  if (!call.isOver) call.note({ kind: 'queued', place: call.at });
  const action = call.url('/call/queue-result', { attempt });
  const wait = { waitUrl: `/hold/${call.at}.${call.lang}.xml`, waitUrlMethod: 'GET', action } as const;
  // Numbers and CallSid are attributes of a task already: Twilio adds them.
  if (workflowSid)
    call.twiml.enqueue({ ...wait, workflowSid }).task({}, JSON.stringify({ language: call.lang }));
  else call.twiml.enqueue(wait, call.at);
}

/** "You are third in line; the wait is about four minutes.", with a way out where that is long. */
function place(
  { webhook: line, phrases }: Call<WaitRequest>,
  { secondsPerCaller, leave }: PlaceOf<'queue'>,
): string {
  const { QueuePosition } = line;
  if (!QueuePosition) return phrases.stillInLine;
  const left = minutes(estimate({ ...line, QueuePosition }, secondsPerCaller));
  const words = phrases.inLine(QueuePosition, left);
  return left > 20 ? `${words} ${wayOut(phrases, leave)}` : words;
}

/** What the star key does while waiting. */
function wayOut(phrases: Pick<Call['phrases'], 'orLeave' | 'orLeaveMessage'>, leave: string): string {
  return settings.places[leave]?.kind === 'message' ? phrases.orLeaveMessage : phrases.orLeave;
}

/** Whether it has closed while callers waited. */
function isClosed({ open }: PlaceOf<'queue'>): boolean {
  const schedule = open === undefined ? undefined : settings.hours[open];
  return schedule !== undefined && !hours.isOpen(schedule);
}

/** What the queue shows of itself. All in seconds. */
interface Line {
  readonly QueuePosition: number;
  readonly AvgQueueTime: number | undefined;
  readonly CurrentQueueSize: number | undefined;
}

/**
 * Seconds a caller will still wait: the place in line times the pace of the line. Where one caller is taken every `pace`
 * seconds, the n who wait have waited pace, 2 pace, ... n pace: on average (n + 1) / 2 times the pace. So a line that
 * moves slower than usual shows it, and a caller who waits alone is told no less than the time gone by.
 */
function estimate(
  { QueuePosition, AvgQueueTime = 0, CurrentQueueSize = QueuePosition }: Line,
  secondsPerCaller: number,
): number {
  const shown = (2 * AvgQueueTime) / (CurrentQueueSize + 1);
  return QueuePosition * Math.max(secondsPerCaller, shown);
}

/**
 * Minutes as honest as they can be: 0 below one; upwards to the minute, beyond ten to the next five. Above 20 stays above
 * 20, where nobody can be exact.
 */
function minutes(seconds: number): number {
  if (seconds < 60) return 0;
  const whole = Math.ceil(seconds / 60);
  return whole <= 10 ? whole : Math.ceil(whole / 5) * 5;
}

export = { enter, wait, place, isClosed, estimate, minutes };
