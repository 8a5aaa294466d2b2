import { mustBeLive, type Target } from '../account/target';
import type { Tell } from '../command/tell';
import { buildNote, type Drift, findEdits } from '../drift/edits';
import type { Next } from '../drift/next';
import { readVariablesThere, variableEdits } from '../drift/variables';
import type { Journal } from '../journal/journal';
import { type Decided, decide, type Said } from './drift';
import { isLive, type Parts, partsOf } from './parts';

/** What a deploy would do, once somebody has decided about every edit. */
export interface Compared extends Decided {
  parts: Parts;
  /** Paths that would be new, changed or gone, and what else a build consists of. */
  changes: string[];
  /** The variables to set. */
  variables: Record<string, string>;
  /** Whether they have those values already. */
  areSet: boolean;
  /** The live build, where a new one would be the same. */
  live?: string;
}

/** @throws Trouble when an edit would be lost that nobody has decided about */
export async function compare(
  target: Target,
  next: Next,
  journal: Journal,
  wanted: Readonly<Record<string, string>>,
  said: Said,
  tell: Tell,
): Promise<Compared> {
  const { environment } = target;
  const drift: Drift = environment?.buildSid
    ? await findEdits(mustBeLive(target), next, journal)
    : { edits: [], same: new Map(), unread: new Set() };
  const there = await readVariablesThere(target);
  const edits = [...drift.edits, ...variableEdits(there, wanted, journal.baseline)];
  const decided = await decide(target, edits, said, 'deploy', tell);
  const parts = await partsOf(next, drift, decided.kept);
  const variables = Object.entries(wanted).filter(([name]) => !decided.kept.includes(name));
  return {
    ...decided,
    parts,
    changes: changesIn(parts, drift),
    variables: Object.fromEntries(variables),
    areSet: variables.every(([name, value]) =>
      there.some((each) => each.key === name && each.value === value),
    ),
    live: isLive(parts, drift.build) ? drift.build?.sid : undefined,
  };
}

function changesIn({ files, dependencies, runtime }: Parts, { build }: Drift): string[] {
  const uploads = files.filter(({ version }) => version === '').map(({ path }) => path);
  if (!build) return uploads;
  const paths = new Set([buildNote.path, ...files.map(({ path }) => path)]);
  const packages = Object.keys({ ...build.dependencies, ...dependencies });
  return [
    ...uploads,
    ...build.files.map(({ path }) => path).filter((path) => !paths.has(path)),
    ...packages.filter((name) => build.dependencies[name] !== dependencies[name]),
    ...(runtime && build.runtime !== runtime ? ['runtime'] : []),
  ];
}
