import { randomBytes } from 'node:crypto';
import { chmod, open, readFile, readlink, realpath, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { filterEnvVariablesForDeploy, readLocalEnvFile } from 'twilio-run/dist/config/utils/env';
import { Trouble } from '../../simulator/cli/kit/trouble';

/** The variables of a .env file as the toolkit reads them; none when there is no file. */
export async function readEnvFile(root: string, name = '.env'): Promise<Record<string, string>> {
  try {
    const { localEnv } = await readLocalEnvFile({ cwd: root, ...(name === '.env' ? {} : { env: name }) });
    return localEnv as Record<string, string>;
  } catch {
    throw new Trouble(`${name} is not there.`, 'Write it (see .env.example), or leave out --env-file.');
  }
}

/** The file with the variables of an environment, unless another is named: `.env` is dev's, production has `.env.production`. */
export function envFileOf(suffix: string, named?: string): string {
  return named ?? (suffix === 'dev' ? '.env' : `.env.${suffix || 'production'}`);
}

/** The same for a file that may be new. */
export function readNewEnvFile(root: string, name?: string): Promise<Record<string, string>> {
  return readEnvFile(root, name).catch(() => ({}));
}

/** The variables to send to Twilio: without the account's and without empty ones. */
export function variablesToDeploy(variables: Record<string, string>): Record<string, string> {
  return filterEnvVariablesForDeploy(variables as never) as Record<string, string>;
}

/** Sets variables in a .env file and leaves everything else in it alone, comments too. Nobody but its owner can read it then. */
export async function writeEnvFile(
  root: string,
  values: Record<string, string>,
  name = '.env',
): Promise<void> {
  const file = path.join(root, name);
  const text = await readFile(file, 'utf8').catch(() =>
    readFile(path.join(root, '.env.example'), 'utf8').catch(() => ''),
  );
  await replace(await targetOf(file), withValues(text, values));
}

/** Lets nobody but its owner read a .env file, where there is one. */
export async function closeEnvFile(root: string, name = '.env'): Promise<void> {
  await chmod(path.join(root, name), 0o600).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'ENOENT') throw error;
  });
}

/** Where a symbolic link leads, even to a file that is not there yet. */
async function targetOf(file: string): Promise<string> {
  const there = await realpath(file).catch(() => undefined);
  const link = there ? undefined : await readlink(file).catch(() => undefined);
  return there ?? (link ? path.resolve(path.dirname(file), link) : file);
}

/** Whole or not at all, and never readable for anybody else: a mode counts for new files only, so it is a new one. */
async function replace(file: string, text: string): Promise<void> {
  const fresh = `${file}.${randomBytes(6).toString('hex')}`;
  try {
    const handle = await open(fresh, 'wx', 0o600);
    try {
      await handle.writeFile(text);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(fresh, file);
  } catch (error) {
    await rm(fresh, { force: true });
    throw error;
  }
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
