import { writeFile } from 'node:fs/promises';
import { csv, csvOfFigures } from '../../functions/api/export';
import { Misuse, Trouble } from '../../simulator/cli/kit/trouble';
import type { Outcome } from '../command/command';
import type { RecordsRun } from '../records';
import type { Archive } from './archive';
import { noteAudit } from './audit';
import { readCalls } from './list';
import { since } from './since';

/** The calls since then as a table, or how soon they were answered, to a file or to the terminal. */
export async function exportRecords(run: RecordsRun, archive: Archive): Promise<Outcome> {
  const { flags, shell, tell, json } = run;
  if (!flags.csv) throw new Misuse('Say in which form: export --csv');
  tell.step('Reading the calls');
  const calls = await readCalls(archive, since(flags.since, shell.now()), shell.now());
  const table = flags.figures ? csvOfFigures(calls) : csv(calls);
  if (flags.to) {
    await write(flags.to, table);
    const what = flags.figures ? `The figures of ${calls.length}` : `${calls.length}`;
    tell.line(`${what} calls are in ${flags.to}.`);
  } else if (!json) {
    tell.clear();
    shell.out.write(table);
  }
  const what = flags.figures ? 'figures' : 'calls';
  await noteAudit(archive, run, { what: 'exported', of: `${what} since ${flags.since}` });
  return { code: 0, json: { calls: calls.length, file: flags.to ?? null } };
}

async function write(file: string, text: string): Promise<void> {
  try {
    await writeFile(file, text, { mode: 0o600 });
  } catch (cause) {
    throw new Trouble(
      `${file} could not be written: ${(cause as Error).message}.`,
      'Name another file with --to.',
      {
        cause,
      },
    );
  }
}
