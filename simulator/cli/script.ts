import { Driver } from '../clock/driver';
import type { StoppedClock } from '../clock/stopped';
import type { Handset } from '../phone/terminal/handset';
import { misread, pipedPhone } from '../phone/terminal/piped';
import type { Twilio } from '../twilio';
import type { CommonValues } from './command';
import type { Io } from './io';
import { printJson } from './json';
import { Misuse } from './kit/trouble';

interface Holding {
  caller: Handset;
  /** What to call people whose telephone is left to a script, by number. */
  names: Record<string, string>;
  values: CommonValues;
  io: Io;
}

/** Holds a call by a script, a thing to do a line, on a clock that waits for nobody. */
export async function holdByScript(
  twilio: Twilio,
  clock: StoppedClock,
  script: string,
  { caller, names, values, io }: Holding,
): Promise<void> {
  const lines = script.split('\n');
  const mistake = misread(lines, [caller]);
  if (mistake !== undefined) throw new Misuse(mistake);
  const isJson = values.json;
  if (isJson) printJson(twilio.story, io.print);
  const print = isJson ? () => {} : io.print;
  const time = new Driver(clock, twilio.busy);
  await pipedPhone({ twilio, time, handsets: [caller], lines, print, names });
}

/** Whether something in a call failed. */
export function hasFailed({ story }: Twilio): boolean {
  return story.entries.some((entry) => entry.kind === 'problem' && entry.level === 'error');
}
