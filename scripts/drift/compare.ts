import { withoutTrailer } from '../build/trailer';
import type { BuiltFunction } from './built';
import type { LiveFunction } from './live';

/** A function that was changed in the Console, or made there. */
export interface Edit {
  path: string;
  live: LiveFunction;
  /** Missing for one that was made in the Console. */
  built?: BuiltFunction;
}

/**
 * What somebody has done in the Console and a deploy would undo. A live function whose hash does not match was edited; one
 * without a hash was not built here. What is the same as the build loses nothing.
 */
export function editsIn(live: readonly LiveFunction[], built: readonly BuiltFunction[]): Edit[] {
  const byPath = new Map(built.map((each) => [each.path, each]));
  return live
    .filter(({ signed }) => !signed?.isAsBuilt)
    .map((each) => ({ path: each.path, live: each, built: byPath.get(each.path) }))
    .filter((edit) => !edit.built || withoutTrailer(edit.built.text) !== withoutTrailer(edit.live.text));
}

/** What a deployment would make new, or other than it is. */
export function changedPaths(live: readonly LiveFunction[], built: readonly BuiltFunction[]): string[] {
  const texts = new Map(live.map(({ path, text }) => [path, withoutTrailer(text)]));
  return built.filter(({ path, text }) => texts.get(path) !== withoutTrailer(text)).map(({ path }) => path);
}
