import type { Tell } from '../command/tell';
import type { Change, Voice } from './change';
import { holderOf } from './holder';

/** Before and after, side by side where they differ. */
export function placed({ phoneNumber, before, after }: Change, tell: Tell): void {
  const rows = [
    ['A call comes in', whither],
    ['Primary handler fails', (voice: Voice) => target(voice.voiceFallbackUrl, voice.voiceFallbackMethod)],
    ['Call status changes', (voice: Voice) => target(voice.statusCallback, voice.statusCallbackMethod)],
  ] as const;
  tell.line(tell.bold(phoneNumber));
  for (const [name, of] of rows) {
    const [was, is] = [of(before), of(after)];
    tell.line(`  ${name.padEnd(21)}  ${was === is ? `${is} (as it was)` : was}`);
    if (was !== is) tell.line(`  ${''.padEnd(18)}->   ${is}`);
  }
}

function whither(voice: Voice): string {
  return voice.trunkSid || voice.voiceApplicationSid
    ? (holderOf(voice) ?? '')
    : target(voice.voiceUrl, voice.voiceMethod);
}

function target(url: string, method: string): string {
  return url ? `${url} (${method})` : 'nothing';
}
