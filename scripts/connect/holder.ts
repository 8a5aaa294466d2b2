/** What takes a number's calls in place of its own Voice URL. */
export interface Held {
  voiceApplicationSid?: string | null;
  trunkSid?: string | null;
  voiceUrl?: string | null;
}

/** "the TwiML app AP...", or undefined when the number's calls are its own. */
export function holderOf({ voiceApplicationSid, trunkSid, voiceUrl }: Held): string | undefined {
  if (trunkSid) return `the SIP trunk ${trunkSid}`;
  if (voiceApplicationSid) return `the TwiML app ${voiceApplicationSid}`;
  // https://www.twilio.com/docs/studio/user-guide/get-started : what Studio sets as the Voice URL.
  const flow = /^https:\/\/webhooks\.twilio\.com\/v1\/Accounts\/\w+\/Flows\/(FW\w+)/.exec(
    voiceUrl ?? '',
  )?.[1];
  return flow ? `the Studio flow ${flow}` : undefined;
}
