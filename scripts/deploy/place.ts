import { asking } from '../account/refusals';
import type { Account } from '../account/twilio';

/** An environment, by its SIDs. */
export interface Place {
  serviceSid: string;
  environmentSid: string;
}

/** An environment's state: enough to bring it back. */
export interface State {
  /** Missing before the first deployment. */
  buildSid?: string;
  variables: Record<string, string>;
}

export async function readState(account: Account, place: Place): Promise<State> {
  return asking(account, 'Reading the environment', async () => {
    const [{ buildSid }, variables] = await Promise.all([
      at(account, place).fetch(),
      at(account, place).variables.list(),
    ]);
    return {
      buildSid: buildSid ?? undefined,
      variables: Object.fromEntries(variables.map(({ key, value }) => [key, value])),
    };
  });
}

/** Sets what is other than it should be. @param how whether variables that are not named are taken away */
export async function setVariables(
  account: Account,
  place: Place,
  wanted: Readonly<Record<string, string>>,
  how: { alone: boolean },
): Promise<void> {
  const { variables } = at(account, place);
  const there = new Map((await variables.list()).map((each) => [each.key, each]));
  const changed = Object.entries(wanted).filter(([key, value]) => there.get(key)?.value !== value);
  await Promise.all(
    changed.map(([key, value]) => {
      const known = there.get(key);
      return known ? variables(known.sid).update({ value }) : variables.create({ key, value });
    }),
  );
  if (!how.alone) return;
  const foreign = [...there.values()].filter(({ key }) => wanted[key] === undefined);
  await Promise.all(foreign.map(({ sid }) => variables(sid).remove()));
}

/** Makes a build live; without one the environment answers nothing any more. */
export async function setBuild(account: Account, place: Place, buildSid?: string): Promise<void> {
  await at(account, place).deployments.create({ ...(buildSid && { buildSid }) });
}

function at({ sdk }: Account, { serviceSid, environmentSid }: Place) {
  return sdk.serverless.v1.services(serviceSid).environments(environmentSid);
}
