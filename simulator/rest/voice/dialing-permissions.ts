import { invalid, notFound, RestError } from '../errors';
import { metaAnswer, pageOf, where, written } from '../page';
import type { Rest } from '../rest';
import type { RestRequest, Route } from '../router';
import { type Country, countries, highRiskSpecialPrefixes } from './countries';
import type { Permission } from './permissions';
import { voiceRoute } from './route';

const path = '/DialingPermissions/Countries';

/**
 * Which countries the account may call: what it may not is refused with 21215.
 * https://www.twilio.com/docs/voice/api/dialingpermissions-country-resource and its siblings
 */
export function dialingPermissionRoutes(rest: Rest): Route[] {
  const { permissions } = rest;
  const find = ({ params, path: asked }: RestRequest) => {
    const country = countries.find(({ isoCode }) => isoCode === params.IsoCode);
    if (!country) throw notFound(asked);
    return country;
  };
  const settings = ({ origin }: RestRequest) => ({
    dialing_permissions_inheritance: permissions.inherits,
    url: `${origin}/v1/Settings`,
  });

  return [
    voiceRoute('GET', path, (request) => {
      const matching = where(countries, filterOf(rest, request));
      const page = pageOf(request, matching, ({ isoCode }) => isoCode);
      return metaAnswer(
        request,
        'content',
        written(page, (country) => countryJson(rest, request, country)),
      );
    }),
    voiceRoute('GET', `${path}/{IsoCode}`, (request) => {
      return { status: 200, json: countryJson(rest, request, find(request)) };
    }),
    voiceRoute('GET', `${path}/{IsoCode}/HighRiskSpecialPrefixes`, (request) => {
      const prefixes = highRiskSpecialPrefixes[find(request).isoCode] ?? [];
      const page = pageOf(request, prefixes, (prefix) => prefix);
      return metaAnswer(
        request,
        'content',
        written(page, (prefix) => ({ prefix })),
      );
    }),
    voiceRoute('POST', '/DialingPermissions/BulkCountryUpdates', ({ form }) => {
      const updates = updatesOf(form.required('UpdateRequest'));
      for (const { isoCode, change } of updates) permissions.decides(isoCode, change);
      return { status: 201, json: { update_count: updates.length, update_request: 'accepted' } };
    }),
    voiceRoute('GET', '/Settings', (request) => ({ status: 200, json: settings(request) })),
    voiceRoute('POST', '/Settings', (request) => {
      permissions.inherits = request.form.flag('DialingPermissionsInheritance') ?? permissions.inherits;
      return { status: 202, json: settings(request) };
    }),
  ];
}

function filterOf({ permissions }: Rest, { query }: RestRequest): (country: Country) => boolean {
  const [isoCode, continent] = [query.text('IsoCode'), query.text('Continent')];
  const code = query.text('CountryCode')?.replace(/^[+ ]/, '');
  const [lowRisk, special, tollfraud] = [
    query.flag('LowRiskNumbersEnabled'),
    query.flag('HighRiskSpecialNumbersEnabled'),
    query.flag('HighRiskTollfraudNumbersEnabled'),
  ];
  return (country) => {
    const may = permissions.of(country);
    return (
      (!isoCode || country.isoCode === isoCode) &&
      (!continent || country.continent === continent) &&
      (!code || country.countryCodes.includes(code)) &&
      (lowRisk === undefined || may.lowRisk === lowRisk) &&
      (special === undefined || may.highRiskSpecial === special) &&
      (tollfraud === undefined || may.highRiskTollfraud === tollfraud)
    );
  };
}

/** What an update may name, as it is kept. */
const flags = {
  low_risk_numbers_enabled: 'lowRisk',
  high_risk_special_numbers_enabled: 'highRiskSpecial',
  high_risk_tollfraud_numbers_enabled: 'highRiskTollfraud',
} as const satisfies Record<string, keyof Permission>;

interface Update {
  isoCode: string;
  change: Partial<Permission>;
}

/** @throws RestError 20001 for what is no list of countries; then none of them is changed */
function updatesOf(text: string): Update[] {
  let list: unknown;
  try {
    list = JSON.parse(text);
  } catch {
    list = undefined;
  }
  if (!Array.isArray(list)) throw invalid('UpdateRequest', text.slice(0, 40), 'a JSON array of countries');
  return list.map(updateOf);
}

function updateOf(item: unknown): Update {
  const { iso_code, ...rest } = Object(item) as Record<string, unknown>;
  const country = countries.find(({ isoCode }) => isoCode === iso_code);
  if (!country) throw invalid('UpdateRequest', String(iso_code), 'iso_code of a country that can be called');
  const change: Partial<Permission> = {};
  for (const [name, value] of Object.entries(rest)) {
    const flag = Object.hasOwn(flags, name) ? flags[name as keyof typeof flags] : undefined;
    const told = String(value).toLowerCase();
    if (!flag || (told !== 'true' && told !== 'false'))
      throw new RestError(20001, `Invalid value '${value}' for ${name} in UpdateRequest: true or false`);
    change[flag] = told === 'true';
  }
  return { isoCode: country.isoCode, change };
}

function countryJson({ permissions }: Rest, { origin }: RestRequest, country: Country) {
  const { isoCode, name, continent, countryCodes } = country;
  const { lowRisk, highRiskSpecial, highRiskTollfraud } = permissions.of(country);
  const url = `${origin}/v1${path}/${isoCode}`;
  return {
    iso_code: isoCode,
    name,
    continent,
    country_codes: countryCodes.map((code) => `+${code}`),
    low_risk_numbers_enabled: lowRisk,
    high_risk_special_numbers_enabled: highRiskSpecial,
    high_risk_tollfraud_numbers_enabled: highRiskTollfraud,
    url,
    links: { highrisk_special_prefixes: `${url}/HighRiskSpecialPrefixes` },
  };
}
