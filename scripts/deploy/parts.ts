import { buildNote, type Drift, keyOf } from '../drift/edits';
import type { LiveBuild, LiveFile } from '../drift/live';
import type { Next, NextFile } from '../drift/next';
import { type KnownFile, sha256 } from '../journal/baseline';

/** A file of the build to come. Its version is '' until it is uploaded. */
export interface Part extends KnownFile {
  toolkits?: NextFile['toolkits'];
}

/** What the build to come is made of. */
export interface Parts {
  files: Part[];
  dependencies: Record<string, string>;
  runtime?: string;
}

/** Takes what was built here, but for what stays as it is in the Console. What is live already needs no upload. */
export async function partsOf(next: Next, { build, same }: Drift, kept: readonly string[]): Promise<Parts> {
  const there = new Map(build?.files.map((file) => [keyOf(file), file]));
  const here = new Set(next.files.map(keyOf));
  const files = await Promise.all(
    next.files.map(async (file): Promise<Part[]> => {
      const live = there.get(keyOf(file));
      if (kept.includes(file.path)) return live ? [stays(live)] : [];
      const { kind, path, access, toolkits } = file;
      const content = await file.read();
      const sha = content && sha256(content);
      return [{ kind, path, access, toolkits, sha, version: same.get(keyOf(file)) ?? '' }];
    }),
  );
  const madeThere = [...there.values()].filter((file) => kept.includes(file.path) && !here.has(keyOf(file)));
  return {
    files: [...files.flat(), ...madeThere.map(stays)],
    dependencies: withKept(next.dependencies, build?.dependencies ?? {}, kept),
    runtime: kept.includes('runtime') ? build?.runtime : next.runtime,
  };
}

function stays({ kind, path, visibility, versionSid }: LiveFile): Part {
  return { kind, path, access: visibility, version: versionSid };
}

function withKept(
  next: Readonly<Record<string, string>>,
  there: Readonly<Record<string, string>>,
  kept: readonly string[],
): Record<string, string> {
  const dependencies = { ...next };
  for (const name of kept
    .filter((each) => each.startsWith('package:'))
    .map((each) => each.slice('package:'.length))) {
    const version = there[name];
    if (version === undefined) delete dependencies[name];
    else dependencies[name] = version;
  }
  return dependencies;
}

/** Whether a new build would be what is live. */
export function isLive({ files, dependencies, runtime }: Parts, build: LiveBuild | undefined): boolean {
  if (!build || files.some(({ version }) => version === '')) return false;
  const there = build.files.filter((file) => keyOf(file) !== keyOf(buildNote));
  const names = new Set([...Object.keys(dependencies), ...Object.keys(build.dependencies)]);
  return (
    there.length === files.length &&
    [...names].every((name) => dependencies[name] === build.dependencies[name]) &&
    (!runtime || runtime === build.runtime)
  );
}
