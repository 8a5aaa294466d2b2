import { Trouble } from '../../simulator/cli/kit/trouble';
import { npmRun } from '../account/advice';
import { explained } from '../account/refusals';
import type { Target } from '../account/target';
import { type Place, readState, type State, setBuild, setVariables } from './place';

/**
 * Sets the variables and makes a build the live one, unless somebody else has deployed since.
 * @throws Trouble that says what is live and what is set
 */
export async function activate(
  target: Target,
  place: Place,
  buildSid: string,
  variables: Readonly<Record<string, string>>,
  before: State,
): Promise<void> {
  const { account, name } = target;
  const now = await readState(account, place);
  if (now.buildSid !== before.buildSid) {
    throw new Trouble(
      `Somebody else has deployed to ${name} meanwhile (build ${now.buildSid}); this build, ${buildSid}, is not live.`,
      'Look at what they did, then run this again.',
    );
  }
  const unchanged = liveSentence(before);
  try {
    await setVariables(account, place, variables, { alone: false });
  } catch (error) {
    throw explained(error, 'Setting the variables', account).after(
      `Some variables may be set already; the new build is not live. ${unchanged}`,
    );
  }
  if (now.buildSid === buildSid) return;
  try {
    await setBuild(account, place, buildSid);
  } catch (error) {
    const trouble = explained(error, `Making build ${buildSid} live`, account);
    await unlessLive(target, place, buildSid, trouble, unchanged);
  }
}

/** After a lost answer, looks whether Twilio did it all the same. */
async function unlessLive(
  { account }: Target,
  place: Place,
  buildSid: string,
  trouble: Trouble,
  unchanged: string,
): Promise<void> {
  const now = await readState(account, place).catch(() => undefined);
  if (now?.buildSid === buildSid) return;
  const known = now
    ? `The variables are set, the new build is not live. ${unchanged}`
    : 'Whether the new build is live is not known.';
  throw trouble.after(known);
}

/** Brings back the earlier build and variables. @returns a sentence that says what is live now */
export async function restore(
  { account, suffix }: Target,
  place: Place,
  buildSid: string,
  before: State,
): Promise<string> {
  if (!before.buildSid)
    return `There is no build to go back to: ${buildSid} stays live, so connect no number to it.`;
  const now = await readState(account, place);
  // Somebody else's deployment is not ours to undo.
  if (now.buildSid !== buildSid)
    return `Somebody else has deployed meanwhile: build ${now.buildSid} is live.`;
  try {
    if (before.buildSid !== buildSid) await setBuild(account, place, before.buildSid);
    await setVariables(account, place, before.variables, { alone: true });
  } catch (error) {
    throw explained(error, `The rehearsal of build ${buildSid} failed, and going back`, account).after(
      `It may still be live. Once Twilio can be reached: ${npmRun('rollback', { suffix }, '--to', before.buildSid)}`,
    );
  }
  return `Build ${before.buildSid} is live again.`;
}

/** What callers reach when a deployment has stopped before its last step. */
export function liveSentence({ buildSid }: Pick<State, 'buildSid'>): string {
  return buildSid ? `Callers still reach build ${buildSid}.` : 'Nothing is live yet.';
}
