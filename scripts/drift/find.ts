import type { VariableInstance } from 'twilio/lib/rest/serverless/v1/service/environment/variable';
import type { Live } from '../account/target';
import { type Journal, readJournal } from '../journal/journal';
import { buildNote, type Drift, type Edit, findEdits, keyOf } from './edits';
import type { LiveBuild, LiveFile } from './live';
import { type Next, nextFromHere } from './next';
import { readVariablesThere, variableEdits } from './variables';

/** How what is live differs from what was built here. */
export interface Found {
  /** What somebody has changed there. */
  edits: Edit[];
  build: LiveBuild;
  next: Next;
  /** Files that are live exactly as they were built here: their versions, by their keys. */
  same: Drift['same'];
  unread: Drift['unread'];
  journal: Journal;
  /** The variables' values at Twilio: never to be told. */
  values: ReadonlyMap<string, string>;
}

/**
 * Compares what is live with what was built here and left there: functions, assets, who may ask for them, what was added or
 * deleted, dependencies, runtime, and values of variables. Changes nothing and tells nothing.
 * @param variables those of the environment's .env file, without the account
 * @param known the variables at Twilio, for whoever has read them already
 */
export async function findAll(
  live: Live,
  variables: Readonly<Record<string, string>>,
  known?: readonly VariableInstance[],
): Promise<Found> {
  const { account, environment, project } = live;
  const [journal, there, next] = await Promise.all([
    readJournal(account, environment.sid),
    known ?? readVariablesThere(live),
    nextFromHere(project),
  ]);
  const { edits, build, same, unread } = await findEdits(live, next, journal);
  return {
    edits: [...edits, ...variableEdits(there, variables, journal.baseline)],
    build,
    next,
    same,
    unread,
    journal,
    values: new Map(there.map(({ key, value }) => [key, value])),
  };
}

/** What a deploy would make new, other, or take away, apart from edits: "/call/menu is missing". */
export function undeployed({ edits, build, next, same, unread }: Found, kind: LiveFile['kind']): string[] {
  const ofKind = (file: Pick<LiveFile, 'kind' | 'path'>) =>
    file.kind === kind && !edits.some((edit) => edit.kind === kind && edit.name === file.path);
  const there = new Map(build.files.map((file) => [keyOf(file), file]));
  const here = new Set([buildNote, ...next.files].map(keyOf));
  return [
    ...next.files
      .filter((file) => ofKind(file) && !same.has(keyOf(file)) && !unread.has(keyOf(file)))
      .map((file) => {
        const live = there.get(keyOf(file));
        if (!live) return `${file.path} is missing`;
        return live.visibility === file.access
          ? `${file.path} is another`
          : `${file.path} is ${live.visibility}, not ${file.access}`;
      }),
    ...build.files
      .filter((file) => ofKind(file) && !here.has(keyOf(file)))
      .map(({ path }) => `${path} is not here`),
  ];
}
