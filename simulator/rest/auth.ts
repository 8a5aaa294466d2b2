import type { GivenKey } from './keys';
import type { AccountStatus } from './subaccounts';

/** Who may ask. https://www.twilio.com/docs/iam/api/account */
export interface Account {
  /** AC and 32 hexadecimal digits. */
  sid: string;
  authToken: string;
  friendlyName?: string;
  /** Active unless told. */
  status?: AccountStatus;
  /** A trial account calls and writes to verified numbers only (21219, 21608). */
  type?: 'Full' | 'Trial';
  /** https://www.twilio.com/docs/iam/api-keys */
  apiKeys?: GivenKey[];
  /** Numbers of others that may be used as caller ID, and be called on trial: E.164. */
  verifiedNumbers?: string[];
  /**
   * Prefixes that may be called (`+1`, `+44`) until REST changes a country (DialingPermissions); all when left out. Others are
   * refused with 21215, and so are premium numbers until REST allows them.
   */
  geographicPermissions?: string[];
}
