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

/** Every number that the settings ring, each once. */
export function numbersRung({ sales, operator, placeCall }: Settings): string[] {
  return [...new Set([...sales.numbers, ...operator.numbers, placeCall.agentNumber])];
}
