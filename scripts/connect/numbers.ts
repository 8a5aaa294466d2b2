import type { IncomingPhoneNumberInstance } from 'twilio/lib/rest/api/v2010/account/incomingPhoneNumber';
import { Trouble } from '../../simulator/cli/kit/trouble';
import { asking } from '../account/refusals';
import type { Account } from '../account/twilio';
import type { Tell } from '../command/tell';
import { holderOf } from './holder';

export type PhoneNumber = IncomingPhoneNumberInstance;

function readNumbers(account: Account): Promise<PhoneNumber[]> {
  return asking(account, 'Reading the numbers of the account', () => account.sdk.incomingPhoneNumbers.list());
}

/** @throws Trouble for a number that the account does not own */
export async function findNumber(account: Account, phoneNumber: string): Promise<PhoneNumber> {
  const numbers = await readNumbers(account);
  const found = numbers.find((each) => each.phoneNumber === phoneNumber);
  if (found) return found;
  throw new Trouble(
    `${phoneNumber} is not a number of account ${account.accountSid}.`,
    numbers.length > 0
      ? 'See its numbers: npm run connect -- --list'
      : 'It has none: buy one at https://console.twilio.com, Phone Numbers.',
  );
}

/** Every number of the account, and who gets its calls. */
export async function listNumbers(account: Account, tell: Tell) {
  tell.step('Asking Twilio');
  const numbers = (await readNumbers(account)).map((number) => ({
    phoneNumber: number.phoneNumber,
    friendlyName: number.friendlyName,
    leadsTo: holderOf(number) ?? (number.voiceUrl || 'nowhere'),
  }));
  if (numbers.length === 0)
    tell.line('The account has no numbers. Buy one at https://console.twilio.com, Phone Numbers.');
  else tell.table(numbers.map(({ phoneNumber, leadsTo }) => [phoneNumber, leadsTo] as const));
  return { code: 0, json: { numbers } } as const;
}
