import { call } from './call';
import type { Command } from './command';
import type { Io } from './io';
import { type Flags, readFlags } from './kit/flags';
import { helpOf, type Page } from './kit/help';
import { Misuse, Trouble } from './kit/trouble';
import { serve } from './serve';

export const commands: readonly Command[] = [call, serve];

/** What people type: the package's command, or in a clone its source. */
export const program = __filename.endsWith('.ts') ? 'npx tsx simulator/cli' : 'npx offline-twilio';

/** Runs a command as it was typed. Never rejects: what goes wrong is told in words. */
export async function runCommand(command: Command, args: readonly string[], io: Io): Promise<0 | 1 | 2> {
  try {
    const flags = { ...command.flags, help: { about: 'this page' } };
    const { values, words } = readFlags<Flags>(flags, args, true);
    if (values.help) {
      io.print(helpOf(pageOf(command, flags)));
      return 0;
    }
    return await command.run({ values, words, io });
  } catch (error) {
    const { message, todo } = whyOf(error);
    if (todo) io.complain(`${message}\n${todo}`);
    else io.complain(message);
    if (!(error instanceof Misuse)) return 1;
    io.complain(`See: ${program} ${command.name} --help`);
    return 2;
  }
}

function whyOf(error: unknown): { message: string; todo?: string } {
  if (error instanceof Misuse) return { message: error.message };
  if (error instanceof Trouble) return { message: error.what, todo: error.todo };
  return { message: `It could not be done: ${(error as Error).message}` };
}

function pageOf({ name, usage, does, examples, notes }: Command, flags: Flags): Page {
  const typed = examples.map(([rest, about]) => [`${program} ${name} ${rest}`, about] as const);
  return { does: `${does}\n\n${program} ${usage} [options]`, examples: typed, flags, notes };
}
