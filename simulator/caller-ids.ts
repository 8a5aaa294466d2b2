import type { Shelf } from './shelf';

/** A number of somebody else's that the account may show: https://www.twilio.com/docs/voice/api/outgoing-caller-ids */
export interface CallerId {
  /** E.164. */
  phoneNumber: string;
  friendlyName: string;
}

export type CallerIds = Shelf<CallerId>;

/** Whether somebody has proved that a number is theirs. @param phoneNumber E.164 */
export function isVerified(callerIds: Pick<CallerIds, 'list'>, phoneNumber: string): boolean {
  return callerIds.list().some((each) => each.phoneNumber === phoneNumber);
}
