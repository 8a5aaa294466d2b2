import { type Applications, voiceUrlsOf } from './applications';
import type { Fetch, LegHandle, LegPlan } from './call/types';
import type { PhoneNumberBook } from './numbers';
import { domainFields, refusalOf, type Sip } from './sip';
import { behind } from './voice-urls';

/** What of an account decides how a call comes in. */
interface Doors {
  numbers: PhoneNumberBook;
  sip: Sip;
  applications: Applications;
  isActive(): boolean;
}

/** A call that comes in: its leg, and what is asked for first. */
export interface Incoming {
  plan: LegPlan;
  first: Pick<Fetch, 'url' | 'method' | 'purpose'>;
  /** Why it is not answered, in Twilio's number. */
  problem?: { code: number; message: string };
}

/**
 * How a call to a number of the account comes in, or one to an address in its SIP domains.
 * @param otherEnd the leg that goes out, where it is the account that calls
 * @throws Error when the account has none such
 */
export function incoming(doors: Doors, from: string, to: string, otherEnd?: LegHandle): Incoming {
  const domain = doors.sip.domainOf(to);
  const number = doors.numbers.find(to) ?? domain;
  if (!number) throw new Error(`${to} is not a number of this account`);
  // Whoever is turned away at the door is no business of the app.
  const refusal = domain && refusalOf(domain, from);
  const urls = 'voiceApplicationSid' in number ? voiceUrlsOf(number, doors.applications) : number;
  const { voiceUrl } = urls;
  const trunkSid = 'trunkSid' in number ? number.trunkSid : '';
  return {
    plan: {
      direction: 'inbound',
      from,
      to,
      otherEnd,
      phoneNumberSid: domain ? undefined : number.sid,
      sip: domain && domainFields(domain, from),
      ...(refusal ? {} : behind(urls)),
    },
    first: { url: voiceUrl, method: urls.voiceMethod, purpose: 'A call comes in' },
    problem: refusal ?? whyNotAnswered(doors.isActive(), { to, voiceUrl, trunkSid }),
  };
}

function whyNotAnswered(
  isActive: boolean,
  { to, voiceUrl, trunkSid }: { to: string; voiceUrl: string; trunkSid: string },
): Incoming['problem'] {
  if (!isActive)
    return { code: 10003, message: 'the call was not answered because the account is not active' };
  if (trunkSid) {
    const message = `${to} belongs to the trunk ${trunkSid}, which leads to no address here: its Voice URL is not asked`;
    return { code: 32010, message };
  }
  return voiceUrl ? undefined : { code: 11100, message: `${to} has no Voice URL` };
}
