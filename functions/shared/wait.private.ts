/** What the queue shows of itself, and what serving one caller usually takes. All in seconds. */
interface Line {
  readonly QueuePosition: number;
  readonly AvgQueueTime: number | undefined;
  readonly CurrentQueueSize: number | undefined;
}

/**
 * Seconds a caller will still wait: the place in line times the pace of the line. Those waiting now are on average half
 * way through their wait, so a line that moves slower than usual shows it as twice its mean wait over its length.
 */
function estimate(
  { QueuePosition, AvgQueueTime = 0, CurrentQueueSize = 0 }: Line,
  secondsPerCaller: number,
): number {
  const shown = CurrentQueueSize > 0 ? (2 * AvgQueueTime) / CurrentQueueSize : 0;
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

export = { estimate, minutes };
