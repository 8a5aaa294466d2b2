import type { Live } from '../account/target';
import { type Journal, readJournal } from '../journal/journal';
import { type Edit, findEdits } from './edits';
import { nextFromHere } from './next';
import { readVariablesThere, variableEdits } from './variables';

/** Everything that is live and was changed there. */
export interface Found {
  edits: Edit[];
  journal: Journal;
  /** The variables' values at Twilio: never to be told. */
  values: ReadonlyMap<string, string>;
}

/**
 * Compares what is live with what was built here and left there: functions, assets, who may ask for them, what was added or
 * deleted, dependencies, runtime, and values of variables. Changes nothing and tells nothing.
 * @param variables those of the environment's .env file, without the account
 */
export async function findAll(live: Live, variables: Readonly<Record<string, string>>): Promise<Found> {
  const { account, environment, project } = live;
  const [journal, there, next] = await Promise.all([
    readJournal(account, environment.sid),
    readVariablesThere(live),
    nextFromHere(project),
  ]);
  const { edits } = await findEdits(live, next, journal);
  return {
    edits: [...edits, ...variableEdits(there, variables, journal.baseline)],
    journal,
    values: new Map(there.map(({ key, value }) => [key, value])),
  };
}
