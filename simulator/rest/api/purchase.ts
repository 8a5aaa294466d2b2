import { RestError } from '../errors';
import type { Fields } from '../fields';
import type { Rest } from '../rest';
import type { NumberType } from '../stock/areas';
import { areaCodeOf } from '../stock/search';
import { type OfferedNumber, offers } from '../stock/stock';
import { phoneNumber } from './address';

/**
 * The number that a request buys: the one that it names, or any in an area of the US or Canada.
 * @throws RestError 21421 none or no number, 21422 not for sale, 21451 no area code, 21452 nothing in that area,
 * 21631 an address is missing
 */
export function wantedNumber(rest: Rest, form: Fields): OfferedNumber {
  const text = form.text('PhoneNumber');
  const areaCode = form.text('AreaCode');
  if (!text && !areaCode) throw new RestError(21421, 'PhoneNumber or AreaCode is required');
  return withAddress(rest, form, text ? offerOf(rest, text) : offerIn(rest, areaCodeOf(areaCode) ?? ''));
}

/**
 * The number that is bought where only one type is sold.
 * @throws RestError as wantedNumber, 21457 for an AreaCode
 */
export function wantedOf(rest: Rest, form: Fields, type: NumberType): OfferedNumber {
  if (form.has('AreaCode')) {
    throw new RestError(
      21457,
      `AreaCode is not supported where ${type} numbers are bought: name a PhoneNumber`,
    );
  }
  const offer = offerOf(rest, form.required('PhoneNumber'));
  if (offer.area.type === type) return withAddress(rest, form, offer);
  throw new RestError(
    21422,
    `${offer.phoneNumber} is not available as a ${type} number: it is ${offer.area.type}`,
  );
}

function offerOf(rest: Rest, text: string): OfferedNumber {
  const number = phoneNumber(text);
  if (!number) throw new RestError(21421, `The phone number ${text} is not valid`);
  const offer = onSale(rest, ({ phoneNumber: each }) => each === number);
  if (offer) return offer;
  const hint = 'AvailablePhoneNumbers lists those that are, and the option stock adds to them';
  throw new RestError(21422, `${number} is not available. ${hint}`);
}

function offerIn(rest: Rest, areaCode: string): OfferedNumber {
  const offer = onSale(rest, ({ phoneNumber: number }) => number.startsWith(`+1${areaCode}`));
  if (!offer) throw new RestError(21452, `No phone numbers found in area code ${areaCode}`);
  return offer;
}

function onSale(
  { stock, twilio }: Rest,
  holds: (offer: OfferedNumber) => boolean,
): OfferedNumber | undefined {
  for (const offer of offers(stock))
    if (holds(offer) && !twilio.numbers.find(offer.phoneNumber)) return offer;
  return undefined;
}

/** https://www.twilio.com/docs/api/errors/21631 */
function withAddress({ addresses }: Rest, form: Fields, offer: OfferedNumber): OfferedNumber {
  const { addressRequirements = 'none', country } = offer.area;
  const address = addresses.fetch(form.text('AddressSid') ?? '');
  const isEnough: Record<typeof addressRequirements, boolean> = {
    none: true,
    any: address !== undefined,
    local: address?.isoCountry === country,
    foreign: address !== undefined && address.isoCountry !== country,
  };
  if (isEnough[addressRequirements]) return offer;
  const wanted = addressRequirements === 'any' ? 'an address' : `a ${addressRequirements} address`;
  throw new RestError(21631, `${offer.phoneNumber} requires ${wanted}: name its AddressSid`);
}
