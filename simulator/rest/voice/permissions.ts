import type { Account } from '../auth';
import { type Country, countries, countryOf, highRiskSpecialPrefixes } from './countries';

/** What may be called in a country. */
export interface Permission {
  lowRisk: boolean;
  highRiskSpecial: boolean;
  /** Which numbers these are Twilio tells nobody: it is kept, and refuses nothing. */
  highRiskTollfraud: boolean;
}

/**
 * Whom an account may call: by the prefixes that it was started with, until REST decides on a country.
 * https://www.twilio.com/docs/voice/api/dialing-permissions-resources
 */
export class DialingPermissions {
  /** Of a subaccount: kept, for there is none here. */
  inherits = false;
  private readonly prefixes: readonly string[] | undefined;
  private readonly decided = new Map<string, Permission>();

  constructor({ geographicPermissions }: Account) {
    this.prefixes = geographicPermissions;
  }

  of({ isoCode, countryCodes }: Country): Permission {
    const lowRisk = countryCodes.some((code) => this.begins(`+${code}`));
    return this.decided.get(isoCode) ?? { lowRisk, highRiskSpecial: false, highRiskTollfraud: false };
  }

  decides(isoCode: string, change: Partial<Permission>): void {
    const country = countries.find((each) => each.isoCode === isoCode);
    if (country) this.decided.set(isoCode, { ...this.of(country), ...change });
  }

  /** @param number E.164 */
  allows(number: string): boolean {
    const country = countryOf(number);
    const special = highRiskSpecialPrefixes[country?.isoCode ?? '']?.some((each) => number.startsWith(each));
    if (country && special) return this.of(country).highRiskSpecial;
    const decided = this.decided.get(country?.isoCode ?? '');
    return decided ? decided.lowRisk : this.begins(number);
  }

  private begins(number: string): boolean {
    return this.prefixes?.some((prefix) => number.startsWith(prefix)) ?? true;
  }
}
