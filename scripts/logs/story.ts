import { oneLine } from '../../simulator/harmless';
import type { Live } from '../account/target';
import type { LogLine } from './read';

export interface CallStory {
  /** What Twilio keeps of the call; missing when it keeps nothing. */
  call?: { from: string; to: string; status: string; duration: string };
  lines: LogLine[];
  text: string[];
}

/** Everything that functions wrote about a call and the legs it led to, as one story. */
export async function callStory(
  { account }: Live,
  callSid: string,
  all: readonly LogLine[],
): Promise<CallStory> {
  const lines = linesOf(callSid, all);
  const call = await account.sdk
    .calls(callSid)
    .fetch()
    .then(({ from, to, status, duration }) => ({ from, to, status, duration }))
    // The log is worth showing without the call.
    .catch(() => undefined);
  const head = call
    ? `${callSid}: ${call.from} called ${call.to}; ${call.status} after ${call.duration ?? 0} s.`
    : `${callSid}:`;
  const nothing =
    'No function wrote anything about it. Lines are kept for 30 days: --hours looks further back.';
  return { call, lines, text: [head, ...(lines.length > 0 ? timed(lines) : [nothing])] };
}

/** Lines that name the call, or one of its legs. */
export function linesOf(callSid: string, all: readonly LogLine[]): LogLine[] {
  const family = new Set([callSid]);
  for (const { says } of all) {
    if (typeof says === 'string') continue;
    if (says.ParentCallSid === callSid && typeof says.CallSid === 'string') family.add(says.CallSid);
  }
  return all.filter(({ says }) =>
    typeof says === 'string'
      ? [...family].some((sid) => says.includes(sid))
      : family.has(String(says.CallSid)),
  );
}

/** The latest lines, with the call each belongs to. */
export function latestLines(lines: readonly LogLine[]): string[] {
  if (lines.length === 0) return ['No function has written anything.'];
  return lines.map((line) => {
    const call = typeof line.says === 'string' ? '' : String(line.says.CallSid ?? '');
    return `${line.at.toISOString()}  ${row(line)}${call ? `  ${call}` : ''}`;
  });
}

/** Each line after the minutes and seconds since the first. */
function timed(lines: readonly LogLine[]): string[] {
  const began = lines[0]?.at.getTime() ?? 0;
  return lines.map((line) => {
    const seconds = Math.round((line.at.getTime() - began) / 1000);
    return ` ${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}  ${row(line)}`;
  });
}

function row({ path, level, says }: LogLine): string {
  const mark = level === 'info' ? '' : `${level}: `;
  return oneLine(`${path.padEnd(26)}  ${mark}${words(says)}`);
}

function words(says: LogLine['says']): string {
  if (typeof says === 'string') return says;
  const { event, CallSid: _sid, ParentCallSid: _parent, ...rest } = says;
  const facts = Object.entries(rest).filter(
    ([, value]) => value !== undefined && value !== null && value !== '',
  );
  return [event, ...facts.map(([name, value]) => `${name} ${plain(value)}`)].join('  ');
}

function plain(value: unknown): string {
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}
