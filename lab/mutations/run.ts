import { spawn } from 'node:child_process';
import { cp, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { build } from '../../scripts/build/build';
import type { Fault, Test } from './fault';

/** What became of a fault: whether its test failed because of it and, if not, why that says nothing good. */
export interface Row {
  fault: Fault;
  isCaught: boolean;
  /** The first line of the failed expectation, or a sentence. */
  why: string;
}

/** Plants one fault after the other in a copy of the project, and runs the test that has to catch it. */
export async function mutationRun(
  root: string,
  faults: readonly Fault[],
  step: (text: string) => void,
): Promise<Row[]> {
  const folder = await copyOf(root);
  try {
    const broken = await brokenBefore(folder, faults, step);
    const rows: Row[] = [];
    for (const [index, fault] of faults.entries()) {
      step(`${index + 1} of ${faults.length}: ${fault.name}`);
      const why = broken.get(nameOf(fault.caughtBy));
      rows.push(why ? { fault, isCaught: false, why } : { fault, ...(await plant(folder, fault)) });
    }
    return rows;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** How often its text stands in its file: once, unless the list is stale. */
export async function countOf(root: string, { file, find }: Fault): Promise<number> {
  const text = await readFile(path.join(root, file), 'utf8').catch(() => '');
  return text.split(find).length - 1;
}

/** Tests that are not there, or fail without any fault. */
async function brokenBefore(
  folder: string,
  faults: readonly Fault[],
  step: (text: string) => void,
): Promise<Map<string, string>> {
  const problems = await built(folder);
  if (problems) throw new Error(`The project does not build: ${problems}`);
  const broken = new Map<string, string>();
  const all = faults.map(({ caughtBy }) => caughtBy);
  for (const file of new Set(all.map(([file]) => file))) {
    step(`Without a fault: ${file}`);
    const tests = all.filter(([its]) => its === file);
    const results = await jest(folder, file, [...new Set(tests.map(([, name]) => name))]);
    for (const test of tests) {
      const result = results.get(test[1]);
      if (!result) broken.set(nameOf(test), 'STALE: there is no such test');
      else if (!result.isPassed)
        broken.set(nameOf(test), `BROKEN: it fails without the fault: ${first(result.message)}`);
    }
  }
  return broken;
}

async function plant(folder: string, fault: Fault): Promise<Omit<Row, 'fault'>> {
  const { file, find, becomes, caughtBy } = fault;
  const count = await countOf(folder, fault);
  const notCaught = (why: string) => ({ isCaught: false, why });
  if (count !== 1) return notCaught(`STALE: its text stands ${count} times in ${file}, not once`);
  const whole = await readFile(path.join(folder, file), 'utf8');
  await writeFile(
    path.join(folder, file),
    whole.replace(find, () => becomes),
  );
  try {
    const problems = await built(folder);
    if (problems) return notCaught(`BROKEN: with it the project does not build: ${problems}`);
    const result = (await jest(folder, caughtBy[0], [caughtBy[1]])).get(caughtBy[1]);
    if (!result) return notCaught('BROKEN: with it the test does not even begin');
    if (result.isPassed) return notCaught('NOT CAUGHT: the test passes all the same');
    if (!isExpectation(result.message))
      return notCaught(
        `NOT CAUGHT: the test fails, but expects nothing of the kind: ${first(result.message)}`,
      );
    return { isCaught: true, why: first(result.message) };
  } finally {
    await writeFile(path.join(folder, file), whole);
  }
}

/** Failed by what a test expects, of a value or of a telephone call: by no time-out, and by no error on the way. */
function isExpectation(message: string): boolean {
  return /^Unexpected: |\bexpect\(/.test(message);
}

function first(message: string): string {
  return message.split('\n')[0] ?? '';
}

function nameOf([file, name]: Test): string {
  return `${file} ${name}`;
}

/** Nothing that is secret, made, or large. */
const left = /^(node_modules|dist|coverage|pulled|\.git|\.env.*)$/;

async function copyOf(root: string): Promise<string> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'mutations-'));
  await cp(root, folder, { recursive: true, filter: (from) => !left.test(path.relative(root, from)) });
  await symlink(path.join(root, 'node_modules'), path.join(folder, 'node_modules'), 'dir');
  return folder;
}

async function built(folder: string): Promise<string | undefined> {
  const { problems } = await build(folder);
  return problems.length > 0 ? problems.map(({ file, what }) => `${file}: ${what}`).join(' ') : undefined;
}

interface Result {
  isPassed: boolean;
  message: string;
}

/** The part of Jest's report that is read. https://jestjs.io/docs/cli#--json */
interface Report {
  testResults: {
    assertionResults: { fullName: string; status: string; failureMessages: string[] }[];
  }[];
}

/** Runs some tests of a file, by their full names. A test that did not run has no result. */
async function jest(folder: string, file: string, names: readonly string[]): Promise<Map<string, Result>> {
  const output = path.join(folder, 'dist', 'tests.json');
  await rm(output, { force: true });
  const pattern = `^(${names.map((name) => name.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&')).join('|')})$`;
  const args = ['--json', '--outputFile', output, '--runInBand', '--forceExit', '--watchman=false'];
  // Of the slow tests, too.
  const ignored = '--testPathIgnorePatterns=/node_modules/';
  await ran(folder, [...args, ignored, '--testNamePattern', pattern, '--runTestsByPath', file]);
  const report = await readFile(output, 'utf8').catch(() => '{"testResults":[]}');
  const results = new Map<string, Result>();
  for (const { assertionResults } of (JSON.parse(report) as Report).testResults)
    for (const { fullName, status, failureMessages } of assertionResults)
      if (status === 'passed' || status === 'failed')
        results.set(fullName, { isPassed: status === 'passed', message: failureMessages[0] ?? '' });
  return results;
}

function ran(folder: string, args: readonly string[]): Promise<void> {
  const bin = path.join(folder, 'node_modules', 'jest', 'bin', 'jest.js');
  const env = { ...process.env, NO_COLOR: '1', FORCE_COLOR: '0' };
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [bin, ...args], { cwd: folder, env, stdio: 'ignore' });
    child.on('error', reject);
    child.on('close', () => resolve());
  });
}
