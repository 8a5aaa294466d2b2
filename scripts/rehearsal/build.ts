import { readSettings } from '../account/settings';
import type { Account } from '../account/twilio';
import type { Shell } from '../command/shell';
import type { Tell } from '../command/tell';
import { apologiesOf, keysOf } from './house';
import { type Rehearsal, rehearse } from './rehearse';

/** Rehearses a build that is live on a domain, with the keys and words of the settings. */
export async function rehearseBuild(
  account: Account,
  { domain, buildSid }: { domain: string; buildSid: string },
  shell: Pick<Shell, 'root' | 'wait'>,
  tell: Tell,
): Promise<Rehearsal> {
  tell.step('Rehearsing a call');
  const settings = await readSettings(shell.root);
  return rehearse({
    account,
    shell,
    domain,
    buildSid,
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
