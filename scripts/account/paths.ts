/** Where a number points, on the domain of a deployment. */
export const paths = {
  voice: '/call/incoming',
  agents: '/agent/incoming',
  fallback: '/fallback.xml',
  status: '/callback/call-status',
} as const;

/**
 * Connection overrides: without them Twilio gives up when we fail, are slow, or run too many at once (429); with them it
 * tries five more times, the most there is.
 * https://www.twilio.com/docs/usage/webhooks/webhooks-connection-overrides
 */
export const retries = '#rc=5&rp=4xx,5xx,ct,rt';

export function addresses(domain: string, voice: string = paths.voice) {
  const base = `https://${domain}`;
  return {
    voiceUrl: base + voice + retries,
    voiceMethod: 'POST',
    voiceFallbackUrl: base + paths.fallback,
    // Static files take only GET.
    voiceFallbackMethod: 'GET',
    statusCallback: base + paths.status + retries,
    statusCallbackMethod: 'POST',
  } as const;
}
