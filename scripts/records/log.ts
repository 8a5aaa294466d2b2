import { readFile } from 'node:fs/promises';
import type { RecordEvent } from '../../functions/types/record';
import { Trouble } from '../command/trouble';

/** What functions logged because it could not be kept, by call. @throws Trouble when the file cannot be read */
export async function readLog(file: string): Promise<Map<string, RecordEvent[]>> {
  const text = await readFile(file, 'utf8').catch((cause) => {
    throw new Trouble(`${file} could not be read: ${cause.message}.`, 'Name the file with --log.', { cause });
  });
  return lost(text.split('\n'));
}

interface Telling {
  readonly CallSid: string;
  readonly events: readonly RecordEvent[];
}

/** Lines may begin with a time, or hold the log as `npm run logs -- --json` gives it: what counts is what is in them. */
export function lost(lines: readonly string[]): Map<string, RecordEvent[]> {
  const found = new Map<string, RecordEvent[]>();
  for (const { CallSid, events } of lines.flatMap(tellings)) {
    found.set(CallSid, [...(found.get(CallSid) ?? []), ...events.filter(isWhole)]);
  }
  return found;
}

/** A line that was cut off tells nothing that could be trusted. */
function tellings(line: string): Telling[] {
  if (!line.includes('not-noted')) return [];
  const start = line.search(/[[{]/);
  const end = Math.max(line.lastIndexOf('}'), line.lastIndexOf(']'));
  const found: Telling[] = [];
  try {
    JSON.parse(line.slice(start, end + 1), (_, value) => {
      if (isTelling(value)) found.push(value);
      if (typeof value === 'string') found.push(...value.split('\n').flatMap(tellings));
      return value;
    });
  } catch {
    // No JSON.
  }
  return found;
}

function isTelling(value: unknown): value is Telling {
  const { event, CallSid, events } = (value ?? {}) as { event?: unknown } & Partial<Telling>;
  return event === 'not-noted' && typeof CallSid === 'string' && Array.isArray(events);
}

/** Numbers are masked in the log; Twilio tells them whole. A masked account is better than none. */
function isWhole(event: RecordEvent): boolean {
  return event.kind !== 'arrived' && event.kind !== 'leg' && event.kind !== 'transcription';
}
