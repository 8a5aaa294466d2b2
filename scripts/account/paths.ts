/** Where a number points, on the domain of a deployment. */
export const paths = {
  voice: '/call/incoming',
  agents: '/agent/incoming',
  fallback: '/fallback.xml',
  status: '/callback/call-status',
} as const;

/**
 * Connection overrides of the status callback: without them Twilio gives up when we fail or are slow; with them it tries
 * three more times.
 * https://www.twilio.com/docs/usage/webhooks/webhooks-connection-overrides
 */
export const retries = '#rc=3&rp=5xx,ct,rt';

export function addresses(domain: string, voice: string = paths.voice) {
  const base = `https://${domain}`;
  return {
    voiceUrl: base + voice,
    voiceMethod: 'POST',
    voiceFallbackUrl: base + paths.fallback,
    // Static files take only GET.
    voiceFallbackMethod: 'GET',
    statusCallback: base + paths.status + retries,
    statusCallbackMethod: 'POST',
  } as const;
}
