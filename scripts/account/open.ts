import { existsSync } from 'node:fs';
import path from 'node:path';
import type { Flags, Values } from '../../simulator/cli/kit/flags';
import { Trouble } from '../../simulator/cli/kit/trouble';
import type { Shell } from '../command/shell';
import { npmRun, type Place } from './advice';
import { findCredentials } from './credentials';
import { envFileOf, readEnvFile } from './env-file';
import { readProject } from './project';
import { asking, statusOf } from './refusals';
import { findTarget, type Target } from './target';
import { type Account, openAccount } from './twilio';

/** Flags of every command that works on one environment of one account. */
export const targetFlags = {
  environment: { value: 'NAME', default: 'dev', about: 'suffix of the domain' },
  production: { about: 'the environment without a suffix' },
  profile: { value: 'NAME', about: 'credentials of this profile of the Twilio CLI' },
  'env-file': { value: 'FILE', about: 'instead of .env (dev), .env.production, .env.NAME' },
} as const satisfies Flags;

export type TargetFlags = Values<typeof targetFlags>;

export function suffixOf({
  environment,
  production,
}: Pick<TargetFlags, 'environment' | 'production'>): string {
  return production ? '' : environment;
}

/** Where a command's flags lead, so that its advice leads there, too. */
export function placeOf(flags: TargetFlags): Place {
  return { suffix: suffixOf(flags), envFile: flags['env-file'], profile: flags.profile };
}

/** The account and environment that a command's flags name. */
export async function openTarget(shell: Shell, flags: TargetFlags): Promise<Target> {
  const suffix = suffixOf(flags);
  const account = await open(shell, flags);
  return findTarget(account, await readProject(shell.root, suffix), suffix);
}

/** The .env file of the environment that a command's flags name. @throws Trouble when it is not there; `.env` may be missing */
export async function readVariables(root: string, flags: TargetFlags): Promise<Record<string, string>> {
  const suffix = suffixOf(flags);
  const file = envFileOf(suffix, flags['env-file']);
  if (file === '.env' || flags['env-file'] || existsSync(path.join(root, file)))
    return readEnvFile(root, file);
  throw new Trouble(
    `${file} is not there: ${suffix || 'production'} has secrets of its own.`,
    `Write it: ${npmRun('setup', placeOf(flags))}; or name another: --env-file .env`,
  );
}

/** The same for whoever only looks: where the environment has no file of its own yet, that of dev. */
export function readVariablesOrUsual(root: string, flags: TargetFlags): Promise<Record<string, string>> {
  const own = envFileOf(suffixOf(flags), flags['env-file']);
  return flags['env-file'] || existsSync(path.join(root, own))
    ? readVariables(root, flags)
    : readEnvFile(root);
}

/** Where the environment has no file of its own yet, `.env` may still know the account. */
export async function open(
  shell: Shell,
  flags: Pick<TargetFlags, 'profile' | 'env-file'> & Partial<TargetFlags>,
): Promise<Account> {
  const { profile, environment = 'dev', production = false } = flags;
  const usual = envFileOf(suffixOf({ environment, production }));
  const envFile = flags['env-file'] ?? (existsSync(path.join(shell.root, usual)) ? usual : undefined);
  return openAccount(shell, await findCredentials(shell, { profile, envFile }));
}

/** What the account calls itself, and what kind it is. */
export interface AccountFacts {
  friendlyName: string;
  status: string;
  type: string;
}

/**
 * Reads the account itself: the first request that shows whether the credentials work.
 * @throws Trouble when they do not
 */
export async function readAccount(account: Account): Promise<AccountFacts> {
  const { sdk, accountSid, username } = account;
  try {
    const doing = `Reading account ${accountSid}`;
    const { friendlyName, status, type } = await asking(account, doing, () =>
      sdk.api.v2010.accounts(accountSid).fetch(),
    );
    return { friendlyName, status, type };
  } catch (error) {
    // A standard API key may not read the account it belongs to.
    const isKey = username.startsWith('SK') && [401, 403].includes(statusOf(error, account) ?? 0);
    if (!isKey) throw error;
    await asking(account, 'Reading the services of the account', () =>
      sdk.serverless.v1.services.list({ limit: 1 }),
    );
    return { friendlyName: 'name not shown to an API key', status: 'active', type: 'Full' };
  }
}
