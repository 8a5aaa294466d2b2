import type { VoiceUrls } from '../../voice-urls';
import type { Fields } from '../fields';

/**
 * What a request says of where calls go.
 * @param codes Twilio's numbers for a wrong URL and a wrong method
 * @param callback what the fields of the status callback are called
 * @throws RestError with these numbers
 */
export function voiceUrlsIn(
  form: Fields,
  codes: { url: number; method: number },
  callback = { url: 'StatusCallback', method: 'StatusCallbackMethod' },
): { [Name in keyof VoiceUrls]: VoiceUrls[Name] | undefined } {
  return {
    voiceUrl: form.url('VoiceUrl', codes.url),
    voiceMethod: form.method('VoiceMethod', codes.method),
    voiceFallbackUrl: form.url('VoiceFallbackUrl', codes.url),
    voiceFallbackMethod: form.method('VoiceFallbackMethod', codes.method),
    statusCallback: form.url(callback.url, codes.url),
    statusCallbackMethod: form.method(callback.method, codes.method),
  };
}

/** As the API writes them, but for the status callback, which has several names. */
export function voiceUrlsJson(urls: VoiceUrls) {
  return {
    voice_url: urls.voiceUrl,
    voice_method: urls.voiceMethod,
    voice_fallback_url: urls.voiceFallbackUrl,
    voice_fallback_method: urls.voiceFallbackMethod,
  };
}
