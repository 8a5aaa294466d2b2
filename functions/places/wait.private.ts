/** What the queue shows of itself, and what serving one caller usually takes. All in seconds. */
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

/** Minutes of a wait that is known: those that have passed. */
function elapsed(seconds: number): number {
  return Math.floor(seconds / 60);
}

export = { estimate, minutes, elapsed };
