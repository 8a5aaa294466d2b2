import { Misuse } from '../../simulator/cli/kit/trouble';
import type { RecordsRun } from '../records';

/** @throws Misuse where nobody is there to ask */
export async function isSure(
  { flags, shell }: Pick<RecordsRun, 'flags' | 'shell'>,
  question: string,
): Promise<boolean> {
  if (flags.yes) return true;
  if (!shell.ask) throw new Misuse('Nobody is here to ask: say --yes.');
  return (await shell.ask(question)).toLowerCase() === 'yes';
}
