import { columns } from './columns';
import type { Flags } from './flags';

export interface Page {
  /** What the command does, in a sentence or two. */
  does: string;
  /** What is typed, and what that does. */
  examples: readonly (readonly [string, string])[];
  flags: Flags;
  /** More to say under the flags. */
  notes?: string;
}

/** The page that --help prints: what it does, examples, every flag. */
export function helpOf({ does, examples, flags, notes }: Page): string {
  const rows = Object.entries(flags).map(([name, { about, value, default: given }]) => {
    const shown = given ? `${about} (${given} unless told)` : about;
    return [value ? `--${name} ${value}` : `--${name}`, shown] as const;
  });
  const areLong = examples.some(([typed]) => typed.length > 72);
  const shownExamples = areLong ? stacked(examples) : table(examples);
  return [does, shownExamples, table(rows), notes].filter(Boolean).join('\n\n');
}

function stacked(examples: Page['examples']): string {
  return examples.map(([typed, about]) => `  ${about}:\n    ${typed}`).join('\n');
}

function table(rows: readonly (readonly [string, string])[]): string {
  return columns(rows, { gap: 3 })
    .map((line) => `  ${line}`)
    .join('\n');
}
