import { createHash, randomBytes, scryptSync } from 'node:crypto';

/** What a command left in an environment. Whatever is otherwise now, somebody has changed in the Console. */
export interface Baseline {
  build: string;
  /** A record of fixed width for each file: see {@link packed}. Missing where there are too many for a document of Sync. */
  files?: string;
  dependencies: Record<string, string>;
  runtime: string;
  /** Fingerprints of the variables' values, and their salt. */
  variables: Record<string, string>;
  salt: string;
  /** What was edited in the Console, and kept as it is. */
  kept: string[];
}

/** A file of a build. */
export interface KnownFile {
  kind: 'function' | 'asset';
  path: string;
  access: string;
  /** ZN... */
  version: string;
  /** SHA-256, or its beginning; undefined where the content is not known. */
  sha?: string;
}

/** What is remembered about the files: enough to compare, in 28 characters each. */
export interface KnownFiles {
  /** Whether there was a file of this kind at a path. */
  hasPath(file: Pick<KnownFile, 'kind' | 'path'>): boolean;
  /** Whether a version is the one that was left there. */
  hasVersion(version: string): boolean;
  /** The beginning of the content's SHA-256, as {@link packed} takes it; undefined where that is not known. */
  shaOf(version: string): string | undefined;
}

const width = { path: 8, version: 10, sha: 10 };
const unknown = '-'.repeat(width.sha);
const MOST_FILES = 480;

export function packed(files: readonly Omit<KnownFile, 'access'>[]): string | undefined {
  if (files.length > MOST_FILES) return undefined;
  return files
    .map(
      ({ kind, path, version, sha }) =>
        pathKey({ kind, path }) + versionKey(version) + (sha ? shaKey(sha) : unknown),
    )
    .join('');
}

export function unpacked(records: string): KnownFiles {
  const paths = new Set<string>();
  const shas = new Map<string, string>();
  const step = width.path + width.version + width.sha;
  for (let at = 0; at + step <= records.length; at += step) {
    const record = records.slice(at, at + step);
    paths.add(record.slice(0, width.path));
    shas.set(record.slice(width.path, width.path + width.version), record.slice(-width.sha));
  }
  return {
    hasPath: (file) => paths.has(pathKey(file)),
    hasVersion: (version) => shas.has(versionKey(version)),
    shaOf: (version) => {
      const known = shas.get(versionKey(version));
      return known === unknown ? undefined : known;
    },
  };
}

/** The same for two builds of the same files, dependencies and runtime. */
export function contentHash(
  files: readonly KnownFile[],
  dependencies: Readonly<Record<string, string>>,
  runtime = '',
): string {
  const lines = files.map(
    ({ kind, path, access, sha, version }) => `${kind} ${path} ${access} ${sha ?? version}`,
  );
  const packages = Object.entries(dependencies).map(([name, version]) => `${name}@${version}`);
  return sha256([...lines.sort(), ...packages.sort(), runtime].join('\n')).slice(0, 16);
}

const pathKey = ({ kind, path }: Pick<KnownFile, 'kind' | 'path'>) =>
  sha256(`${kind} ${path}`).slice(0, width.path);
const versionKey = (version: string) => sha256(version).slice(0, width.version);
/** What is remembered of a SHA-256. */
export const shaKey = (sha: string) => sha.slice(0, width.sha);

export function sha256(content: string | Buffer): string {
  return createHash('sha256').update(content).digest('hex');
}

/** Tells whether a value is the same, and does not tell the value: a guess costs what scrypt costs. */
export function fingerprint(value: string, salt: string): string {
  return scryptSync(value, salt, 8).toString('hex');
}

export function newSalt(): string {
  return randomBytes(12).toString('hex');
}

/** Undefined for what is no baseline: somebody may have edited it in the Console. */
export function soundBaseline(found: unknown): Baseline | undefined {
  const { build, files, dependencies, runtime, variables, salt, kept } = (found ?? {}) as Partial<Baseline>;
  const isWhole = [build, runtime, salt].every((each) => typeof each === 'string');
  if (!isWhole || !dependencies || !variables || !Array.isArray(kept)) return undefined;
  return { build, files, dependencies, runtime, variables, salt, kept } as Baseline;
}
