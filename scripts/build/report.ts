import { styleText } from 'node:util';
import { Trouble } from '../../simulator/cli/kit/trouble';
import { jsonLine } from '../../simulator/harmless';
import { MOST_FUNCTIONS, type Outcome } from './build';

/** A build's outcome for a person. */
export function inWords({ functions, problems, milliseconds }: Outcome, colour: boolean): string {
  // Only the caller knows where this goes; styleText would look at stdout.
  const paint = (format: 'red' | 'bold', text: string) =>
    colour ? styleText(format, text, { validateStream: false }) : text;
  if (problems.length === 0) {
    return `Built ${functions} functions (of at most ${MOST_FUNCTIONS}) into dist/ in ${(milliseconds / 1000).toFixed(1)} s.`;
  }
  const count = problems.length === 1 ? 'one mistake' : `${problems.length} mistakes`;
  return [
    `${paint('red', `The build stopped: ${count}.`)} dist/ is as it was before.`,
    ...problems.map(({ file, line, what, todo }) => {
      const place = paint('bold', line ? `${file}:${line}` : file);
      return [place, indent(what), ...(todo ? [indent(todo)] : [])].join('\n');
    }),
  ].join('\n\n');
}

/** The same for a program: one line of JSON. */
export function inJson({ functions, problems, milliseconds }: Outcome): string {
  const built = problems.length === 0;
  return jsonLine({ built, functions, milliseconds: Math.round(milliseconds), problems });
}

function indent(text: string): string {
  return text.replace(/^/gm, '  ');
}

/** @throws Trouble with every mistake, for a command that needs a build */
export function mustBeBuilt(outcome: Outcome): void {
  if (outcome.problems.length > 0)
    throw new Trouble(inWords(outcome, false), 'Mend that, then run it again.');
}
