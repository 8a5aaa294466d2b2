import { parseArgs } from 'node:util';
import { call } from './call';
import { columns } from './columns';
import type { Command, Values } from './command';
import type { Io } from './io';
import { serve } from './serve';
import { Misuse, Trouble } from './trouble';

export const commands: readonly Command[] = [call, serve];

/** What people type: the package's command, or in a clone its source. */
export const program = __filename.endsWith('.ts') ? 'npx tsx simulator/cli' : 'npx offline-twilio';

/** Runs a command as it was typed. Never rejects: what goes wrong is told in words. */
export async function runCommand(command: Command, args: readonly string[], io: Io): Promise<0 | 1 | 2> {
  try {
    const { values, words } = read(command, args);
    if (values.help === true) {
      io.print(helpOf(command));
      return 0;
    }
    return await command.run({ values, words, io });
  } catch (error) {
    if (error instanceof Misuse) {
      io.complain(`${error.message}\nSee: ${program} ${command.name} --help`);
      return 2;
    }
    io.complain(
      error instanceof Trouble ? error.message : `It could not be done: ${(error as Error).message}`,
    );
    return 1;
  }
}

function read(command: Command, args: readonly string[]): { values: Values; words: string[] } {
  const options = Object.fromEntries(
    Object.entries(command.flags).map(([name, { value, many }]) => [
      name,
      { type: value ? ('string' as const) : ('boolean' as const), multiple: many ?? false },
    ]),
  );
  try {
    const read = parseArgs({
      args: [...args],
      options: { ...options, help: { type: 'boolean', short: 'h' } },
      allowPositionals: true,
    });
    return { values: read.values as Values, words: read.positionals };
  } catch (error) {
    const [what = ''] = (error as Error).message.split('. ');
    throw new Misuse('That cannot be understood', what, 'Values stand behind their option: --token 12345.');
  }
}

function helpOf({ name, usage, does, examples, flags, notes }: Command): string {
  const rows = Object.entries(flags).map(([flag, { about, value }]) => [
    `  --${flag}${value ? ` ${value}` : ''}`,
    about,
  ]);
  return [
    does,
    '',
    `${program} ${usage} [options]`,
    '',
    ...examples.flatMap(([example, about]) => [`  ${about}:`, `    ${program} ${name} ${example}`]),
    '',
    ...columns(rows),
    '',
    notes,
  ].join('\n');
}
