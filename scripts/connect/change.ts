import { Trouble } from '../../simulator/cli/kit/trouble';
import { npmRun } from '../account/advice';
import { asking } from '../account/refusals';
import type { Account } from '../account/twilio';
import { holderOf } from './holder';
import { forget, recall, remember } from './memory';
import type { PhoneNumber } from './numbers';

/** The fields of a number that decide where its calls go. */
export interface Voice {
  voiceUrl: string;
  voiceMethod: string;
  voiceFallbackUrl: string;
  voiceFallbackMethod: string;
  statusCallback: string;
  statusCallbackMethod: string;
  voiceApplicationSid: string;
  trunkSid: string;
}

export interface Change {
  phoneNumber: string;
  before: Voice;
  after: Voice;
}

export function voiceOf(number: PhoneNumber): Voice {
  return {
    voiceUrl: number.voiceUrl ?? '',
    voiceMethod: number.voiceMethod,
    voiceFallbackUrl: number.voiceFallbackUrl ?? '',
    voiceFallbackMethod: number.voiceFallbackMethod,
    statusCallback: number.statusCallback ?? '',
    statusCallbackMethod: number.statusCallbackMethod,
    voiceApplicationSid: number.voiceApplicationSid ?? '',
    trunkSid: number.trunkSid ?? '',
  };
}

/**
 * Points a number somewhere else, and remembers where it pointed.
 * @throws Trouble when something else holds the number, unless it may be taken over
 */
export async function change(
  account: Account,
  number: PhoneNumber,
  wanted: Partial<Voice>,
  { dry, takeOver, suffix }: { dry: boolean; takeOver: boolean; suffix: string },
): Promise<Change> {
  const { phoneNumber } = number;
  const before = voiceOf(number);
  const holder = holderOf(number);
  if (holder && !takeOver) {
    throw new Trouble(
      `Calls to ${phoneNumber} belong to ${holder}. Nothing was changed.`,
      `Take the number out of there first, or say that you mean it: ${npmRun('connect', { suffix }, phoneNumber, '--take-over')}`,
    );
  }
  const after = { ...before, ...wanted, voiceApplicationSid: '', trunkSid: '' };
  if (dry || isSame(before, after)) return { phoneNumber, before, after };
  // Remember the way back before changing anything.
  await remember(account, number.sid, before);
  await update(account, number, after);
  return { phoneNumber, before, after };
}

/** One step back, whichever environment or machine it came from. @throws Trouble when none is remembered */
export async function restoreNumber(account: Account, number: PhoneNumber, dry: boolean): Promise<Change> {
  const { phoneNumber, sid } = number;
  const after = await recall(account, sid);
  const before = voiceOf(number);
  if (!after) {
    throw new Trouble(
      `What ${phoneNumber} was before is not known: it was not connected by this command, or every step is undone.`,
      'Set it at https://console.twilio.com, Phone Numbers.',
    );
  }
  if (dry) return { phoneNumber, before, after };
  await update(account, number, after);
  await forget(account, sid);
  return { phoneNumber, before, after };
}

/** A number held by a trunk or an app has no Voice URL of its own, and Twilio refuses a fallback without one (21405). */
async function update(account: Account, number: PhoneNumber, voice: Voice): Promise<void> {
  await asking(account, `Setting ${number.phoneNumber}`, () =>
    // Not number.update(): items of an SDK list cannot update themselves (6.2.0).
    account.sdk.incomingPhoneNumbers(number.sid).update(voice),
  );
}

function isSame(one: Voice, other: Voice): boolean {
  return (Object.keys(one) as (keyof Voice)[]).every((name) => one[name] === other[name]);
}
