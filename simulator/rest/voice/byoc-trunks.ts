import { type KeptResource, keptRoutes } from '../api/kept';
import { invalid } from '../errors';
import type { Fields } from '../fields';
import type { Rest } from '../rest';
import type { Route } from '../router';
import { urlOf, voiceStyle } from './route';
import type { ByocTrunk, VoiceStore } from './store';

const unset: ByocTrunk = {
  friendlyName: null,
  voiceUrl: '',
  voiceMethod: 'POST',
  voiceFallbackUrl: '',
  voiceFallbackMethod: 'POST',
  statusCallbackUrl: '',
  statusCallbackMethod: 'POST',
  cnamLookupEnabled: false,
  connectionPolicySid: null,
  fromDomainSid: null,
};

/** https://www.twilio.com/docs/voice/bring-your-own-carrier-byoc/api/byoctrunk-resource */
export function byocTrunkRoutes(rest: Rest, store: VoiceStore): Route[] {
  const read = (form: Fields, before: ByocTrunk): ByocTrunk => ({
    friendlyName: form.text('FriendlyName', 255) ?? before.friendlyName,
    voiceUrl: form.url('VoiceUrl', 20001) ?? before.voiceUrl,
    voiceMethod: form.method('VoiceMethod', 20001) ?? before.voiceMethod,
    voiceFallbackUrl: form.url('VoiceFallbackUrl', 20001) ?? before.voiceFallbackUrl,
    voiceFallbackMethod: form.method('VoiceFallbackMethod', 20001) ?? before.voiceFallbackMethod,
    statusCallbackUrl: form.url('StatusCallbackUrl', 20001) ?? before.statusCallbackUrl,
    statusCallbackMethod: form.method('StatusCallbackMethod', 20001) ?? before.statusCallbackMethod,
    cnamLookupEnabled: form.flag('CnamLookupEnabled') ?? before.cnamLookupEnabled,
    connectionPolicySid:
      known(form, 'ConnectionPolicySid', store.connectionPolicies) ?? before.connectionPolicySid,
    fromDomainSid: known(form, 'FromDomainSid', rest.twilio.sip.domains) ?? before.fromDomainSid,
  });
  const resource: KeptResource<ByocTrunk> = {
    path: '/ByocTrunks',
    key: 'byoc_trunks',
    shelf: () => store.byocTrunks,
    create: (form) => read(form, unset),
    change: read,
    write: (trunk, request) => ({
      friendly_name: trunk.friendlyName,
      voice_url: trunk.voiceUrl,
      voice_method: trunk.voiceMethod,
      voice_fallback_url: trunk.voiceFallbackUrl,
      voice_fallback_method: trunk.voiceFallbackMethod,
      status_callback_url: trunk.statusCallbackUrl,
      status_callback_method: trunk.statusCallbackMethod,
      cnam_lookup_enabled: trunk.cnamLookupEnabled,
      connection_policy_sid: trunk.connectionPolicySid,
      from_domain_sid: trunk.fromDomainSid,
      url: urlOf(request, trunk.sid),
    }),
  };
  return keptRoutes(rest, resource, voiceStyle);
}

/** The SID of something that is there. @throws RestError 20001 */
function known(form: Fields, name: string, shelf: { fetch(sid: string): unknown }): string | undefined {
  const sid = form.text(name) || undefined;
  if (sid && !shelf.fetch(sid)) throw invalid(name, sid, 'one of this account');
  return sid;
}
