import { npmRun } from '../account/advice';
import { readSettings } from '../account/settings';
import type { Account } from '../account/twilio';
import type { Shell } from '../command/shell';
import type { Tell } from '../command/tell';
import { apologiesOf, keysOf } from './house';
import { type Rehearsal, rehearse } from './rehearse';

/** A build that is live on a domain. */
export interface Stage {
  domain: string;
  buildSid: string;
  suffix: string;
}

/**
 * Rehearses a build that is live on a domain, with the keys and words of the settings.
 * @param how whether it is enough that every beginning answers
 */
export async function rehearseBuild(
  account: Account,
  { domain, buildSid, suffix }: Stage,
  shell: Pick<Shell, 'root' | 'wait'>,
  tell: Tell,
  how: { brief?: boolean } = {},
): Promise<Rehearsal> {
  tell.step(how.brief ? 'Listening whether it answers' : 'Rehearsing a call');
  const settings = await readSettings(shell.root);
  return rehearse({
    account,
    shell,
    domain,
    buildSid,
    brief: how.brief,
    logs: npmRun('logs', { suffix }),
    numbers: Object.keys(settings?.numbers ?? { 'client:switchboard': '' }),
    keys: keysOf(settings),
    apologies: apologiesOf(settings),
    tell: (step) => tell.pulse(step),
  });
}

/** The problems, a line each. */
export function problemLines({ problems }: Rehearsal): string {
  return problems.map((problem) => `  ${problem}`).join('\n');
}
