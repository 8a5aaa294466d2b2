import { type ParseArgsConfig, parseArgs } from 'node:util';
import { harmless, jsonLine } from '../../simulator/harmless';
import { callOf, helpOf } from './help';
import { realShell, type Shell } from './shell';
import { Tell } from './tell';
import { Misuse, Trouble } from './trouble';

/** One flag: `value` names what follows it (`--environment NAME`); without it the flag is said or left out. */
export interface Flag {
  about: string;
  value?: string;
  default?: string;
}

export type Flags = Readonly<Record<string, Flag>>;

export type Values<Table extends Flags> = {
  [Name in keyof Table]: Table[Name] extends { value: string }
    ? Table[Name] extends { default: string }
      ? string
      : string | undefined
    : boolean;
};

/** What a run of a command works with. */
export interface Run<Table extends Flags> {
  flags: Values<Table>;
  /** What stands behind the flags. */
  words: string[];
  shell: Shell;
  tell: Tell;
  json: boolean;
}

/** What a command came to: exit code 0 done, 1 a finding or a failure; `json` is printed with --json. */
export interface Outcome {
  code: 0 | 1;
  json?: unknown;
}

export interface Command<Table extends Flags = Flags> {
  /** As in `npm run <name>`, or `npm <name>`. */
  name: string;
  /** What it does, in a sentence or two. */
  does: string;
  /** Examples: what stands behind the name, and what that does. */
  examples: readonly (readonly [string, string])[];
  flags: Table;
  /** More to say under the flags. */
  notes?: string;
  /** Whether words may stand behind the flags, and what they are. */
  takes?: string;
  /** It talks with a person: there is no --json. */
  isTalk?: true;
  /** Begins the sentence when it fails unexpectedly: "The build could not run". */
  fails: string;
  run(run: Run<Table>): Promise<Outcome>;
}

type Named = Pick<Command, 'name' | 'fails'>;

const forPrograms = {
  json: { about: 'one line of JSON for programs, and nothing else' },
} satisfies Flags;

const always = {
  trace: { about: 'with an error, also where in the code it came from' },
  help: { about: 'this page' },
} satisfies Flags;

/** Runs a command as this process: sets its exit code. */
export function main<Table extends Flags>(command: Command<Table>): void {
  run(command, process.argv.slice(2), realShell()).then((code) => {
    process.exitCode = code;
  });
}

/** Runs a command. @returns 0 done, 1 a finding or a failure, 2 wrong usage */
export async function run<Table extends Flags>(
  command: Command<Table>,
  args: readonly string[],
  shell: Shell,
): Promise<0 | 1 | 2> {
  const read = readFlags(command, args);
  const json = args.includes('--json');
  if (read instanceof Misuse) return misused(command, read, shell, json);
  const { values, words } = read;
  if (values.help) {
    shell.out.write(`${helpOf(command, common(command))}\n`);
    return 0;
  }
  const tell = new Tell(shell, json);
  try {
    const flags = values as Values<Table>;
    const outcome = await command.run({ flags, words, shell, tell, json });
    tell.clear();
    if (json && outcome.json !== undefined) shell.out.write(`${jsonLine(outcome.json)}\n`);
    return outcome.code;
  } catch (error) {
    tell.clear();
    if (error instanceof Misuse) return misused(command, error, shell, json);
    failed(command, error, shell, { json, trace: Boolean(values.trace) });
    return 1;
  }
}

/** What every command can be told. */
function common({ isTalk }: Pick<Command, 'isTalk'>): Flags {
  return isTalk ? always : { ...forPrograms, ...always };
}

function readFlags<Table extends Flags>(command: Command<Table>, args: readonly string[]) {
  const { flags, takes } = command;
  const options: NonNullable<ParseArgsConfig['options']> = {};
  for (const [name, flag] of Object.entries<Flag>({ ...flags, ...common(command) })) {
    options[name] = flag.value
      ? { type: 'string', ...(flag.default === undefined ? {} : { default: flag.default }) }
      : { type: 'boolean', default: false };
  }
  try {
    const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: Boolean(takes) });
    return { values, words: positionals };
  } catch (error) {
    return new Misuse((error as Error).message.replace(/\. To specify a positional.*$/, '.'));
  }
}

function misused({ name }: Named, { message }: Misuse, { out, err }: Shell, json: boolean): 2 {
  const todo = `See: ${callOf({ name })} -- --help`;
  if (json) out.write(`${jsonLine({ error: { what: message, todo } })}\n`);
  else err.write(harmless(`${message}\n${todo}\n`));
  return 2;
}

function failed(
  { fails }: Named,
  error: unknown,
  { out, err }: Shell,
  { json, trace }: { json: boolean; trace: boolean },
): void {
  const known = error instanceof Trouble;
  const what = known ? error.what : `${fails}: ${(error as Error)?.message ?? error}`;
  const todo = known ? error.todo : 'Run it again with --trace to see where that happened.';
  if (json) out.write(`${jsonLine({ error: { what, todo } })}\n`);
  else err.write(harmless(`${what}\n  ${todo}\n`));
  if (trace) err.write(harmless(`${traceOf(error)}\n`));
}

function traceOf(error: unknown): string {
  const { stack = String(error), cause } = (error ?? {}) as Error;
  return cause ? `${stack}\nbecause of ${traceOf(cause)}` : stack;
}
