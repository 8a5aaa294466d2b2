// https://www.twilio.com/docs/phone-numbers/api/availablephonenumber-resource
import type { RestOptions } from '../../rest/options';
import { base, restOf } from './support/rest';

test('Countries: which there are, and which types of numbers each has', async () => {
  const { twilio } = await restOf();
  const countries = await twilio.availablePhoneNumbers.list();
  expect(countries.map(({ countryCode }) => countryCode)).toEqual(['AU', 'CA', 'DE', 'FR', 'GB', 'SE', 'US']);
  expect(await twilio.availablePhoneNumbers('GB').fetch()).toMatchObject({
    country: 'United Kingdom',
    subresourceUris: {
      local: `${base}/AvailablePhoneNumbers/GB/Local.json`,
      toll_free: `${base}/AvailablePhoneNumbers/GB/TollFree.json`,
      mobile: `${base}/AvailablePhoneNumbers/GB/Mobile.json`,
      national: `${base}/AvailablePhoneNumbers/GB/National.json`,
    },
  });
  const none = twilio.availablePhoneNumbers('XX').fetch();
  await expect(none).rejects.toMatchObject({ status: 404, code: 20404 });
});

test('a number on offer, the same on every run, and 100 in each area', async () => {
  const { twilio } = await restOf();
  const [first, ...others] = await twilio.availablePhoneNumbers('US').local.list({ areaCode: 415 });
  expect(first).toMatchObject({
    friendlyName: '(415) 555-0100',
    phoneNumber: '+14155550100',
    locality: 'San Francisco',
    region: 'CA',
    postalCode: '94103',
    lata: '722',
    rateCenter: 'SNFC CNTRL',
    isoCountry: 'US',
    addressRequirements: 'none',
    capabilities: { voice: true, sms: true, mms: true, fax: false },
  });
  expect(others).toHaveLength(99);
  expect(new Set(others.map(({ phoneNumber }) => phoneNumber.slice(0, 10)))).toEqual(new Set(['+141555501']));
});

test('Types: each country has its own; one that it has not is not found', async () => {
  const { twilio } = await restOf();
  const britain = twilio.availablePhoneNumbers('GB');
  const limit = { limit: 1 };
  expect(await britain.local.list(limit)).toMatchObject([{ phoneNumber: '+442079460000' }]);
  expect(await britain.mobile.list(limit)).toMatchObject([{ phoneNumber: '+447700900000' }]);
  expect(await britain.tollFree.list(limit)).toMatchObject([{ phoneNumber: '+448081570000' }]);
  expect(await britain.national.list(limit)).toMatchObject([{ phoneNumber: '+443069990000' }]);
  const america = twilio.availablePhoneNumbers('US');
  expect(await america.tollFree.list(limit)).toMatchObject([{ phoneNumber: '+18005550100' }]);
  const others = [
    america.mobile.list(),
    america.voip.list(),
    america.sharedCost.list(),
    america.machineToMachine.list(),
  ];
  for (const other of others) await expect(other).rejects.toMatchObject({ status: 404, code: 20404 });
});

test('option stock: numbers of other types and places', async () => {
  const stock: RestOptions['stock'] = [
    { country: 'US', type: 'Voip', prefix: '+1555000', from: '0001', to: '0001' },
    { country: 'US', type: 'SharedCost', prefix: '+1555000', from: '0002', to: '0002' },
    { country: 'NZ', type: 'MachineToMachine', prefix: '+64200', from: '1', to: '9', can: 'text' },
  ];
  const { twilio } = await restOf({ stock });
  const america = twilio.availablePhoneNumbers('US');
  expect(await america.voip.list()).toMatchObject([{ phoneNumber: '+15550000001' }]);
  expect(await america.sharedCost.list()).toMatchObject([{ phoneNumber: '+15550000002' }]);
  expect(await twilio.availablePhoneNumbers('NZ').machineToMachine.list()).toHaveLength(9);
});

test('what is sold is on offer no more', async () => {
  const { twilio } = await restOf();
  const first = async () =>
    (await twilio.availablePhoneNumbers('US').local.list({ limit: 1 }))[0]?.phoneNumber;
  expect(await first()).toBe('+14155550100');
  await twilio.incomingPhoneNumbers.create({ phoneNumber: '+14155550100' });
  expect(await first()).toBe('+14155550101');
});

describe('Filters', () => {
  type Filter = Parameters<
    ReturnType<Awaited<ReturnType<typeof restOf>>['twilio']['availablePhoneNumbers']>['local']['list']
  >[0];

  /** The area codes in which numbers are found, in order. */
  async function found(filter: Filter): Promise<string[]> {
    const { twilio } = await restOf();
    const numbers = await twilio.availablePhoneNumbers('US').local.list(filter);
    return [...new Set(numbers.map(({ phoneNumber }) => phoneNumber.slice(2, 5)))];
  }

  test.each<[string, Filter, string[]]>([
    ['AreaCode', { areaCode: 212 }, ['212']],
    ['AreaCode without a number on offer', { areaCode: 533 }, []],
    ['InRegion', { inRegion: 'CA' }, ['415', '510']],
    ['InRegion of a number', { inRegion: '+12125550100' }, ['212']],
    ['InLocality', { inLocality: 'seattle' }, ['206']],
    ['InPostalCode', { inPostalCode: '96720' }, ['808']],
    ['InLata', { inLata: '722' }, ['415', '510']],
    ['InRateCenter', { inLata: '722', inRateCenter: 'OKLD MAIN' }, ['510']],
    ['NearNumber', { nearNumber: '+14155550100' }, ['415', '510']],
    ['NearNumber and Distance', { nearNumber: '+14155550100', distance: 5 }, ['415']],
    ['NearNumber somewhere else', { nearNumber: '+15550100' }, []],
    ['NearLatLong', { nearLatLong: '47.6,-122.3' }, ['206']],
    ['SmsEnabled', { smsEnabled: false }, []],
    ['VoiceEnabled', { voiceEnabled: true, areaCode: 206 }, ['206']],
    ['FaxEnabled', { faxEnabled: true }, []],
    ['Contains a place', { contains: '+1415%' }, ['415']],
    ['Contains letters', { contains: 'sea555' }, []],
  ])('%s', async (_, filter, codes) => {
    expect(await found(filter)).toEqual(codes);
  });

  test('Contains: wildcards at either end, a beginning, an end', async () => {
    const { twilio } = await restOf();
    const { local } = twilio.availablePhoneNumbers('US');
    const numbers = async (contains: string) =>
      (await local.list({ contains, areaCode: 415 })).map(({ phoneNumber }) => phoneNumber.slice(-4));
    expect(await numbers('0177')).toEqual(['0177']);
    expect(await numbers('0177$')).toEqual(['0177']);
    expect(await numbers('*17$')).toEqual(['0117']);
    expect(await numbers('+141555501**$')).toHaveLength(100);
    expect(await numbers('+0177')).toEqual([]);
    expect(await numbers('jkl0142')).toEqual(['0142']);
  });

  test.each<[string, Filter, number]>([
    ['an AreaCode of two digits', { areaCode: 41 }, 21451],
    ['a Contains with a wildcard in the middle', { contains: '41*55' }, 20001],
    ['a Contains of one digit', { contains: '4' }, 20001],
    ['a Contains of 17', { contains: '1'.repeat(17) }, 20001],
    ['a NearNumber that is none', { nearNumber: 'here' }, 20001],
    ['a NearLatLong that is none', { nearLatLong: '47' }, 20001],
    ['a Distance above 500', { distance: 501 }, 20001],
    ['an InRateCenter without InLata', { inRateCenter: 'HILO' }, 20001],
  ])('%s is refused', async (_, filter, code) => {
    await expect(found(filter)).rejects.toMatchObject({ status: 400, code });
  });

  test('addresses that have to be told', async () => {
    const { twilio } = await restOf();
    const { local } = twilio.availablePhoneNumbers('DE');
    expect(await local.list({ limit: 1 })).toMatchObject([{ addressRequirements: 'local' }]);
    expect(await local.list({ excludeLocalAddressRequired: true })).toEqual([]);
    expect(await local.list({ excludeForeignAddressRequired: true, limit: 1 })).toHaveLength(1);
    expect(await local.list({ excludeAllAddressRequired: true })).toEqual([]);
  });
});
