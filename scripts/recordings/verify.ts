import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { Trouble } from '../../simulator/cli/kit/trouble';
import { inParallel } from '../account/in-parallel';
import type { Outcome, Run } from '../command/command';
import { faultOf } from './check';
import { checkFree } from './lock';
import { parseSums, readSums } from './sums';

/** The result of checking an archive. */
export interface Verified {
  /** Lines of SHA256SUMS whose file is here and whole. */
  whole: number;
  faults: { name: string; reason: string }[];
}

/** Checks an archive without Twilio: that each line of SHA256SUMS has its file, and each file its line. */
export async function verify({ tell }: Pick<Run<never>, 'tell'>, folder: string): Promise<Outcome> {
  await checkFree(folder);
  const text = await readSums(folder);
  if (text === undefined) {
    throw new Trouble(`There is no SHA256SUMS in ${folder}.`, 'Name with --to the folder of an archive.');
  }
  const { sums, strange } = parseSums(text);
  const check = async ({ name, sum }: { name: string; sum: string }) => ({
    name,
    reason: await faultOf(path.join(folder, name), sum),
  });
  const checked = await inParallel(sums, check, (done) => tell.step(`${done} of ${sums.length} files`), 4);
  const faults = [
    ...checked.flatMap(({ name, reason }) => (reason ? [{ name, reason }] : [])),
    ...strange.map((line) => ({ name: 'SHA256SUMS', reason: `this is no line of checksums: ${line}` })),
    ...strangers(await filesIn(folder), new Set(sums.map(({ name }) => name))),
  ];
  const whole = checked.filter(({ reason }) => !reason).length;
  tell.line(`${whole} of ${sums.length} recordings in ${folder} are whole.`);
  for (const { name, reason } of faults) tell.line(`  ${name}: ${reason}.`);
  return { code: faults.length > 0 ? 1 : 0, json: { whole, faults } satisfies Verified };
}

/** Files that are in no line. */
function strangers(files: string[], known: Set<string>): Verified['faults'] {
  return files
    .filter((name) => !known.has(name))
    .map((name) => ({
      name,
      reason: name.endsWith('.part')
        ? 'a run broke off while it was written; the next run of archive removes it'
        : 'it is in no line of SHA256SUMS',
    }));
}

/** As SHA256SUMS names them. Hidden files are the system's, or ours while a run goes on. */
async function filesIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => !entry.isDirectory() && !entry.name.startsWith('.') && entry.name !== 'SHA256SUMS')
    .map(({ parentPath, name }) =>
      path.relative(folder, path.join(parentPath, name)).replaceAll(path.sep, '/'),
    )
    .sort();
}
