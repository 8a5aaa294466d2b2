import type { Method } from '../twiml/types';

export const connectPermissions = ['get-all', 'post-all'] as const;

/** An app that this account has given rights to: https://www.twilio.com/docs/iam/api/authorized-connect-apps */
export interface AuthorizedConnectApp {
  friendlyName: string;
  companyName?: string;
  description?: string;
  homepageUrl?: string;
  permissions?: (typeof connectPermissions)[number][];
}

/** An app that other accounts may give rights to: https://www.twilio.com/docs/iam/api/connect-apps */
export interface ConnectApp extends AuthorizedConnectApp {
  authorizeRedirectUrl?: string;
  deauthorizeCallbackUrl?: string;
  deauthorizeCallbackMethod?: Method;
}
