import type { Clock } from '../clock/clock';
import type { LogEntry } from '../host/entries';
import type { Happening, Story } from './story';

/** What is told of a function's log: its faults. Work that goes on after `callback` would stop in the cloud. */
const faults: Partial<Record<LogEntry['level'], 'warning' | 'error'>> = {
  warn: 'warning',
  error: 'error',
  frozen: 'warning',
};

/** What of an account this needs. */
interface Told {
  legs: ReadonlyMap<string, { tell(happening: Happening): void }>;
  story: Story;
  clock: Clock;
}

/** Tells a function's fault in the story of the call that it answered, or for itself where it belongs to none. */
export function tellLog(
  { legs, story, clock }: Told,
  { level: written, text, path, place, callSid = '' }: LogEntry,
): void {
  const level = faults[written];
  if (!level) return;
  const fault: Happening = { kind: 'log', level, text: messageOf(text), path, place };
  const leg = legs.get(callSid);
  if (leg) leg.tell(fault);
  else story.add({ ...fault, at: clock.now(), callSid: '', rootSid: '', person: '' });
}

/** What a fault says, without its stack: people are told the one line that is theirs. */
function messageOf(text: string): string {
  return withoutStack(reasonIn(text) ?? text).trim();
}

/** Of a line of JSON, as programs write to their logs, and as an error is answered: what it says went wrong. */
function reasonIn(text: string): string | undefined {
  const [json] = /\{.*\}\s*$/s.exec(text) ?? [];
  if (json === undefined) return undefined;
  try {
    const { stack, error, message } = JSON.parse(json);
    return [stack, error, message].find((reason) => typeof reason === 'string' && reason !== '');
  } catch {
    return undefined;
  }
}

/** A syntax error has its place and the line in question in front of it. */
function withoutStack(text: string): string {
  return text.replace(/^.*\.js:\d+\n.*?^(?=\w*Error: )/ms, '').replace(/^\s+at .*$\n?/gm, '');
}
