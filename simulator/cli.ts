#!/usr/bin/env node
import './cli/old-node';

import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { type Io, realIo } from './cli/io';
import { columns } from './cli/kit/columns';
import { commands, program, runCommand } from './cli/run';

/**
 * The simulator from a shell: `npx offline-twilio call URL`, `npx offline-twilio serve DIR`.
 * @returns 0 done, 1 the call or the project failed, 2 wrong usage
 */
export async function cli(args: readonly string[], io: Io): Promise<0 | 1 | 2> {
  const [name, ...rest] = args;
  const command = commands.find((one) => one.name === name);
  if (command) return runCommand(command, rest, io);
  if (name === '--help' || name === '-h' || name === 'help') {
    io.print(overview());
    return 0;
  }
  if (name === '--version' || name === '-v') {
    io.print(version());
    return 0;
  }
  io.complain(name === undefined ? overview() : `There is no command ${name}.\n\n${overview()}`);
  return 2;
}

/** Of the package, whose package.json lies beside this file's source, and above what is built of it. */
function version(): string {
  const file = ['package.json', '../package.json'].map((one) => path.join(__dirname, one)).find(existsSync);
  return file ? JSON.parse(readFileSync(file, 'utf8')).version : 'unknown';
}

function overview(): string {
  return [
    'A Twilio account on this machine: it calls your app, and shows all that happens.',
    '',
    ...columns(commands.map(({ usage, does }) => [`  ${program} ${usage}`, does])),
    '',
    'Each has --help with an example.',
  ].join('\n');
}

if (require.main === module) {
  cli(process.argv.slice(2), realIo()).then((code) => {
    process.exitCode = code;
  });
}
