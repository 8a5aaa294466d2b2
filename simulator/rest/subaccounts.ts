/** An account within the account, of which the simulator keeps no more than this: https://www.twilio.com/docs/iam/api/subaccounts */
export interface Subaccount {
  friendlyName: string;
  authToken: string;
  status: AccountStatus;
}

export const accountStatuses = ['active', 'suspended', 'closed'] as const;

export type AccountStatus = (typeof accountStatuses)[number];
