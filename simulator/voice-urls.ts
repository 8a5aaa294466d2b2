import type { CallEvent, Method, Report, Target } from './twiml/types';

/** Where calls go: what a number, an application and a SIP domain have in common. */
export interface VoiceUrls {
  /** Nothing is asked for where a URL is ''. */
  voiceUrl: string;
  voiceMethod: Method;
  voiceFallbackUrl: string;
  voiceFallbackMethod: Method;
  /** Told once, when the call is over. */
  statusCallback: string;
  statusCallbackMethod: Method;
}

/** Twilio's defaults. */
export const noVoiceUrls: VoiceUrls = {
  voiceUrl: '',
  voiceMethod: 'POST',
  voiceFallbackUrl: '',
  voiceFallbackMethod: 'POST',
  statusCallback: '',
  statusCallbackMethod: 'POST',
};

/** Who is asked when the first document fails, and who is told how the call ended. */
export function behind(urls: VoiceUrls): { fallback?: Target; report?: Report<CallEvent> } {
  const { voiceFallbackUrl, voiceFallbackMethod, statusCallback, statusCallbackMethod } = urls;
  return {
    fallback: voiceFallbackUrl ? { url: voiceFallbackUrl, method: voiceFallbackMethod } : undefined,
    report: statusCallback
      ? { url: statusCallback, method: statusCallbackMethod, events: ['completed'] }
      : undefined,
  };
}
