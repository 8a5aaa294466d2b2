import { api } from '@twilio-labs/serverless-api';
import { Trouble } from '../../simulator/cli/kit/trouble';
import { asking, explained } from '../account/refusals';
import type { Target } from '../account/target';

/** The part of a deployment that callers notice. */
export interface Place {
  serviceSid: string;
  environmentSid: string;
}

/** An environment's earlier state: enough to bring it back. */
export interface Before {
  /** Missing before the first deployment. */
  buildSid?: string;
  variables: Record<string, string>;
}

export async function readBefore(target: Target, place: Place): Promise<Before> {
  const { account } = target;
  const environment = account.sdk.serverless.v1.services(place.serviceSid).environments(place.environmentSid);
  return asking(account, 'Reading the environment', async () => {
    const [{ buildSid }, variables] = await Promise.all([environment.fetch(), environment.variables.list()]);
    return {
      buildSid: buildSid ?? undefined,
      variables: Object.fromEntries(variables.map(({ key, value }) => [key, value])),
    };
  });
}

/**
 * Sets the variables and makes a build the live one, unless somebody else has deployed since.
 * @throws Trouble that says what is live and what is set
 */
export async function activate(
  target: Target,
  place: Place,
  buildSid: string,
  variables: Record<string, string>,
  before: Before,
): Promise<void> {
  const { account, name } = target;
  const { toolkit } = account;
  const now = await readBefore(target, place);
  if (now.buildSid !== before.buildSid) {
    throw new Trouble(
      `Somebody else has deployed to ${name} meanwhile (build ${now.buildSid}); this build, ${buildSid}, is not live.`,
      'Look at what they did, then run this again.',
    );
  }
  const unchanged = liveSentence(before);
  try {
    await api.setEnvironmentVariables(variables, place.environmentSid, place.serviceSid, toolkit);
  } catch (error) {
    throw explained(error, 'Setting the variables', account).after(
      `Some variables may be set already; the new build is not live. ${unchanged}`,
    );
  }
  try {
    await api.activateBuild(buildSid, place.environmentSid, place.serviceSid, toolkit);
  } catch (error) {
    await unlessLive(
      target,
      place,
      buildSid,
      explained(error, `Making build ${buildSid} live`, account),
      unchanged,
    );
  }
}

/** After a lost answer, looks whether Twilio did it all the same. */
async function unlessLive(
  target: Target,
  place: Place,
  buildSid: string,
  trouble: Trouble,
  unchanged: string,
): Promise<void> {
  const now = await readBefore(target, place).catch(() => undefined);
  if (now?.buildSid === buildSid) return;
  const known = now
    ? `The variables are set, the new build is not live. ${unchanged}`
    : 'Whether the new build is live is not known.';
  throw trouble.after(known);
}

/** Brings back the earlier build and variables. */
export async function restore(target: Target, place: Place, buildSid: string, before: Before): Promise<void> {
  const { account } = target;
  const { toolkit } = account;
  if (!before.buildSid) return;
  const now = await readBefore(target, place);
  // Somebody else's deployment is not ours to undo.
  if (now.buildSid !== buildSid) return;
  const { environmentSid, serviceSid } = place;
  try {
    await api.activateBuild(before.buildSid, environmentSid, serviceSid, toolkit);
    await api.setEnvironmentVariables(before.variables, environmentSid, serviceSid, toolkit, true);
  } catch (error) {
    throw explained(error, `The rehearsal of build ${buildSid} failed, and going back`, account).after(
      `It may still be live. Once Twilio can be reached: npm run rollback -- --to ${before.buildSid}`,
    );
  }
}

/** What callers reach when a deployment has stopped before its last step. */
export function liveSentence({ buildSid }: Pick<Before, 'buildSid'>): string {
  return buildSid ? `Callers still reach build ${buildSid}.` : 'Nothing is live yet.';
}
