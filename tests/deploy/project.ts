import { spawn } from 'node:child_process';
import { cp, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { fixedSettingsSource } from '../support/fixed-settings';

const root = path.resolve(__dirname, '../..');

/** A copy of the project as a clean clone has it: the example business, nothing built, installed packages at hand. */
export async function copyOfTheProject(
  ...more: string[]
): Promise<{ folder: string; remove(): Promise<void> }> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'switchboard-'));
  const names = ['package.json', '.twilioserverlessrc', 'tsconfig.json', 'functions', 'assets', ...more];
  for (const name of names) {
    await cp(path.join(root, name), path.join(folder, name), { recursive: true });
  }
  await writeFile(path.join(folder, 'functions/settings.private.ts'), fixedSettingsSource);
  await symlink(path.join(root, 'node_modules'), path.join(folder, 'node_modules'), 'dir');
  return { folder, remove: () => rm(folder, { recursive: true, force: true }) };
}

/** Writes the .env file of a project. */
export async function writeEnv(folder: string, variables: Record<string, string>): Promise<void> {
  const lines = Object.entries(variables).map(([name, value]) => `${name}=${value}\n`);
  await writeFile(path.join(folder, '.env'), lines.join(''));
}

/** Runs the real `twilio-run deploy` in `folder`, with its requests going to `api`. */
export function twilioRunDeploy(folder: string, api: string) {
  return twilioRun(folder, api, 'deploy');
}

/** Runs the real `twilio-run` with these words. */
export function twilioRun(
  folder: string,
  api: string,
  ...words: string[]
): Promise<{ code: number | null; output: string }> {
  return new Promise((resolve, reject) => {
    const command = [
      '--require',
      path.join(__dirname, 'redirect.js'),
      require.resolve('twilio-run/bin/twilio-run'),
    ];
    // Nothing of this machine's environment: no proxy, no account, no settings of the toolkit.
    const env = { PATH: process.env.PATH, HOME: folder, FAKE_TWILIO: api, NO_COLOR: '1' };
    const child = spawn(process.execPath, [...command, ...words], { cwd: folder, env });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (text) => {
        output += text;
      });
    }
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, output }));
  });
}
