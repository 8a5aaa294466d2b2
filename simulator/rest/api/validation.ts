import type { Leg } from '../../call/leg';
import { openScope } from '../../call/scope';
import { secondsToSay } from '../../call/speech';
import { isVerified } from '../../caller-ids';
import { sleep } from '../../clock/clock';
import { formatted } from '../../numbers';
import { notes } from '../../story/notes';
import type { Target } from '../../twiml/types';
import { voiceFields } from '../../webhooks/fields';
import { RestError } from '../errors';
import type { Fields } from '../fields';
import type { Rest } from '../rest';
import { checkPermission, phoneNumber } from './address';

/** The number that a validation comes from where the option names no other: no page of Twilio's tells it. */
const caller = '+14157234000';

/** How long the call rings, and how long it waits for each code, in seconds: not documented either. */
const rings = 60;
const patience = 30;

/** https://www.twilio.com/docs/voice/api/outgoing-caller-ids#add-an-outgoing-caller-id */
interface Validation {
  /** E.164. */
  phoneNumber: string;
  friendlyName: string;
  /** The six digits that have to be keyed in. */
  code: string;
  /** Seconds until the call is placed. */
  delay: number;
  /** Keys pressed when the call is answered. */
  extension?: string;
  report?: Target;
}

/** @throws RestError 21401 no phone number, 21450 validated already, 21215 not permitted, 20001 what else is wrong */
export function newValidation(rest: Rest, form: Fields): Validation {
  const text = form.required('PhoneNumber');
  const number = phoneNumber(text);
  if (!number) throw new RestError(21401, `The phone number ${text} is not valid`);
  if (isVerified(rest.twilio.callerIds, number)) {
    throw new RestError(21450, `Phone number already validated for your account: ${number}`);
  }
  checkPermission(rest.permissions, number);
  return {
    phoneNumber: number,
    friendlyName: form.text('FriendlyName', 64) || formatted(number),
    code: sixDigits(rest.sid('RQ')),
    delay: form.whole('CallDelay', { most: 60 }) ?? 0,
    extension: form.text('Extension') || undefined,
    report: form.target('StatusCallback', 'StatusCallbackMethod', { url: 21609 }),
  };
}

/** Like a SID, it is another on every run, and the same with the same seed. */
function sixDigits(sid: string): string {
  return String(Number.parseInt(sid.slice(2, 12), 16) % 1_000_000).padStart(6, '0');
}

/** Calls the number. Whoever answers and keys in the code makes it a caller ID; the app is told how it ended. */
export function callToValidate(rest: Rest, validation: Validation): Leg {
  const { twilio } = rest;
  const plan = {
    direction: 'outbound-api',
    from: rest.validationCaller ?? caller,
    to: validation.phoneNumber,
  } as const;
  const leg = twilio.ringsInTurn(plan, rings, validation.delay);
  let callerIdSid: string | undefined;
  leg.watch((status) => {
    if (status === 'in-progress') {
      if (validation.extension) leg.tell({ kind: 'note', text: notes.tones(validation.extension) });
      void hearsCode(leg, validation.code, rest.validationTries ?? 3)
        .then(() => {
          callerIdSid = twilio.callerIds.add({
            phoneNumber: validation.phoneNumber,
            friendlyName: validation.friendlyName,
          }).sid;
        })
        .catch(() => {})
        .finally(() => leg.ends());
    }
    if (leg.isOver) reports(leg, validation, callerIdSid);
  });
  return leg;
}

/** Resolves when the code was keyed in. Rejects with the signal's reason when the call is over, or NotKeyed. */
async function hearsCode(leg: Leg, code: string, tries: number): Promise<void> {
  for (let left = tries; left > 0; left--) {
    if ((await keys(leg, code.length)) === code) {
      says(leg, 'Thank you. Your phone number is verified.');
      return;
    }
  }
  throw new NotKeyed();
}

class NotKeyed extends Error {}

/** What is keyed in within half a minute. */
async function keys(leg: Leg, count: number): Promise<string> {
  says(leg, 'This is Twilio. Please enter your validation code.');
  let keyed = '';
  const scope = openScope(leg.signal);
  leg.listener = {
    key: (key) => {
      keyed += key;
      if (keyed.length === count) scope.cut(new Keyed());
    },
  };
  try {
    await sleep(leg.twilio.clock, patience * 1000, scope.signal);
  } catch (error) {
    if (!(error instanceof Keyed)) throw error;
  } finally {
    leg.listener = undefined;
    scope.close();
  }
  return keyed;
}

class Keyed extends Error {}

function says(leg: Leg, text: string): void {
  leg.tell({ kind: 'hears', text, language: 'en-US', voice: 'Twilio', seconds: secondsToSay(text) });
}

/** https://www.twilio.com/blog/2012/03/introducing-status-callback-for-caller-id-verification-calls.html */
function reports(leg: Leg, { report }: Validation, callerIdSid: string | undefined): void {
  if (!report) return;
  const fields = {
    ...voiceFields(leg),
    VerificationStatus: callerIdSid ? 'success' : 'failed',
    ...(callerIdSid ? { OutgoingCallerIdSid: callerIdSid } : {}),
  };
  leg.twilio.reports({ ...report, fields }, leg, 'caller ID status callback');
}
