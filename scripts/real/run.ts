import { Trouble } from '../../simulator/cli/kit/trouble';
import type { Shell } from '../command/shell';
import type { Tell } from '../command/tell';
import { accountChecks } from './account';
import { callChecks } from './calls';
import type { Came, Check, Ground } from './check';
import { deploymentChecks } from './deployment';
import { keepNotes } from './notes';

export const checks: readonly Check[] = [...accountChecks, ...deploymentChecks, ...callChecks];

/** A check and what came of it. */
export interface Looked extends Came {
  name: string;
  expected: string;
  option: string;
}

/** Does every check, one after the other; what one cannot see hides no other. */
export async function lookAtAll(ground: Ground, tell: Tell): Promise<Looked[]> {
  const looked: Looked[] = [];
  for (const check of checks) {
    tell.step(check.name);
    const { verdict, came } = (await isAllowed(check, ground.shell))
      ? await lookOnce(check, ground)
      : leftOut;
    looked.push({ name: check.name, expected: check.expected, option: check.option, verdict, came });
    tell.line(`${verdict.padEnd(11)}  ${tell.bold(check.name)}`);
    tell.line(`             expected: ${check.expected}`);
    tell.line(`             came:     ${came}`);
    if (verdict === 'otherwise') tell.line(`             make it truer: ${check.option}`);
    // After each, because a run may be stopped.
    await keepNotes(ground.shell.root, ground.notes);
  }
  return looked;
}

const leftOut: Came = { verdict: 'left out', came: 'nobody has said yes' };

async function isAllowed({ asks }: Check, { ask }: Shell): Promise<boolean> {
  return asks === undefined || (await ask?.(`${asks} (yes/no) `)) === 'yes';
}

async function lookOnce(check: Check, ground: Ground): Promise<Came> {
  try {
    return await check.look(ground);
  } catch (error) {
    if (error instanceof Trouble) return { verdict: 'not seen', came: error.what };
    throw error;
  }
}
