import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { copyFile, mkdir, mkdtemp, readdir, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { median, pathOf } from './warm';
import { hello, type Sample, sample } from './webhooks';

/** How long a fresh process takes from load to the first answer, against hello-world in the same run. */
export interface Cold {
  path: string;
  milliseconds: number;
  /** 1 is as fast as hello-world. */
  ratio: number;
}

const rounds = 7;
const script = path.join(__dirname, 'cold-start.cjs');
const run = promisify(execFile);

/** Measures each webhook in turns with hello-world; the ratio is the median of the rounds. */
export async function measureCold(
  root: string,
  functionsFolder: string,
  samples: readonly Sample[],
  account?: ColdAccount,
): Promise<Cold[]> {
  const deployed = await deployFlat(root, path.join(root, functionsFolder));
  const first = (one: Sample) => firstAnswer({ ...deployed, ...account, baseDir: root }, one);
  const baseline = sample(hello, {});
  try {
    // The files are in the system's cache from here on, for the one as for the other.
    await first(baseline);
    const results: Cold[] = [];
    for (const one of samples) {
      const pairs: { own: number; base: number }[] = [];
      for (let round = 0; round < rounds; round++) {
        const base = await first(baseline);
        pairs.push({ base, own: await first(one) });
      }
      results.push({
        path: pathOf(one),
        milliseconds: median(pairs.map(({ own }) => own)),
        ratio: median(pairs.map(({ own, base }) => own / base)),
      });
    }
    return results;
  } finally {
    await rm(deployed.directory, { recursive: true, force: true });
  }
}

/** Whom the functions ask when they keep a note: without one they cannot. */
export interface ColdAccount {
  accountSid: string;
  authToken: string;
  restUrl: string;
}

interface Deployed {
  directory: string;
  functions: { name: string; functionPath: string; access: string }[];
}

/** Copies the functions as they lie in the cloud: flat, under other names. */
async function deployFlat(root: string, folder: string): Promise<Deployed> {
  const directory = await mkdtemp(path.join(tmpdir(), 'switchboard-bench-'));
  await symlink(path.join(root, 'node_modules'), path.join(directory, 'node_modules'), 'junction');
  await mkdir(directory, { recursive: true });
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
