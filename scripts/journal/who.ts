import { execFileSync } from 'node:child_process';
import os from 'node:os';
import type { Shell } from '../command/shell';

/** What a build is made of, as paths of the repository. */
const sources = ['functions', 'assets', 'package.json', '.twilioserverlessrc'];

/** Who runs a command: whoever started the workflow, or the name that git knows, or that of the machine. */
export function whoIs({ root, env }: Pick<Shell, 'root' | 'env'>): string {
  return env.GITHUB_ACTOR || git(root, 'config', 'user.name') || os.userInfo().username;
}

/** The commit that is checked out, with `+` where the sources differ from it; '' outside of a repository. */
export function commitOf({ root }: Pick<Shell, 'root'>): string {
  const commit = git(root, 'rev-parse', '--short=12', 'HEAD');
  if (!commit) return '';
  return git(root, 'status', '--porcelain', '--', ...sources) ? `${commit}+` : commit;
}

function git(cwd: string, ...args: string[]): string {
  try {
    return execFileSync('git', args, { cwd, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim();
  } catch {
    // No git, or no repository.
    return '';
  }
}
