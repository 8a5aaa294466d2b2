import { Shelf } from '../../shelf';
import { type KeptResource, keptRoutes } from '../api/kept';
import { invalid, notFound } from '../errors';
import type { Fields } from '../fields';
import type { Rest } from '../rest';
import type { RestRequest, Route } from '../router';
import { urlOf, voiceStyle } from './route';
import type { ConnectionPolicy, ConnectionTarget, VoiceStore } from './store';

/** https://www.twilio.com/docs/voice/bring-your-own-carrier-byoc/api/connectionpolicy-resource */
export function connectionPolicyRoutes(rest: Rest, { connectionPolicies }: VoiceStore): Route[] {
  const resource: KeptResource<ConnectionPolicy> = {
    path: '/ConnectionPolicies',
    key: 'connection_policies',
    shelf: () => connectionPolicies,
    create: (form) => ({
      friendlyName: form.text('FriendlyName', 255) ?? null,
      targets: new Shelf('NE', rest.clock, rest.sid),
    }),
    change: (form, { friendlyName }) => ({ friendlyName: form.text('FriendlyName', 255) ?? friendlyName }),
    write: ({ friendlyName, sid }, request) => {
      const url = urlOf(request, sid);
      return { friendly_name: friendlyName, url, links: { targets: `${url}/Targets` } };
    },
  };
  return keptRoutes(rest, resource, voiceStyle);
}

/** https://www.twilio.com/docs/voice/bring-your-own-carrier-byoc/api/connectionpolicytarget-resource */
export function connectionTargetRoutes(rest: Rest, { connectionPolicies }: VoiceStore): Route[] {
  const policyOf = ({ params, path }: RestRequest) => {
    const policy = connectionPolicies.fetch(params.ConnectionPolicySid ?? '');
    if (!policy) throw notFound(path);
    return policy;
  };
  const resource: KeptResource<ConnectionTarget> = {
    path: '/ConnectionPolicies/{ConnectionPolicySid}/Targets',
    key: 'targets',
    shelf: (request) => policyOf(request).targets,
    create: (form) => {
      const target = form.required('Target');
      return read(form, { target, friendlyName: null, priority: 10, weight: 10, enabled: true });
    },
    change: read,
    write: (item, request) => ({
      connection_policy_sid: policyOf(request).sid,
      friendly_name: item.friendlyName,
      target: item.target,
      priority: item.priority,
      weight: item.weight,
      enabled: item.enabled,
      url: urlOf(request, item.sid),
    }),
  };
  return keptRoutes(rest, resource, voiceStyle);
}

function read(form: Fields, before: ConnectionTarget): ConnectionTarget {
  const target = form.text('Target') || before.target;
  if (!/^sip:[^\s@]+(@[^\s@]+)?$/i.test(target)) throw invalid('Target', target, 'a sip: address');
  return {
    target,
    friendlyName: form.text('FriendlyName', 255) ?? before.friendlyName,
    priority: form.whole('Priority', { most: 65_535 }) ?? before.priority,
    weight: form.whole('Weight', { least: 1, most: 65_535 }) ?? before.weight,
    enabled: form.flag('Enabled') ?? before.enabled,
  };
}
