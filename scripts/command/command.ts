import { type Flags, readFlags, type Values } from '../../simulator/cli/kit/flags';
import { helpOf, type Page } from '../../simulator/cli/kit/help';
import { Misuse, Trouble } from '../../simulator/cli/kit/trouble';
import { harmless, jsonLine } from '../../simulator/harmless';
import { realShell, type Shell } from './shell';
import { Tell } from './tell';

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
  const json = args.includes('--json');
  const tell = new Tell(shell, json);
  try {
    const known = { ...command.flags, ...common(command) };
    const { values, words } = readFlags<Flags>(known, args, Boolean(command.takes));
    if (values.help) {
      shell.out.write(`${helpOf(pageOf(command, known))}\n`);
      return 0;
    }
    const flags = values as Values<Table>;
    const outcome = await command.run({ flags, words, shell, tell, json });
    tell.clear();
    if (json && outcome.json !== undefined) shell.out.write(`${jsonLine(outcome.json)}\n`);
    return outcome.code;
  } catch (error) {
    tell.clear();
    if (error instanceof Misuse) return misused(command, error, shell, json);
    failed(command, error, shell, { json, trace: args.includes('--trace') });
    return 1;
  }
}

function pageOf({ name, does, examples, notes }: Omit<Command, 'flags' | 'run'>, flags: Flags): Page {
  const typed = examples.map(([rest, about]) => [called(callOf({ name }), rest), about] as const);
  return { does, examples: typed, flags, notes };
}

/** What is typed: npm knows `start` by itself. */
function callOf({ name }: Pick<Command, 'name'>): string {
  return name === 'start' ? 'npm start' : `npm run ${name}`;
}

/** What stands before the command (`printf ... |`) stays there; flags of npm itself are kept apart with `--`. */
function called(call: string, rest: string): string {
  if (rest.endsWith('|')) return `${rest} ${call}`;
  return rest ? `${call} -- ${rest}` : call;
}

/** What every command can be told. */
function common({ isTalk }: Pick<Command, 'isTalk'>): Flags {
  return isTalk ? always : { ...forPrograms, ...always };
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
