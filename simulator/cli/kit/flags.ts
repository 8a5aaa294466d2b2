import { type ParseArgsConfig, parseArgs } from 'node:util';
import { Misuse } from './trouble';

/** One flag: `value` names what follows it (`--environment NAME`); without it the flag is said or left out. */
export interface Flag {
  about: string;
  value?: string;
  default?: string;
  /** Whether it may be given more than once. */
  many?: true;
}

export type Flags = Readonly<Record<string, Flag>>;

export type Values<Table extends Flags> = {
  readonly [Name in keyof Table]: Table[Name] extends { value: string }
    ? Table[Name] extends { default: string }
      ? string
      : Table[Name] extends { many: true }
        ? string[] | undefined
        : string | undefined
    : boolean;
};

/**
 * What was typed behind a command.
 * @param takesWords whether words may stand beside the flags
 * @throws Misuse
 */
export function readFlags<Table extends Flags>(
  flags: Table,
  args: readonly string[],
  takesWords: boolean,
): { values: Values<Table>; words: string[] } {
  const options: NonNullable<ParseArgsConfig['options']> = {};
  for (const [name, { value, many = false, default: given }] of Object.entries<Flag>(flags)) {
    options[name] = value
      ? { type: 'string', multiple: many, ...(given === undefined ? {} : { default: given }) }
      : { type: 'boolean', default: false };
  }
  try {
    const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: takesWords });
    return { values: values as Values<Table>, words: positionals };
  } catch (error) {
    throw new Misuse((error as Error).message.replace(/\. To specify a positional.*$/, '.'));
  }
}
