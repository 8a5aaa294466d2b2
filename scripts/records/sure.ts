import { Misuse } from '../command/trouble';
import type { RecordsRun } from '../records';

/** @throws Misuse where nobody is there to ask */
export async function isSure({ shell }: Pick<RecordsRun, 'shell'>, question: string): Promise<boolean> {
  if (!shell.ask) throw new Misuse('Nobody is here to ask: say --yes.');
  return (await shell.ask(question)).toLowerCase() === 'yes';
}
