/** Where somebody is, for numbers whose country wants to know: https://www.twilio.com/docs/usage/api/address */
export interface Address {
  customerName: string;
  friendlyName: string;
  street: string;
  streetSecondary: string;
  city: string;
  region: string;
  postalCode: string;
  /** ISO 3166-1, two letters. */
  isoCountry: string;
  emergencyEnabled: boolean;
}
