import { existsSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { parseEnv } from 'node:util';
import { findFiles, readConfiguration } from '../host/toolkit';
import type { Line } from '../index';
import { Misuse, Trouble } from './kit/trouble';

/** Names that people give the function which answers a call. */
const answering = /^(incoming|incoming-call|incoming-voice|voice|answer)$/;

const firstNumber = 15_550_100_199;

/** The folder of a Functions project. @throws Misuse when there is none */
export function projectAt(folder: string): string {
  const projectDir = path.resolve(folder);
  if (existsSync(projectDir) && statSync(projectDir).isDirectory()) return projectDir;
  throw new Misuse(
    `There is no such folder: ${folder}`,
    'Give the folder that holds package.json and functions/.',
  );
}

/** The paths of the functions that a call can come in at. @throws Trouble when the project has none */
export async function publicFunctions(projectDir: string): Promise<string[]> {
  const folder = readConfiguration(projectDir).functionsFolder;
  const { functions } = await findFiles(projectDir, typeof folder === 'string' ? folder : undefined);
  if (functions.length === 0) {
    throw new Trouble(
      `There are no functions to serve: ${projectDir}`,
      'They are files of functions/ or src/ that end in .js: write one, or build the project first.',
    );
  }
  return functions.flatMap(({ path, access }) => (access === 'private' ? [] : [path])).sort();
}

interface Told {
  number?: string[];
  fallback?: string;
  'status-callback'?: string;
}

/** The numbers to call: as told, or one for each function that is named like one that answers. @throws Misuse */
export function linesOf(told: Told, functions: readonly string[]): Line[] {
  const shared = { fallback: told.fallback, status: told['status-callback'] };
  if (told.number) return told.number.map((one) => ({ ...readNumber(one, functions), ...shared }));
  const named = functions.filter((one) => answering.test(one.split('/').pop() ?? ''));
  const found = functions.length === 1 ? functions : named;
  if (found.length === 0) {
    const some = functions.slice(0, 12).join(', ');
    throw new Misuse(`Which function answers a call?: ${some}`, 'Say it: --number +15550100199=/path');
  }
  // Whoever serves callers is asked for before whoever serves those that work there.
  return [...found].sort(byCallers).map((voice, at) => ({
    phoneNumber: `+${firstNumber - at}`,
    voice,
    ...shared,
  }));
}

function byCallers(a: string, b: string): number {
  const rank = (one: string) => (/agent|staff|admin/.test(one) ? 1 : 0);
  return rank(a) - rank(b) || a.localeCompare(b);
}

function readNumber(told: string, functions: readonly string[]): Pick<Line, 'phoneNumber' | 'voice'> {
  const [, phoneNumber, voice] = /^(\+[1-9]\d{1,14})=(\/.*)$/.exec(told) ?? [];
  if (!phoneNumber || !voice) {
    throw new Misuse(`That is no number with its function: ${told}`, 'Write --number +15550100199=/path');
  }
  if (!functions.includes(voice.split('?')[0] ?? '')) {
    throw new Misuse(
      `There is no such function: ${voice}`,
      `There are: ${functions.slice(0, 12).join(', ')}`,
    );
  }
  return { phoneNumber, voice };
}

/** The project's variables: of the file that was named, of its `.env` else. @throws Misuse when the file is missing */
export function envOf(named: string | undefined, projectDir: string): Record<string, string> {
  const file = named ?? path.join(projectDir, '.env');
  if (!existsSync(file)) {
    if (named === undefined) return {};
    throw new Misuse(
      `There is no such file: ${named}`,
      'Leave --env out, or name a file of lines NAME=value.',
    );
  }
  // The simulated account has its own.
  const { ACCOUNT_SID, AUTH_TOKEN, ...variables } = parseEnv(readFileSync(file, 'utf8'));
  return variables as Record<string, string>;
}
