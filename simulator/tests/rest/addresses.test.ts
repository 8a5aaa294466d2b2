// https://www.twilio.com/docs/usage/api/address
import type { AddressListInstanceOptions } from 'twilio/lib/rest/api/v2010/account/address';
import { restOf } from './support/rest';

const office = {
  customerName: 'Ada',
  street: '4th Street 1',
  city: 'San Francisco',
  region: 'CA',
  postalCode: '94019',
  isoCountry: 'US',
};
const berlin = { ...office, city: 'Berlin', region: 'Berlin', postalCode: '10115', isoCountry: 'DE' };

test('Create, fetch, update, delete', async () => {
  const { twilio } = await restOf();
  const made = await twilio.addresses.create({ ...office, friendlyName: 'Office' });
  expect(made).toMatchObject({ ...office, friendlyName: 'Office', emergencyEnabled: false, verified: false });
  const address = twilio.addresses(made.sid);
  const changed = await address.update({ street: '5th Street 2', emergencyEnabled: true });
  expect(changed).toMatchObject({ ...office, street: '5th Street 2', emergencyEnabled: true });
  expect(await address.fetch()).toMatchObject({ street: '5th Street 2' });
  expect(await address.remove()).toBe(true);
  await expect(address.fetch()).rejects.toMatchObject({ status: 404, code: 20404 });
});

test('Read multiple: by customer, name, country and emergencies', async () => {
  const { twilio } = await restOf();
  await twilio.addresses.create({ ...office, friendlyName: 'Office' });
  await twilio.addresses.create({ ...berlin, customerName: 'Bea', emergencyEnabled: true });
  const cities = async (filter: AddressListInstanceOptions = {}) =>
    (await twilio.addresses.list(filter)).map(({ city }) => city);
  expect(await cities()).toEqual(['Berlin', 'San Francisco']);
  expect(await cities({ customerName: 'Bea' })).toEqual(['Berlin']);
  expect(await cities({ friendlyName: 'Office' })).toEqual(['San Francisco']);
  expect(await cities({ isoCountry: 'DE' })).toEqual(['Berlin']);
  expect(await cities({ emergencyEnabled: true })).toEqual(['Berlin']);
});

test.each([
  ...Object.keys(office).map((field) => [`nothing for ${field}`, { [field]: '' }] as const),
  ['a country that is none', { isoCountry: 'Germany' }] as const,
  ['a long name for emergencies', { friendlyName: 'x'.repeat(33), emergencyEnabled: true }] as const,
])('%s is refused', async (_, wrong) => {
  const { twilio } = await restOf();
  const made = twilio.addresses.create({ ...office, ...wrong });
  await expect(made).rejects.toMatchObject({ status: 400, code: 20001 });
});

describe('a number that needs one', () => {
  const phoneNumber = '+493023125000';

  test('is bought with a local address, which cannot be deleted as long as the number is there', async () => {
    const { twilio } = await restOf();
    const { sid } = await twilio.addresses.create(berlin);
    const number = await twilio.incomingPhoneNumbers.create({ phoneNumber, addressSid: sid });
    expect(number).toMatchObject({ addressSid: sid, addressRequirements: 'local' });
    expect(await twilio.addresses(sid).dependentPhoneNumbers.list()).toMatchObject([{ phoneNumber }]);
    await expect(twilio.addresses(sid).remove()).rejects.toMatchObject({ status: 400, code: 20001 });
    await twilio.incomingPhoneNumbers(number.sid).remove();
    expect(await twilio.addresses(sid).dependentPhoneNumbers.list()).toEqual([]);
    expect(await twilio.addresses(sid).remove()).toBe(true);
  });

  test('is not bought with one elsewhere, or with none', async () => {
    const { twilio } = await restOf();
    const { sid } = await twilio.addresses.create(office);
    for (const addressSid of [sid, `AD${'0'.repeat(32)}`, undefined]) {
      const bought = twilio.incomingPhoneNumbers.create({ phoneNumber, addressSid });
      await expect(bought).rejects.toMatchObject({ status: 400, code: 21631 });
    }
    const sydney = { phoneNumber: '+61255500000', addressSid: sid };
    expect(await twilio.incomingPhoneNumbers.create(sydney)).toMatchObject({ addressRequirements: 'any' });
  });
});

test('the numbers of an address that is not there', async () => {
  const { twilio } = await restOf();
  const numbers = twilio.addresses(`AD${'0'.repeat(32)}`).dependentPhoneNumbers.list();
  await expect(numbers).rejects.toMatchObject({ status: 404, code: 20404 });
});
