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

/** Lines may begin with a time or a level, or be JSON that holds them (`npm run logs -- --json`): what counts is in them. */
export function lost(lines: readonly string[]): Map<string, RecordEvent[]> {
  const found = new Map<string, RecordEvent[]>();
  for (const line of lines.flatMap(within)) {
    const told = parsed(line);
    if (!told) continue;
    found.set(told.CallSid, [...(found.get(told.CallSid) ?? []), ...told.events.filter(isWhole)]);
  }
  return found;
}

/** The line, or every text that stands in it where it is JSON. */
function within(line: string): string[] {
  if (!line.includes('\\"not-noted\\"')) return [line];
  const texts: string[] = [];
  try {
    JSON.parse(line, (_, value) => {
      if (typeof value === 'string') texts.push(...value.split('\n'));
      return value;
    });
  } catch {
    // No JSON, then: the line itself tells nothing.
  }
  return texts;
}

function parsed(line: string): { CallSid: string; events: RecordEvent[] } | undefined {
  const start = line.indexOf('{"event":"not-noted"');
  if (start < 0) return undefined;
  try {
    const told = JSON.parse(line.slice(start, line.lastIndexOf('}') + 1));
    return typeof told.CallSid === 'string' && Array.isArray(told.events) ? told : undefined;
  } catch {
    // A line that was cut off tells nothing that could be trusted.
    return undefined;
  }
}

/** Numbers are masked in the log; Twilio tells them whole. A masked account is better than none. */
function isWhole(event: RecordEvent): boolean {
  return event.kind !== 'arrived' && event.kind !== 'leg' && event.kind !== 'transcription';
}
