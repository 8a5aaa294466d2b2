import { Driver } from '../clock/driver';
import type { StoppedClock } from '../clock/stopped';
import type { Handset } from '../phone/terminal/handset';
import { misread, pipedPhone } from '../phone/terminal/piped';
import { telephone as readable } from '../story/print';
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

/** For how long what follows a call is waited for, in seconds: recordings, transcriptions, calls that the app has placed. */
const longestSequel = 1800;

/**
 * Holds a call by a script, a thing to do a line, on a clock that waits for nobody.
 * @returns 1 when something in it failed, or what the script waits for was never heard
 */
export async function holdByScript(
  twilio: Twilio,
  clock: StoppedClock,
  script: string,
  { caller, names, values, io }: Holding,
): Promise<0 | 1> {
  const lines = script.split('\n');
  const mistake = misread(lines, [caller]);
  if (mistake !== undefined) throw new Misuse(mistake);
  const isJson = values.json;
  if (isJson) printJson(twilio.story, io.print);
  const print = isJson ? () => {} : io.print;
  const advise = isJson ? io.complain : io.print;
  const time = new Driver(clock, twilio.busy);
  const company = { names, everybody: true };
  const told = { print, advise };
  const isAllHeard = await pipedPhone({ twilio, time, handsets: [caller], lines, ...told, ...company });
  // Apps are told of a recording when it is ready, and of what was said in it later still.
  const isQuiet = () => !isAnythingLeft(twilio);
  await time.until(isQuiet, longestSequel);
  for (const leg of twilio.legs.values()) if (!leg.isOver) leg.hangsUp();
  await time.until(isQuiet, longestSequel);
  for (const number of nobodyAt(twilio, [caller.number, ...Object.keys(names)])) advise(nobody(number));
  return isAllHeard && !hasFailed(twilio) ? 0 : 1;
}

/** The telephones that rang in vain, because nobody was put there. */
function nobodyAt({ legs }: Twilio, somebodyAt: readonly string[]): Set<string> {
  const inVain = [...legs.values()].filter(
    ({ plan, status }) => plan.direction !== 'inbound' && status === 'no-answer',
  );
  return new Set(inVain.map(({ person }) => person).filter((person) => !somebodyAt.includes(person)));
}

const nobody = (telephone: string) =>
  `Nobody is at ${readable(telephone)}. (--answer '${telephone}=says hello, waits 5, hangs up' puts somebody there.)`;

/** Whether a call is not over, or a recording or a transcription not ready. */
function isAnythingLeft({ legs, recordings, transcriptions }: Twilio): boolean {
  const isUnready = ['in-progress', 'paused', 'processing'];
  return (
    [...legs.values()].some(({ isOver }) => !isOver) ||
    [...recordings.values(), ...transcriptions.values()].some(({ status }) => isUnready.includes(status))
  );
}

/** Whether something in a call failed. */
export function hasFailed({ story }: Twilio): boolean {
  return story.entries.some((entry) => entry.kind === 'problem' && entry.level === 'error');
}
