import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { copyFile, mkdtemp, readdir, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import type { Sample } from './webhooks';
import type { World } from './world';

const script = path.join(__dirname, 'cold-start.cjs');
const run = promisify(execFile);

/**
 * How long a fresh process takes from load to its first answer, in turns with the twin's.
 * @returns our time over the twin's for each pair, of the quickest of each: what else the machine does only ever adds to it
 */
export async function measureCold(
  world: World,
  pairs: readonly { own: Sample; twin: Sample }[],
  rounds: number,
): Promise<number[]> {
  const { root, functions, twilio, rest } = world;
  const deployed = await deployFlat(root, functions);
  const account = { accountSid: twilio.accountSid, authToken: twilio.authToken, restUrl: rest.url };
  const first = (sample: Sample) => firstAnswer({ ...deployed, ...account, baseDir: root }, sample);
  try {
    const ratios: number[] = [];
    for (const { own, twin } of pairs) {
      const found = { own: [] as number[], twin: [] as number[] };
      for (let round = 0; round < rounds; round++) {
        found.twin.push(await first(twin));
        found.own.push(await first(own));
      }
      ratios.push(Math.min(...found.own) / Math.min(...found.twin));
    }
    return ratios;
  } finally {
    await rm(deployed.directory, { recursive: true, force: true });
  }
}

interface Deployed {
  directory: string;
  functions: { name: string; functionPath: string; access: string }[];
}

/** Copies the functions as they lie in the cloud: flat, under other names. */
async function deployFlat(root: string, folder: string): Promise<Deployed> {
  const directory = await mkdtemp(path.join(tmpdir(), 'switchboard-bench-'));
  await symlink(path.join(root, 'node_modules'), path.join(directory, 'node_modules'), 'junction');
  const functions: Deployed['functions'] = [];
  for (const file of await readdir(folder, { recursive: true })) {
    const named = /^(.*?)(?:\.(protected|private))?\.js$/.exec(file.split(path.sep).join('/'));
    if (!named) continue;
    const functionPath = `/${named[1]}`;
    const name = `ZN${createHash('md5').update(functionPath).digest('hex')}.js`;
    await copyFile(path.join(folder, file), path.join(directory, name));
    functions.push({ name, functionPath, access: named[2] ?? 'public' });
  }
  return { directory, functions };
}

async function firstAnswer(
  setting: Deployed & { baseDir: string },
  { path, fields }: Sample,
): Promise<number> {
  const request = { path, body: new URLSearchParams(fields).toString() };
  const { stdout } = await run(process.execPath, [script, JSON.stringify({ ...setting, request })]);
  const { status, milliseconds } = JSON.parse(stdout.split('\n').at(-1) ?? '') as {
    status: number;
    milliseconds: number;
  };
  if (status !== 200) throw new Error(`${path} answered ${status} in a fresh process`);
  return milliseconds;
}
