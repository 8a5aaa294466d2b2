import {
  chmod,
  lstat,
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  rm,
  stat,
  symlink,
  writeFile,
} from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { writeEnvFile } from '../../scripts/account/env-file';
import { run } from '../../scripts/command/command';
import type { Shell } from '../../scripts/command/shell';
import { setup } from '../../scripts/setup';
import { keep } from '../../scripts/setup/keep';

/** The file that holds the secrets, and the command that writes it. */

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'env-'));
});

afterEach(async () => {
  await chmod(folder, 0o700);
  await rm(folder, { recursive: true });
});

const at = (name: string) => path.join(folder, name);
const modeOf = async (name: string) => (await stat(at(name))).mode & 0o777;

async function existing(name: string, text = '# mine\nACCOUNT_SID=AC1\n'): Promise<void> {
  await writeFile(at(name), text);
  await chmod(at(name), 0o644);
}

test.each([
  ['the PIN', ['--agent-pin', '48291573']],
  ['an API key', ['--api-key', 'a-secret']],
  ['an auth token', ['--auth-token', 'f'.repeat(32)]],
  ['a passcode', ['--board-passcode', 'k7mf-29xp-q4tz-8wnd']],
])('refuses %s on the command line of setup, where others could read it', async (_, args) => {
  let told = '';
  const sink = { write: (text: string) => (told += text) };
  const shell = { root: folder, env: {}, out: sink, err: sink } as unknown as Shell;
  expect(await run(setup, args, shell)).toBe(2);
  expect(told).toContain('Unknown option');
  expect(told).not.toContain(args[1]);
  expect(await readdir(folder)).toEqual([]);
});

test('refuses others a look into a .env that was there before, open to all', async () => {
  await existing('.env');
  await writeEnvFile(folder, { AUTH_TOKEN: 'secret' });
  expect(await modeOf('.env')).toBe(0o600);
  expect(await readFile(at('.env'), 'utf8')).toBe('# mine\nACCOUNT_SID=AC1\nAUTH_TOKEN=secret\n');
  expect(await readdir(folder)).toEqual(['.env']);
});

test('refuses it also where .env had everything already', async () => {
  await existing('.env');
  expect(await keep(folder, { ACCOUNT_SID: 'AC1' })).toEqual([]);
  expect(await modeOf('.env')).toBe(0o600);
});

test('refuses it for a new .env, however generous the machine is with new files', async () => {
  const before = process.umask(0);
  await writeEnvFile(folder, { AUTH_TOKEN: 'secret' });
  process.umask(before);
  expect(await modeOf('.env')).toBe(0o600);
});

test('a .env that is a link stays one, and what it leads to is closed', async () => {
  await mkdir(at('vault'));
  await existing('vault/of-work');
  await symlink('vault/of-work', at('.env'));
  await writeEnvFile(folder, { AUTH_TOKEN: 'secret' });
  expect((await lstat(at('.env'))).isSymbolicLink()).toBe(true);
  expect(await modeOf('vault/of-work')).toBe(0o600);
  expect(await readFile(at('vault/of-work'), 'utf8')).toContain('AUTH_TOKEN=secret');
  expect(await readdir(at('vault'))).toEqual(['of-work']);
});

test('a link to a file that is not there yet leads to it afterwards', async () => {
  await mkdir(at('vault'));
  await symlink('vault/of-work', at('.env'));
  await writeEnvFile(folder, { AUTH_TOKEN: 'secret' });
  expect((await lstat(at('.env'))).isSymbolicLink()).toBe(true);
  expect(await modeOf('vault/of-work')).toBe(0o600);
});

test('a write that fails loses nothing, and leaves no copy of the secrets', async () => {
  await mkdir(at('.env'));
  await expect(writeEnvFile(folder, { AUTH_TOKEN: 'secret' })).rejects.toThrow();
  expect(await readdir(folder)).toEqual(['.env']);
});
