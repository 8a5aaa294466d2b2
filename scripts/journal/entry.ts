export const ways = ['deploy', 'promote', 'rollback'] as const;

/** What a command did in an environment. */
export interface Entry {
  /** ISO 8601. */
  at: string;
  how: (typeof ways)[number];
  /** ZB... */
  build: string;
  /** The same for two builds of the same files, dependencies and runtime. */
  content: string;
  /** Git's commit, with `+` where there were changes that nobody had committed; '' where it is not known. */
  commit: string;
  /** A person, or whoever started the workflow. */
  by: string;
  rehearsed: boolean;
  /** `going` is followed by `live`, unless the command was interrupted; `failed` never got that far. */
  came: 'going' | 'live' | 'failed' | 'undone';
  /** The build that was live before. */
  from?: string;
  /** What was edited in the Console, and stayed as it was. */
  kept?: string[];
}

/** Whether a build that callers reach has been rehearsed; unknown for one that our commands did not bring there. */
export function isRehearsed(entries: readonly Entry[], build: string): boolean | undefined {
  const about = entries.filter((each) => each.build === build && each.came !== 'failed');
  return about.length === 0 ? undefined : about.some(({ rehearsed }) => rehearsed);
}

/**
 * The build to go back to: the last that was rehearsed and is other than what is live. Not one that failed, or that somebody
 * went back from, even when the same code has been deployed a second time.
 * @param isThere whether Twilio still has a build
 */
export function lastGood(
  entries: readonly Entry[],
  live: string,
  isThere: (build: string) => boolean,
): Entry | undefined {
  const verdicts = verdictsOf(entries);
  const liveContent = entries.findLast(({ build }) => build === live)?.content;
  return entries.findLast(
    ({ build, content }) =>
      build !== live && content !== liveContent && verdicts.get(content) === true && isThere(build),
  );
}

/** Whether the last that is known of some code is that it failed, or that somebody went back from it. */
export function isKnownBad(entries: readonly Entry[], content: string): boolean {
  return verdictsOf(entries).get(content) === false;
}

/** The newest word about each content counts. */
function verdictsOf(entries: readonly Entry[]): Map<string, boolean> {
  const verdicts = new Map<string, boolean>();
  const say = (content: string | undefined, isGood: boolean) => {
    if (content !== undefined && !verdicts.has(content)) verdicts.set(content, isGood);
  };
  for (const { how, came, build, content, rehearsed, from } of entries.toReversed()) {
    if (came === 'failed' || came === 'undone') say(content, false);
    else if (rehearsed) say(content, true);
    if (how === 'rollback' && came === 'live' && isOlder(entries, build, from))
      say(contentOf(entries, from), false);
  }
  return verdicts;
}

/** Going forward again says nothing against the build that was left. */
function isOlder(entries: readonly Entry[], build: string, than: string | undefined): boolean {
  const first = (wanted: string | undefined) => entries.findIndex((each) => each.build === wanted);
  return first(build) < first(than);
}

function contentOf(entries: readonly Entry[], build: string | undefined): string | undefined {
  return entries.find((each) => each.build === build)?.content;
}
