import { spawn } from 'node:child_process';
import { resolve } from 'node:path';
import type { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { copyOfTheProject } from '../deploy/project';
import { everything, obeyed } from './hostile';

test('refuses them in what a caller says to npm start', async () => {
  const project = await copyOfTheProject('scripts', 'simulator', 'examples');
  const tsx = resolve(__dirname, '../../node_modules/tsx/dist/cli.mjs');
  const child = spawn(process.execPath, [tsx, 'scripts/start.ts'], { cwd: project.folder });
  child.stdin.end(`1\n4\nsay ${everything.replaceAll('\n', ' ')}\nh\n`);
  const both = await Promise.all([child.stdout, child.stderr].map((stream: Readable) => text(stream)));
  await project.remove();
  expect(both.join('')).toContain('hidden');
  expect(both.join('').replaceAll('\r\n', '\n')).not.toMatch(obeyed);
}, 60_000);
