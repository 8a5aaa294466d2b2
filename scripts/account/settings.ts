import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Settings } from '../../functions/types/settings';
import { plainSettings } from '../build/settings';

/** The settings as they were built; undefined before the first build. */
export async function readSettings(root: string): Promise<Settings | undefined> {
  const file = path.join(root, 'dist', 'functions', 'settings.private.js');
  const code = await readFile(file, 'utf8').catch(() => undefined);
  return code === undefined ? undefined : plainSettings(code);
}

/** Every number that may be rung, each once. */
export function numbersRung({ people, places, placeCall, rescue }: Settings): string[] {
  const rung = Object.values(places)
    .flatMap((place) => (place.kind === 'ring' ? [...place.rings] : []))
    .flatMap((each) => (typeof each === 'string' ? each : each.rings));
  const numbers = [...rung, placeCall.rings].map((person) => people[person]?.number ?? '');
  return [...new Set([...numbers, rescue.number])].filter(Boolean);
}
