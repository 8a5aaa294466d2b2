import type { PhoneNumber } from '../../numbers';
import type { Kept } from '../../shelf';
import type { Address } from '../address';
import { invalid, notFound, RestError } from '../errors';
import { type Fields, named } from '../fields';
import { listAnswer, pageOf, where, written } from '../page';
import type { Rest } from '../rest';
import type { Route } from '../router';
import { phoneNumberJson } from './incoming-phone-numbers';
import { keptRoutes } from './kept';
import { account, apiRoute } from './route';

/** https://www.twilio.com/docs/usage/api/address */
export function addressRoutes(rest: Rest): Route[] {
  const path = `${account}/Addresses`;
  const dependentOn = (sid: string) => where(rest.twilio.numbers.list(), (number) => names(number, sid));
  return [
    ...keptRoutes<Address>(rest, {
      path,
      key: 'addresses',
      shelf: () => rest.addresses,
      create: newAddress,
      change: addressChange,
      write: (address) => addressJson(rest, address),
      filter: filterOf,
      checkDeletion: ({ sid }) => {
        const [number] = dependentOn(sid);
        if (!number) return;
        throw new RestError(20001, `Address ${sid} cannot be deleted: ${number.phoneNumber} depends on it`);
      },
    }),
    apiRoute(rest, 'GET', `${path}/{AddressSid}/DependentPhoneNumbers.json`, (request) => {
      const { AddressSid: sid = '' } = request.params;
      if (!rest.addresses.fetch(sid)) throw notFound(request.path);
      const page = pageOf(request, dependentOn(sid), (number) => number.sid);
      const write = (number: PhoneNumber) => dependentJson(rest, number);
      return listAnswer(request, 'dependent_phone_numbers', written(page, write));
    }),
  ];
}

function names({ addressSid, emergencyAddressSid }: PhoneNumber, sid: string): boolean {
  return addressSid === sid || emergencyAddressSid === sid;
}

/** @throws RestError 20001 for what is missing or wrong */
function newAddress(form: Fields): Address {
  const isoCountry = form.required('IsoCountry');
  if (!/^[A-Z]{2}$/.test(isoCountry))
    throw invalid('IsoCountry', isoCountry, 'two capital letters, ISO 3166-1');
  // Nothing is corrected here: every address is right as it is.
  form.flag('AutoCorrectAddress');
  const emergencyEnabled = form.flag('EmergencyEnabled') ?? false;
  return {
    customerName: form.required('CustomerName'),
    street: form.required('Street'),
    streetSecondary: form.text('StreetSecondary') ?? '',
    city: form.required('City'),
    region: form.required('Region'),
    postalCode: form.required('PostalCode'),
    isoCountry,
    friendlyName: form.text('FriendlyName', longestName(emergencyEnabled)) ?? '',
    emergencyEnabled,
  };
}

function addressChange(form: Fields, address: Address): Partial<Address> {
  form.flag('AutoCorrectAddress');
  const emergencyEnabled = form.flag('EmergencyEnabled');
  const change: Partial<Address> = {
    customerName: form.text('CustomerName') || undefined,
    street: form.text('Street') || undefined,
    streetSecondary: form.text('StreetSecondary'),
    city: form.text('City') || undefined,
    region: form.text('Region') || undefined,
    postalCode: form.text('PostalCode') || undefined,
    friendlyName: form.text('FriendlyName', longestName(emergencyEnabled ?? address.emergencyEnabled)),
    emergencyEnabled,
  };
  return named(change);
}

function longestName(isForEmergencies: boolean): number {
  return isForEmergencies ? 32 : 64;
}

function filterOf(query: Fields): (address: Address) => boolean {
  const [customer, name, country] = [
    query.text('CustomerName'),
    query.text('FriendlyName'),
    query.text('IsoCountry'),
  ];
  const emergency = query.flag('EmergencyEnabled');
  return (address) =>
    (!customer || address.customerName === customer) &&
    (!name || address.friendlyName === name) &&
    (!country || address.isoCountry === country) &&
    (emergency === undefined || address.emergencyEnabled === emergency);
}

function addressJson({ account: { sid } }: Rest, address: Address & Kept) {
  return {
    customer_name: address.customerName,
    friendly_name: address.friendlyName || null,
    street: address.street,
    street_secondary: address.streetSecondary || null,
    city: address.city,
    region: address.region,
    postal_code: address.postalCode,
    iso_country: address.isoCountry,
    emergency_enabled: address.emergencyEnabled,
    validated: false,
    verified: false,
    uri: `/2010-04-01/Accounts/${sid}/Addresses/${address.sid}.json`,
  };
}

/** A number as its own resource shows it, but for what its address does not tell. */
function dependentJson(rest: Rest, number: PhoneNumber) {
  const {
    address_sid: _address,
    beta: _beta,
    bundle_sid: _bundle,
    emergency_address_status: _emergency,
    identity_sid: _identity,
    origin: _origin,
    status: _status,
    type: _type,
    voice_receive_mode: _mode,
    ...shown
  } = phoneNumberJson(rest, number);
  return shown;
}
