import { Trouble } from '../../simulator/cli/kit/trouble';
import { explained } from '../account/refusals';
import type { Target } from '../account/target';
import type { Shell } from '../command/shell';
import type { Tell } from '../command/tell';
import { type Baseline, fingerprint, newSalt } from '../journal/baseline';
import { type Entry, isKnownBad } from '../journal/entry';
import { type Journal, keepBaseline, note } from '../journal/journal';
import { whoIs } from '../journal/who';
import { problemLines, rehearseBuild } from '../rehearsal/build';
import type { Rehearsal } from '../rehearsal/rehearse';
import { activate, liveSentence, restore } from './activate';
import { rehearseApart } from './apart';
import { readState } from './place';
import type { Ready } from './upload';

/** A build that is to go live, and what is to be remembered of it. */
export interface Plan {
  target: Target;
  ready: Ready;
  journal: Journal;
  how: 'deploy' | 'promote';
  buildSid: string;
  content: string;
  commit: string;
  /** The variables to set. */
  variables: Readonly<Record<string, string>>;
  kept: string[];
  left: Pick<Baseline, 'files' | 'dependencies' | 'runtime'>;
  /** What to do when the rehearsal has failed. */
  mend: string;
  skipRehearsal: boolean;
}

/**
 * Rehearses a build where no caller is, then makes it live, in an order in which callers reach the build of before until
 * the new one is known to be good. An interrupt at any moment leaves one of the two.
 * @throws Trouble that says what is live
 */
export async function goLive(plan: Plan, { shell, tell }: { shell: Shell; tell: Tell }): Promise<Rehearsal> {
  const { target, ready, journal, buildSid, skipRehearsal } = plan;
  const { account, suffix } = target;
  if (isKnownBad(journal.entries, plan.content))
    tell.line('The same code has failed here before, or somebody went back from it: see npm run deploys.');
  const now = await readState(account, ready);
  const entry = entryOf(plan, shell, now.buildSid);
  const write = (came: Entry['came']) => note(account, ready.environmentSid, { ...entry, came }, tell);
  // Replace only the build that was checked for edits.
  const before = { ...now, buildSid: target.environment?.buildSid || undefined };
  let rehearsal: Rehearsal = { asked: 0, problems: [], warnings: [] };
  if (!skipRehearsal) {
    rehearsal = await rehearseApart(
      account,
      { ...ready, buildSid },
      { ...now.variables, ...plan.variables },
      shell,
      tell,
    ).catch((error: unknown) => {
      const untouched = `Nothing has changed for callers. ${liveSentence(before)}`;
      throw explained(error, 'The rehearsal', account).after(untouched);
    });
    if (rehearsal.problems.length > 0) {
      await write('failed');
      const live = before.buildSid ? `Build ${before.buildSid} is live, as before.` : 'Nothing is live.';
      throw failed(rehearsal, `${live} No caller has reached the new one.`, plan);
    }
  }
  tell.step('Going live');
  await write('going');
  await activate(target, ready, buildSid, plan.variables, before);
  if (!skipRehearsal) {
    const at = { domain: ready.domain, buildSid, suffix };
    const heard = await rehearseBuild(account, at, shell, tell, { brief: true });
    if (heard.problems.length > 0) {
      const live = await restore(target, ready, buildSid, before);
      await write('undone');
      throw failed(heard, live, plan);
    }
    rehearsal = { ...rehearsal, asked: rehearsal.asked + heard.asked };
  }
  await write('live');
  await keepBaseline(account, ready.environmentSid, baselineOf(plan), tell);
  return rehearsal;
}

function entryOf(plan: Plan, shell: Shell, from: string | undefined): Omit<Entry, 'came'> {
  const { how, buildSid, content, commit, kept, skipRehearsal } = plan;
  return {
    at: new Date(shell.now()).toISOString(),
    how,
    build: buildSid,
    content,
    commit,
    by: whoIs(shell),
    rehearsed: !skipRehearsal,
    from,
    ...(kept.length > 0 && { kept }),
  };
}

/** A variable that stays as it is in the Console keeps the fingerprint of what was set before. */
export function baselineOf({
  buildSid,
  variables,
  kept,
  left,
  journal,
}: Pick<Plan, 'buildSid' | 'variables' | 'kept' | 'left' | 'journal'>): Baseline {
  const salt = journal.baseline?.salt ?? newSalt();
  const set = Object.entries(variables).map(([name, value]) => [name, fingerprint(value, salt)]);
  const before = journal.baseline?.variables ?? {};
  return { ...left, build: buildSid, salt, kept, variables: { ...before, ...Object.fromEntries(set) } };
}

function failed(rehearsal: Rehearsal, live: string, { mend }: Plan): Trouble {
  return new Trouble(`The rehearsal failed:\n${problemLines(rehearsal)}\n${live}`, mend);
}
