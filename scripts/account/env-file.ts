import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { filterEnvVariablesForDeploy, readLocalEnvFile } from 'twilio-run/dist/config/utils/env';
import { Trouble } from '../command/trouble';

/** The variables of a .env file as the toolkit reads them; none when there is no file. */
export async function readEnvFile(root: string, name = '.env'): Promise<Record<string, string>> {
  try {
    const { localEnv } = await readLocalEnvFile({ cwd: root, ...(name === '.env' ? {} : { env: name }) });
    return localEnv as Record<string, string>;
  } catch {
    throw new Trouble(
      `${name} is not there.`,
      'Write it (see .env.example), or leave out --env-file to use .env.',
    );
  }
}

/** The variables to send to Twilio: without the account's and without empty ones. */
export function variablesToDeploy(variables: Record<string, string>): Record<string, string> {
  return filterEnvVariablesForDeploy(variables as never) as Record<string, string>;
}

/** Sets variables in a .env file and leaves everything else in it alone, comments too. */
export async function writeEnvFile(root: string, values: Record<string, string>): Promise<void> {
  const file = path.join(root, '.env');
  const text = await readFile(file, 'utf8').catch(() =>
    readFile(path.join(root, '.env.example'), 'utf8').catch(() => ''),
  );
  // The file holds secrets: nobody else on this machine may read it.
  await writeFile(file, withValues(text, values), { mode: 0o600 });
}

export function withValues(text: string, values: Record<string, string>): string {
  const missing = new Map(Object.entries(values));
  const lines = text.split('\n').map((line) => {
    const name = /^\s*(?:export\s+)?(\w+)\s*=/.exec(line)?.[1];
    const value = name === undefined ? undefined : missing.get(name);
    if (name === undefined || value === undefined) return line;
    missing.delete(name);
    return `${name}=${value}`;
  });
  const added = [...missing].map(([name, value]) => `${name}=${value}`);
  return `${[...lines.join('\n').trimEnd().split('\n'), ...added].join('\n')}\n`.replace(/^\n/, '');
}
