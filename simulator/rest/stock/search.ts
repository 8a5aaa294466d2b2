import { phoneNumber } from '../api/address';
import { invalid, RestError } from '../errors';
import type { Fields } from '../fields';
import type { Area } from './areas';
import { areaOf, type OfferedNumber } from './stock';

type Holds = (offer: OfferedNumber) => boolean;

/**
 * The filters of a search for numbers. Those that Twilio has for the US and Canada alone are ignored elsewhere.
 * https://www.twilio.com/docs/phone-numbers/api/availablephonenumberlocal-resource
 * @throws RestError 21451 for an area code that is none, 20001 for what else is wrong
 */
export function searchOf(query: Fields, country: string, more?: readonly Area[]): Holds {
  const isNorthAmerican = country === 'US' || country === 'CA';
  const filters = [
    ...capabilityFilters(query),
    containing(query),
    addressFilter(query),
    placeFilter(query, 'InLocality', 'locality', more),
    ...(isNorthAmerican ? northAmericanFilters(query, more) : []),
  ];
  // None of these numbers is new to Twilio, so that they are found with either.
  query.flag('Beta');
  return (offer) => filters.every((holds) => holds(offer));
}

function northAmericanFilters(query: Fields, more?: readonly Area[]): Holds[] {
  if (query.text('InRateCenter') && !query.text('InLata')) {
    throw invalid('InRateCenter', query.text('InRateCenter') ?? '', 'together with InLata');
  }
  const areaCode = areaCodeOf(query.text('AreaCode'));
  return [
    ({ phoneNumber: number }) => !areaCode || number.startsWith(`+1${areaCode}`),
    placeFilter(query, 'InPostalCode', 'postalCode', more),
    placeFilter(query, 'InRegion', 'region', more),
    placeFilter(query, 'InLata', 'lata', more),
    placeFilter(query, 'InRateCenter', 'rateCenter', more),
    nearFilter(query, more),
  ];
}

/** @throws RestError 21451 https://www.twilio.com/docs/api/errors/21451 */
export function areaCodeOf(text: string | undefined): string | undefined {
  if (!text || /^[2-9]\d\d$/.test(text)) return text;
  throw new RestError(21451, `The area code ${text} is not valid: three digits of North America`);
}

function capabilityFilters(query: Fields): Holds[] {
  const names = { VoiceEnabled: 'voice', SmsEnabled: 'sms', MmsEnabled: 'mms', FaxEnabled: 'fax' } as const;
  return Object.entries(names).map(([field, name]) => {
    const wanted = query.flag(field);
    return ({ capabilities }) => wanted === undefined || capabilities[name] === wanted;
  });
}

function addressFilter(query: Fields): Holds {
  const excluded = [
    ...(query.flag('ExcludeAllAddressRequired') ? ['any', 'local', 'foreign'] : []),
    ...(query.flag('ExcludeLocalAddressRequired') ? ['local'] : []),
    ...(query.flag('ExcludeForeignAddressRequired') ? ['foreign'] : []),
  ];
  return ({ area }) => !excluded.includes(area.addressRequirements ?? 'none');
}

/** A place by its name, or by a number that is there. */
function placeFilter(
  query: Fields,
  field: string,
  property: 'locality' | 'region' | 'postalCode' | 'lata' | 'rateCenter',
  more?: readonly Area[],
): Holds {
  const text = query.text(field);
  if (!text) return () => true;
  const number = /^\+/.test(text) ? phoneNumber(text) : undefined;
  const wanted = number ? areaOf(number, more)?.[property] : text;
  return ({ area }) => area[property] !== undefined && same(area[property], wanted);
}

function same(a: string | undefined, b: string | undefined): boolean {
  return a?.toLowerCase() === b?.toLowerCase();
}

function nearFilter(query: Fields, more?: readonly Area[]): Holds {
  const distance = query.whole('Distance', { most: 500 }) ?? 25;
  const number = query.text('NearNumber');
  const point = number ? placeOfNumber(number, more) : pointOf(query.text('NearLatLong'));
  if (point === undefined) return () => true;
  return ({ area: { latitude, longitude } }) =>
    point !== 'nowhere' &&
    latitude !== undefined &&
    longitude !== undefined &&
    milesBetween(point, [latitude, longitude]) <= distance;
}

type Point = readonly [latitude: number, longitude: number];

function placeOfNumber(text: string, more?: readonly Area[]): Point | 'nowhere' {
  const number = phoneNumber(text);
  if (!number) throw invalid('NearNumber', text, 'a phone number in E.164');
  const area = areaOf(number, more);
  if (area?.latitude === undefined || area.longitude === undefined) return 'nowhere';
  return [area.latitude, area.longitude];
}

function pointOf(text: string | undefined): Point | undefined {
  if (!text) return undefined;
  const match = /^(-?\d+(?:\.\d+)?),\s*(-?\d+(?:\.\d+)?)$/.exec(text);
  if (!match) throw invalid('NearLatLong', text, 'latitude,longitude');
  return [Number(match[1]), Number(match[2])];
}

/** On a globe, by the haversine formula. */
function milesBetween([lat, long]: Point, [otherLat, otherLong]: Point): number {
  const radians = (degrees: number) => (degrees * Math.PI) / 180;
  const half = (a: number, b: number) => Math.sin(radians(a - b) / 2) ** 2;
  const chord =
    half(lat, otherLat) + Math.cos(radians(lat)) * Math.cos(radians(otherLat)) * half(long, otherLong);
  return 2 * 3959 * Math.asin(Math.sqrt(chord));
}

const keypad = { abc: '2', def: '3', ghi: '4', jkl: '5', mno: '6', pqrs: '7', tuv: '8', wxyz: '9' };

/**
 * `Contains`: digits and letters, `*` for one digit and `%` for several at either end, `+` to begin and `$` to end with.
 * @throws RestError 20001 for a pattern that is none
 */
function containing(query: Fields): Holds {
  const text = query.text('Contains');
  if (!text) return () => true;
  const match = /^(\+?)([*%]*)([0-9a-z]{2,})([*%]*)(\$?)$/i.exec(text);
  if (!match || text.length > 16) {
    const rule =
      '2 to 16 characters: digits and letters, * and % at either end of them, + to begin, $ to end with';
    throw invalid('Contains', text, rule);
  }
  const [, begin, before = '', middle = '', after = '', end] = match;
  const pattern = wild(before) + [...middle].map(digitOf).join('') + wild(after);
  const expression = new RegExp((begin ? '^' : '') + pattern + (end ? '$' : ''));
  return ({ phoneNumber: number }) => expression.test(number.slice(1));
}

function wild(text: string): string {
  return text.replaceAll('*', '\\d').replaceAll('%', '\\d*');
}

function digitOf(character: string): string {
  const key = Object.entries(keypad).find(([letters]) => letters.includes(character.toLowerCase()));
  return key?.[1] ?? character;
}
