import { metaAnswer, pageOf, where, written } from '../page';
import type { Rest } from '../rest';
import type { Route } from '../router';

interface Country {
  isoCode: string;
  name: string;
  continent: string;
  /** Without the plus sign. */
  countryCode: string;
}

/** A few of Twilio's countries: enough to be allowed and to be refused. */
const countries: Country[] = [
  { isoCode: 'US', name: 'United States/Canada', continent: 'NORTH_AMERICA', countryCode: '1' },
  { isoCode: 'MX', name: 'Mexico', continent: 'NORTH_AMERICA', countryCode: '52' },
  { isoCode: 'GB', name: 'United Kingdom', continent: 'EUROPE', countryCode: '44' },
  { isoCode: 'ES', name: 'Spain', continent: 'EUROPE', countryCode: '34' },
  { isoCode: 'DE', name: 'Germany', continent: 'EUROPE', countryCode: '49' },
];

/**
 * Which countries the account may call, as its `geographicPermissions` say.
 * https://www.twilio.com/docs/voice/api/dialingpermissions-country-resource
 */
export function voiceRoutes({ account }: Rest): Route[] {
  const path = '/v1/DialingPermissions/Countries';
  const write =
    (origin: string) =>
    ({ isoCode, name, continent, countryCode }: Country) => {
      const allowed = account.geographicPermissions;
      return {
        iso_code: isoCode,
        name,
        continent,
        country_codes: [`+${countryCode}`],
        low_risk_numbers_enabled: allowed?.some((prefix) => `+${countryCode}`.startsWith(prefix)) ?? true,
        high_risk_special_numbers_enabled: false,
        high_risk_tollfraud_numbers_enabled: false,
        url: `${origin}${path}/${isoCode}`,
        links: { highrisk_special_prefixes: `${origin}${path}/${isoCode}/HighRiskSpecialPrefixes` },
      };
    };
  return [
    {
      product: 'voice',
      method: 'GET',
      path,
      handler: (request) => {
        const { query, origin } = request;
        const code = query.text('CountryCode')?.replace('+', '');
        const isoCode = query.text('IsoCode');
        const asked = where(
          countries,
          (each) => (!code || each.countryCode === code) && (!isoCode || each.isoCode === isoCode),
        );
        const page = pageOf(request, asked, (country) => country.isoCode);
        return metaAnswer(request, 'content', written(page, write(origin)));
      },
    },
  ];
}
