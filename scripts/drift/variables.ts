import type { VariableInstance } from 'twilio/lib/rest/serverless/v1/service/environment/variable';
import { asking } from '../account/refusals';
import type { Target } from '../account/target';
import { type Baseline, fingerprint } from '../journal/baseline';
import type { Edit } from './edits';

export async function readVariablesThere({
  account,
  service,
  environment,
}: Target): Promise<VariableInstance[]> {
  if (!service || !environment) return [];
  const { variables } = account.sdk.serverless.v1.services(service.sid).environments(environment.sid);
  return asking(account, 'Reading the variables', () => variables.list());
}

/**
 * Variables that somebody has changed or taken away at Twilio, and that would be set back. A value is compared with the
 * fingerprint of what was set last: one that was changed here alone is no edit. Values are never told.
 */
export function variableEdits(
  there: readonly Pick<VariableInstance, 'key' | 'value'>[],
  next: Readonly<Record<string, string>>,
  baseline: Baseline | undefined,
): Edit[] {
  const now = new Map(there.map(({ key, value }) => [key, value]));
  return Object.entries(next).flatMap(([name, value]): Edit[] => {
    const live = now.get(name);
    if (live === value) return [];
    const left = baseline?.variables[name];
    const isKept = baseline?.kept.includes(name);
    if (live === undefined)
      return left === undefined && !isKept ? [] : [{ name, kind: 'variable', what: 'taken away there' }];
    const isOurs = baseline && left === fingerprint(live, baseline.salt) && !isKept;
    return isOurs ? [] : [{ name, kind: 'variable', what: 'another value there' }];
  });
}
