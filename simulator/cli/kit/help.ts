import { columns } from '../../simulator/cli/columns';
import type { Command, Flags } from './command';

/** The page that --help prints: what it does, examples, every flag. */
export function helpOf(
  command: Pick<Command, 'name' | 'does' | 'examples' | 'flags' | 'notes'>,
  always: Flags,
) {
  const call = callOf(command);
  const examples = command.examples.map(([rest, about]) => [called(call, rest), about] as const);
  const flags = Object.entries({ ...command.flags, ...always }).map(
    ([name, { about, value, default: given }]) => {
      const shown = given ? `${about} (${given} unless told)` : about;
      return [value ? `--${name} ${value}` : `--${name}`, shown] as const;
    },
  );
  const parts = [command.does, table(examples), table(flags), command.notes];
  return parts.filter(Boolean).join('\n\n');
}

/** What is typed: npm knows `start` by itself. */
export function callOf({ name }: Pick<Command, 'name'>): string {
  return name === 'start' ? 'npm start' : `npm run ${name}`;
}

/** What stands before the command (`printf ... |`) stays there; flags of npm itself are kept apart with `--`. */
function called(call: string, rest: string): string {
  if (rest.endsWith('|')) return `${rest} ${call}`;
  return rest ? `${call} -- ${rest}` : call;
}

function table(rows: readonly (readonly [string, string])[]): string {
  return columns(rows, { gap: 3 })
    .map((line) => `  ${line}`)
    .join('\n');
}
