import { formatted } from '../../numbers';
import { notFound } from '../errors';
import { listAnswer, pageOf, where, written } from '../page';
import type { Rest } from '../rest';
import type { RestRequest, Route } from '../router';
import { type Area, areas, countries, type NumberType, numberTypes } from '../stock/areas';
import { searchOf } from '../stock/search';
import { type OfferedNumber, offers } from '../stock/stock';
import { account, apiRoute } from './route';

/** https://www.twilio.com/docs/phone-numbers/api/availablephonenumber-resource : a stock of numbers kept for fiction. */
export function availablePhoneNumberRoutes(rest: Rest): Route[] {
  const path = `${account}/AvailablePhoneNumbers`;
  const known = [...areas, ...(rest.stock ?? [])];
  const sold = [...new Set(known.map(({ country }) => country))].sort();
  return [
    apiRoute(rest, 'GET', `${path}.json`, (request) => ({
      status: 200,
      json: {
        countries: sold.map((code) => countryJson(rest, known, code)),
        uri: request.path,
      },
    })),
    apiRoute(rest, 'GET', `${path}/{CountryCode}.json`, (request) => {
      const { CountryCode: code = '' } = request.params;
      if (!sold.includes(code)) throw notFound(request.path);
      return { status: 200, json: countryJson(rest, known, code) };
    }),
    ...numberTypes.map((type) =>
      apiRoute(rest, 'GET', `${path}/{CountryCode}/${type}.json`, (request) =>
        search(rest, known, request, type),
      ),
    ),
  ];
}

/** A type that a country has not is not found, as mobile numbers of the US are not. */
function search(rest: Rest, known: readonly Area[], request: RestRequest, type: NumberType) {
  const { CountryCode: code = '' } = request.params;
  if (!typesOf(known, code).includes(type)) throw notFound(request.path);
  const isWanted = searchOf(request.query, code, rest.stock);
  const matching = where(
    offers(rest.stock),
    (offer) =>
      offer.area.country === code &&
      offer.area.type === type &&
      !rest.twilio.numbers.find(offer.phoneNumber) &&
      isWanted(offer),
  );
  const page = pageOf(request, matching, ({ phoneNumber }) => phoneNumber);
  return listAnswer(request, 'available_phone_numbers', written(page, offerJson));
}

function typesOf(known: readonly Area[], code: string): NumberType[] {
  return numberTypes.filter((type) => known.some((area) => area.country === code && area.type === type));
}

function offerJson({ phoneNumber, area, capabilities }: OfferedNumber) {
  return {
    friendly_name: formatted(phoneNumber),
    phone_number: phoneNumber,
    lata: area.lata ?? null,
    locality: area.locality ?? null,
    rate_center: area.rateCenter ?? null,
    latitude: area.latitude ?? null,
    longitude: area.longitude ?? null,
    region: area.region ?? null,
    postal_code: area.postalCode ?? null,
    iso_country: area.country,
    address_requirements: area.addressRequirements ?? 'none',
    beta: false,
    capabilities,
  };
}

function countryJson(rest: Rest, known: readonly Area[], code: string) {
  const base = `/2010-04-01/Accounts/${rest.account.sid}/AvailablePhoneNumbers/${code}`;
  const uris = typesOf(known, code).map((type) => [keyOf(type), `${base}/${type}.json`]);
  return {
    country_code: code,
    country: countries[code] ?? code,
    beta: false,
    uri: `${base}.json`,
    subresource_uris: Object.fromEntries(uris),
  };
}

/** `TollFree` becomes `toll_free`. */
export function keyOf(type: NumberType): string {
  return type.replace(/(?<=[a-z])(?=[A-Z])/g, '_').toLowerCase();
}
