import { inParallel } from '../account/in-parallel';
import type { Live } from '../account/target';
import { readTrailer, withoutTrailer } from '../build/trailer';
import { type Baseline, type KnownFiles, sha256, shaKey, unpacked } from '../journal/baseline';
import type { Journal } from '../journal/journal';
import { type LiveBuild, type LiveFile, readBuild, readContent } from './live';
import type { Next, NextFile } from './next';

/** Something that is live and would be lost: somebody has changed it in the Console, or by another tool. */
export interface Edit {
  /** How it is named on the command line: a path, `package:twilio`, `runtime`, or the name of a variable. */
  name: string;
  kind: LiveFile['kind'] | 'package' | 'runtime' | 'variable';
  /** "changed", "made there". */
  what: string;
  /** Missing where it was taken away. */
  live?: LiveFile;
  next?: NextFile;
  /** What they hold, where that can be read. */
  text?: { live?: Buffer; next?: Buffer };
  /** What is there: a version, a runtime. Never a variable's. */
  value?: string;
}

/** How what is live differs from what would be live next. */
export interface Drift {
  build?: LiveBuild;
  edits: Edit[];
  /** Files that are live exactly as they would be: their versions, by {@link keyOf}. */
  same: Map<string, string>;
  /** Files that are live and cannot be compared: nobody knows, so nothing is said. */
  unread: ReadonlySet<string>;
}

export const keyOf = ({ kind, path }: Pick<LiveFile, 'kind' | 'path'>) => `${kind} ${path}`;

/**
 * What somebody has changed where a build is live, apart from variables. A version that we left there is ours, and is not
 * read at all; without a baseline everything is read. A change that is in what comes next as well loses nothing.
 */
export async function findEdits(
  live: Live,
  next: Next,
  { entries, baseline }: Journal,
): Promise<Drift & { build: LiveBuild }> {
  const build = await readBuild(live);
  const known = baseline?.files === undefined ? undefined : unpacked(baseline.files);
  // One that we brought there, and were interrupted before that was written down.
  const isOurs = baseline?.build !== build.sid && entries.some((each) => each.build === build.sid);
  const look: Look = { live, known, isOurs, kept: new Set(baseline?.kept) };
  const there = new Map(build.files.map((file) => [keyOf(file), file]));
  const then = new Map(next.files.map((file) => [keyOf(file), file]));
  const keys = [...new Set([...there.keys(), ...then.keys()])].filter((key) => key !== keyOf(buildNote));
  const seen = await inParallel(keys, (key) => compared(look, there.get(key), then.get(key)));
  return {
    build,
    edits: [
      ...seen.flatMap(({ edit }) => edit ?? []).sort((one, other) => (one.name < other.name ? -1 : 1)),
      ...(isOurs ? [] : [...packageEdits(build, next, baseline), ...runtimeEdits(build, next, baseline)]),
    ],
    same: new Map(seen.flatMap(({ same }, at) => (same ? [[keys[at] as string, same]] : []))),
    unread: new Set(keys.filter((_, at) => seen[at]?.isUnread)),
  };
}

/** Says of itself which commit a build is of: it is other in each build, and nobody's edit. */
export const buildNote = { kind: 'asset', path: '/build.json' } as const;

interface Look {
  live: Live;
  known: KnownFiles | undefined;
  /** Whether the build as a whole is one of ours. */
  isOurs: boolean;
  kept: ReadonlySet<string>;
}

interface Seen {
  edit?: Edit;
  /** The version that can stay. */
  same?: string;
  isUnread?: boolean;
}

async function compared(look: Look, live: LiveFile | undefined, next: NextFile | undefined): Promise<Seen> {
  if (!live) return next && isTakenAway(look, next) ? { edit: editOf('taken away there', live, next) } : {};
  if (next?.versionSid === live.versionSid) return { same: live.versionSid };
  const isOurs = (look.isOurs || look.known?.hasVersion(live.versionSid)) && !look.kept.has(live.path);
  if (!next) return isOurs ? {} : madeThere(look, live);
  // What is promoted is at Twilio already, so that nothing has to be compared to save an upload.
  if (isOurs && next.versionSid) return {};
  const isAsOpen = live.visibility === next.access;
  const then = await next.read();
  const left = isOurs && look.known?.shaOf(live.versionSid);
  if (left && then) return isAsOpen && left === shaKey(sha256(then)) ? { same: live.versionSid } : {};
  const now = await readContent(look.live, live);
  const same = isAsOpen && now && then?.equals(now) ? live.versionSid : undefined;
  if (isOurs || same || !isTouched(look, live, now)) return { same, isUnread: isAsOpen && !now };
  const isOther = !now || !then || !isSameText(live, now, then);
  if (!isOther && isAsOpen) return {};
  const what = [
    ...(isOther ? ['changed'] : []),
    ...(isAsOpen ? [] : [`${live.visibility} there, ${next.access} here`]),
  ];
  return { edit: { ...editOf(what.join(', '), live, next), text: { live: now, next: then } } };
}

function isTakenAway({ known, kept, isOurs }: Look, next: NextFile): boolean {
  return kept.has(next.path) || Boolean(!isOurs && known?.hasPath(next));
}

async function madeThere(look: Look, live: LiveFile): Promise<Seen> {
  const now = await readContent(look.live, live);
  if (!isTouched(look, live, now)) return {};
  const what = look.known?.hasPath(live) ? 'changed there, and not here any more' : 'made there';
  return { edit: { ...editOf(what, live), text: { live: now } } };
}

/**
 * Whether somebody has had a hand in a version that is not the one we left there. Without a baseline a function says so
 * itself, by its last line; of an asset that is served, nobody knows but by comparing.
 */
function isTouched({ known }: Look, { kind, visibility }: LiveFile, content: Buffer | undefined): boolean {
  if (known) return true;
  if (kind === 'asset') return content !== undefined;
  const signed = readTrailer(content?.toString() ?? '');
  return !signed?.isAsBuilt || visibilityOf(signed.source) !== visibility;
}

/** What the source of a function says about who may ask for it. */
function visibilityOf(source: string): string {
  return /\.(protected|private)(?:\.\w+)?$/.exec(source)?.[1] ?? 'public';
}

function isSameText({ kind }: LiveFile, one: Buffer, other: Buffer): boolean {
  if (kind === 'asset') return one.equals(other);
  return withoutTrailer(one.toString()) === withoutTrailer(other.toString());
}

function editOf(what: string, live?: LiveFile, next?: NextFile): Edit {
  const { kind, path } = (live ?? next) as LiveFile | NextFile;
  return { name: path, kind, what, live, next };
}

function packageEdits(build: LiveBuild, next: Next, baseline: Baseline | undefined): Edit[] {
  const names = [...new Set([...Object.keys(build.dependencies), ...Object.keys(next.dependencies)])].sort();
  return names.flatMap((name): Edit[] => {
    const [there, then] = [build.dependencies[name], next.dependencies[name]];
    const id = `package:${name}`;
    const wasThere = baseline ? baseline.dependencies[name] : undefined;
    const isOurs = baseline ? wasThere === there && !baseline.kept.includes(id) : there === undefined;
    if (isOurs || there === then) return [];
    return [
      { name: id, kind: 'package', what: `${there ?? 'not'} there, ${then ?? 'not'} here`, value: there },
    ];
  });
}

function runtimeEdits({ runtime }: LiveBuild, next: Next, baseline: Baseline | undefined): Edit[] {
  const isOurs = baseline?.runtime === runtime && !baseline.kept.includes('runtime');
  if (isOurs || !next.runtime || next.runtime === runtime) return [];
  return [
    { name: 'runtime', kind: 'runtime', what: `${runtime} there, ${next.runtime} here`, value: runtime },
  ];
}
