import { countries } from '../../../simulator/rest/voice/countries';
import type { Office } from './office';

/** Allows or forbids, as the Console does, what begins with +1 and is no country of its own behind that. */
export async function mayCallNorthAmerica({ cloud, account }: Office, may: boolean): Promise<void> {
  const updates = countries
    .filter(({ countryCodes }) => countryCodes.some((code) => String(code).replace(/\D/g, '') === '1'))
    .map(({ isoCode }) => ({
      iso_code: isoCode,
      low_risk_numbers_enabled: String(may),
      high_risk_special_numbers_enabled: 'false',
      high_risk_tollfraud_numbers_enabled: 'false',
    }));
  const response = await fetch(`${cloud.url}/v1/DialingPermissions/BulkCountryUpdates`, {
    method: 'POST',
    headers: {
      Authorization: `Basic ${btoa(`${account.sid}:${account.token}`)}`,
      'x-twilio-host': 'voice.twilio.com',
    },
    body: new URLSearchParams({ UpdateRequest: JSON.stringify(updates) }),
  });
  if (!response.ok) throw new Error(await response.text());
}
