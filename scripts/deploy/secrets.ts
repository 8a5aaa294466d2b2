import { Trouble } from '../../simulator/cli/kit/trouble';
import { npmRun } from '../account/advice';
import type { Target } from '../account/target';
import { readVariablesThere } from '../drift/variables';

/** Names of variables that are secrets, as they are called here and usually. */
const secret = /(^|_)(SECRET|KEYS?|TOKEN|PASS\w*|PIN)(_|$)/;

/**
 * Whoever knows a secret of dev, where many try things out, must not know production's.
 * @throws Trouble that names the secrets which two environments would share
 */
export async function checkOwnSecrets(
  source: Target,
  target: Target,
  variables: Readonly<Record<string, string>>,
  envFile: string,
): Promise<void> {
  const there = await readVariablesThere(source);
  const shared = there
    .filter(({ key, value }) => secret.test(key) && variables[key] === value)
    .map(({ key }) => key);
  if (shared.length === 0) return;
  throw new Trouble(
    `${envFile} has secrets of ${source.name} for ${target.name}: ${shared.join(', ')}. Nothing was changed.`,
    `Give it secrets of its own: ${npmRun('setup', target, '--new-secrets')}; or say that they share them: --same-secrets`,
  );
}
