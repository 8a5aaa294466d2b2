import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { checkSettings } from '../scripts/business/check';
import { houseOf } from '../scripts/business/prompts';
import { prove } from '../scripts/business/prove';
import { editsOf, settingsAfter, writeCode } from './support/customising/follow';
import { brokenFor, keep } from './support/customising/promised';
import { inEnglish } from './support/customising/spanish';
import { page, spanishTasks, type Task, tasks } from './support/customising/tasks';
import { switchboard, tuesdayAtTen } from './support/switchboard';

import house = require('../functions/business.private');

/**
 * docs/customising.md is followed literally: its lines are written, and the calls that it promises are made. So is
 * docs/adaptar.md, whose callers speak Spanish.
 */

const root = path.resolve(__dirname, '..');

test('every task has lines to write or a call to make, and no lines stand outside of a task', () => {
  expect(tasks.length).toBeGreaterThan(20);
  expect(tasks.filter(({ snippets, calls }) => snippets.length + calls.length === 0)).toEqual([]);
  expect(page.match(/^```\w+$/gm)).toHaveLength(tasks.flatMap(({ snippets }) => snippets).length);
});

const promising = (all: readonly Task[]) => all.filter(({ calls }) => calls.length > 0);

describe.each([
  ...promising(tasks),
  ...promising(spanishTasks).map((task) => ({ ...task, calls: task.calls.map(inEnglish) })),
])('$title', ({ snippets, calls }) => {
  const settings = settingsAfter(snippets);
  const edits = { ...editsOf(snippets), ...brokenFor(calls) };
  const get = switchboard({ settings, edits, startsAt: tuesdayAtTen });

  test('the build takes it', () => {
    expect(checkSettings(settings, house.languageCodes)).toEqual([]);
    expect(prove(settings, houseOf(path.join(root, 'functions'), settings))).toEqual([]);
  });

  test.each(calls)('%s', (promise) => keep(promise, get()));
});

test('TypeScript takes all of these settings, and asks for what the page says that it asks for', () => {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'switchboard-customised-'));
  try {
    for (const name of ['tsconfig.json', 'functions', 'scripts', 'simulator', 'examples']) {
      cpSync(path.join(root, name), path.join(folder, name), { recursive: true });
    }
    symlinkSync(path.join(root, 'node_modules'), path.join(folder, 'node_modules'), 'dir');
    tasks.forEach((task, index) => {
      writeCode(folder, task);
      const file = path.join(folder, 'functions', `customised-${index}.private.ts`);
      const business = `house.business(${JSON.stringify(settingsAfter(task.snippets))})`;
      writeFileSync(file, `import house = require('./business.private');\n\nexport = ${business};\n`);
    });
    const lists = [...page.matchAll(/`npm run check` names what is left: ([\s\S]*?)\.\s/g)];
    const named = lists.flatMap(([list]) => [...list.matchAll(/`([^`]+\.ts)`/g)].map(([, file]) => file));
    expect(complaints(folder)).toEqual([...new Set(named)].sort());
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});

/** The files in which TypeScript misses something. */
function complaints(folder: string): string[] {
  const tsc = path.join(root, 'node_modules', '.bin', 'tsc');
  const { stdout } = spawnSync(tsc, ['--noEmit', '--pretty', 'false'], { cwd: folder, encoding: 'utf8' });
  const files = [...stdout.matchAll(/^(\S+?)\(\d+,\d+\): error/gm)].map(([, file = '']) => file);
  return [...new Set(files)].sort();
}
