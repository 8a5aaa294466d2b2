import { api } from '@twilio-labs/serverless-api';
import { Trouble } from '../../simulator/cli/kit/trouble';
import { asking } from '../account/refusals';
import type { Account } from '../account/twilio';
import type { Shell } from '../command/shell';
import type { Tell } from '../command/tell';
import { rehearseBuild } from '../rehearsal/build';
import type { Rehearsal } from '../rehearsal/rehearse';
import { type Place, readState, setBuild, setVariables } from './place';

/** The environment in which builds are rehearsed. No number leads there, and between rehearsals it answers nothing. */
export const rehearsalSuffix = 'rehearsal';

/**
 * Rehearses a build where no caller is, with the variables that it will have.
 * @throws Trouble when another rehearsal of the same service gets in between
 */
export async function rehearseApart(
  account: Account,
  { serviceSid, buildSid }: { serviceSid: string; buildSid: string },
  variables: Readonly<Record<string, string>>,
  shell: Pick<Shell, 'root' | 'wait'>,
  tell: Tell,
): Promise<Rehearsal> {
  tell.step('Preparing the rehearsal');
  const { place, domain } = await asking(account, 'Preparing the rehearsal', async () => {
    const made = await api.createEnvironmentIfNotExists(rehearsalSuffix, serviceSid, account.toolkit);
    const place = { serviceSid, environmentSid: made.sid };
    await setVariables(account, place, variables, { alone: true });
    // An interrupt may have left it there, and Twilio refuses a deployment that is the present one.
    if (made.build_sid !== buildSid) await setBuild(account, place, buildSid);
    return { place, domain: made.domain_name };
  });
  const at = { domain, buildSid, suffix: rehearsalSuffix };
  const rehearsal = await rehearseBuild(account, at, shell, tell).catch(async (error: unknown) => {
    await empty(account, place, tell);
    throw error;
  });
  const { buildSid: rehearsed } = await readState(account, place);
  if (rehearsed !== buildSid) {
    throw new Trouble(
      `Somebody else rehearses in this service at the same time (build ${rehearsed}).`,
      'Wait until they are done, then run this again.',
    );
  }
  await empty(account, place, tell);
  return rehearsal;
}

/**
 * A deployment without a build: https://www.twilio.com/docs/serverless/api/resource/deployment names BuildSid as optional.
 * A build that nobody has heard should not stay on the network, with everybody's keys.
 */
async function empty(account: Account, place: Place, tell: Tell): Promise<void> {
  try {
    await asking(account, 'Emptying the environment of the rehearsal', () => setBuild(account, place));
  } catch (error) {
    if (!(error instanceof Trouble)) throw error;
    tell.line(`${error.what} It still answers; the next rehearsal takes its place.`);
  }
}
