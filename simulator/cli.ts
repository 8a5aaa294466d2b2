#!/usr/bin/env node
import './cli/old-node';

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
  io.complain(name === undefined ? overview() : `There is no command ${name}.\n\n${overview()}`);
  return 2;
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
