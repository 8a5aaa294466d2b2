// https://www.twilio.com/docs/phone-numbers/api/incomingphonenumber-resource
import { newApplication } from '../../applications';
import { base, restOf } from './support/rest';

const fields = [
  ...[
    'account_sid',
    'address_requirements',
    'address_sid',
    'api_version',
    'beta',
    'bundle_sid',
    'capabilities',
  ],
  ...[
    'date_created',
    'date_updated',
    'emergency_address_sid',
    'emergency_address_status',
    'emergency_status',
  ],
  ...['friendly_name', 'identity_sid', 'origin', 'phone_number', 'sid', 'sms_application_sid'],
  ...['sms_fallback_method', 'sms_fallback_url', 'sms_method', 'sms_url', 'status', 'status_callback'],
  ...[
    'status_callback_method',
    'trunk_sid',
    'type',
    'uri',
    'voice_application_sid',
    'voice_caller_id_lookup',
  ],
  ...['voice_fallback_method', 'voice_fallback_url', 'voice_method', 'voice_receive_mode', 'voice_url'],
];

test('Properties: all there, and no others', async () => {
  const { plain, world } = await restOf();
  const { sid } = world.numbers.add('+14155550100');
  const { json } = await plain('GET', `${base}/IncomingPhoneNumbers/${sid}.json`);
  expect(Object.keys(json).sort()).toEqual(fields);
  expect(json).toMatchObject({ friendly_name: '(415) 555-0100', voice_method: 'POST', trunk_sid: null });
});

describe('Create', () => {
  test('a number with its settings', async () => {
    const { twilio, world } = await restOf();
    const bought = await twilio.incomingPhoneNumbers.create({
      phoneNumber: '+14155550100',
      voiceUrl: 'https://example.com/',
    });
    expect(bought).toMatchObject({ phoneNumber: '+14155550100', voiceUrl: 'https://example.com/' });
    expect(world.numbers.find('+14155550100')?.voiceUrl).toBe('https://example.com/');
  });

  test('any in an area code, until there is none', async () => {
    const { twilio } = await restOf({
      stock: [{ country: 'US', type: 'Local', prefix: '+1533555010', from: '1', to: '2' }],
    });
    const buy = () => twilio.incomingPhoneNumbers.create({ areaCode: '533' });
    expect(await buy()).toMatchObject({ phoneNumber: '+15335550101' });
    expect(await buy()).toMatchObject({ phoneNumber: '+15335550102' });
    await expect(buy()).rejects.toMatchObject({ status: 400, code: 21452 });
  });

  test('an area code that is free for the caller', async () => {
    const { twilio } = await restOf();
    const bought = await twilio.incomingPhoneNumbers.create({ areaCode: '800' });
    expect(bought).toMatchObject({ phoneNumber: '+18005550100' });
  });

  test('what it can do goes with it', async () => {
    const { twilio } = await restOf();
    const london = await twilio.incomingPhoneNumbers.create({ phoneNumber: '+442079460000' });
    expect(london.capabilities).toEqual({ voice: true, sms: false, mms: false, fax: false });
    const text = twilio.messages.create({ from: london.phoneNumber, to: '+442079460001', body: 'Hi' });
    await expect(text).rejects.toMatchObject({ status: 400, code: 21606 });
  });

  test('a number that needs an address', async () => {
    const { twilio } = await restOf();
    const buy = (addressSid?: string) =>
      twilio.incomingPhoneNumbers.create({ phoneNumber: '+493023125000', addressSid });
    await expect(buy()).rejects.toMatchObject({ status: 400, code: 21631 });
  });

  test.each([
    ['no number', {}, 21421],
    ['a number that is none', { phoneNumber: 'front desk' }, 21421],
    ['a number that is taken', { phoneNumber: '+14155550100' }, 21422],
    ['a number that nobody sells', { phoneNumber: '+14155551234' }, 21422],
    ['an area code that is none', { areaCode: '41' }, 21451],
    ['an area code without a number', { areaCode: '533' }, 21452],
  ])('%s is refused', async (_, wrong, code) => {
    const { twilio, world } = await restOf();
    world.numbers.add('+14155550100');
    await expect(twilio.incomingPhoneNumbers.create(wrong)).rejects.toMatchObject({ status: 400, code });
  });
});

// https://www.twilio.com/docs/phone-numbers/api/incomingphonenumberlocal-resource and its siblings
describe('Local, Mobile and TollFree', () => {
  const ofEach = { local: '+14155550100', mobile: '+447700900000', tollFree: '+18005550100' } as const;
  const types = Object.keys(ofEach) as (keyof typeof ofEach)[];
  type Client = Awaited<ReturnType<typeof restOf>>['twilio'];
  const lists: Record<keyof typeof ofEach, (twilio: Client) => Promise<{ phoneNumber: string }[]>> = {
    local: (twilio) => twilio.incomingPhoneNumbers.local.list(),
    mobile: (twilio) => twilio.incomingPhoneNumbers.mobile.list(),
    tollFree: (twilio) => twilio.incomingPhoneNumbers.tollFree.list(),
  };

  test.each(types)('%s: only such numbers are bought and listed', async (type) => {
    const { twilio } = await restOf();
    for (const each of types) {
      const bought = twilio.incomingPhoneNumbers[type].create({ phoneNumber: ofEach[each] });
      if (each === type) expect(await bought).toMatchObject({ phoneNumber: ofEach[each] });
      else await expect(bought).rejects.toMatchObject({ status: 400, code: 21422 });
    }
    for (const each of types.filter((other) => other !== type)) {
      await twilio.incomingPhoneNumbers.create({ phoneNumber: ofEach[each] });
    }
    const listed = await lists[type](twilio);
    expect(listed.map(({ phoneNumber }) => phoneNumber)).toEqual([ofEach[type]]);
    expect(await twilio.incomingPhoneNumbers.list()).toHaveLength(3);
  });

  test('an AreaCode is not supported, and a number is required', async () => {
    const { plain } = await restOf();
    const buy = (form: string) => plain('POST', `${base}/IncomingPhoneNumbers/Local.json`, { form });
    expect((await buy('AreaCode=415')).json).toMatchObject({ status: 400, code: 21457 });
    expect((await buy('')).json).toMatchObject({ status: 400, code: 20001 });
  });

  test('the word is no SID', async () => {
    const { plain } = await restOf();
    const { json } = await plain('DELETE', `${base}/IncomingPhoneNumbers/TollFree.json`);
    expect(json).toMatchObject({ status: 405, code: 20004 });
  });
});

test('Read multiple: by name, by a part of the number', async () => {
  const { twilio, world } = await restOf();
  world.numbers.add('+15550100', { friendlyName: 'Main line' });
  world.numbers.add('+15550177');
  const numbers = async (filter: Parameters<typeof twilio.incomingPhoneNumbers.list>[0]) =>
    (await twilio.incomingPhoneNumbers.list(filter)).map(({ phoneNumber }) => phoneNumber);
  expect(await numbers({})).toEqual(['+15550177', '+15550100']);
  expect(await numbers({ friendlyName: 'Main line' })).toEqual(['+15550100']);
  expect(await numbers({ phoneNumber: '+15550100' })).toEqual(['+15550100']);
  expect(await numbers({ phoneNumber: '0177' })).toEqual(['+15550177']);
  expect(await numbers({ phoneNumber: '555**00' })).toEqual(['+15550100']);
});

describe('Update', () => {
  test('changes what it names; an empty value takes a URL away', async () => {
    const { twilio, world } = await restOf();
    const { sid } = world.numbers.add('+15550100', { voiceUrl: 'https://example.com/old' });
    const number = twilio.incomingPhoneNumbers(sid);
    await number.update({
      voiceUrl: 'https://example.com/call/incoming',
      voiceFallbackUrl: 'https://example.com/fallback.xml',
      voiceFallbackMethod: 'GET',
      statusCallback: 'https://example.com/status#rc=3&rp=5xx',
    });
    expect(world.numbers.find('+15550100')).toMatchObject({
      voiceUrl: 'https://example.com/call/incoming',
      voiceMethod: 'POST',
      voiceFallbackMethod: 'GET',
      statusCallback: 'https://example.com/status#rc=3&rp=5xx',
    });
    expect(await number.update({ statusCallback: '' })).toMatchObject({
      statusCallback: '',
      voiceFallbackMethod: 'GET',
    });
  });

  test('a trunk takes the application away, and an application the trunk', async () => {
    const { twilio, world } = await restOf();
    const application = world.applications.add(newApplication).sid;
    const trunk = `TK${'0'.repeat(32)}`;
    const { sid } = world.numbers.add('+15550100', { voiceApplicationSid: application });
    const number = twilio.incomingPhoneNumbers(sid);
    expect(await number.update({ trunkSid: trunk })).toMatchObject({
      trunkSid: trunk,
      voiceApplicationSid: '',
    });
    expect(await number.update({ voiceApplicationSid: application })).toMatchObject({
      trunkSid: null,
      voiceApplicationSid: application,
    });
    expect(await number.update({ trunkSid: '' })).toMatchObject({ voiceApplicationSid: application });
  });

  test.each([
    ['a relative VoiceUrl', { voiceUrl: '/call/incoming' }, 21402],
    ['a StatusCallback that is none', { statusCallback: 'nowhere' }, 21402],
    ['a VoiceMethod that is none', { voiceMethod: 'PATCH' }, 21403],
    ['a VoiceFallbackUrl without a VoiceUrl', { voiceFallbackUrl: 'https://example.com/' }, 21405],
    ['an SmsFallbackUrl without an SmsUrl', { smsFallbackUrl: 'https://example.com/' }, 21406],
    ['an application that is none', { voiceApplicationSid: 'AP1' }, 21218],
    ['a trunk that is none', { trunkSid: 'AP1' }, 20001],
  ])('%s is refused', async (_, wrong, code) => {
    const { twilio, world } = await restOf();
    const { sid } = world.numbers.add('+15550100');
    const update = twilio.incomingPhoneNumbers(sid).update(wrong);
    await expect(update).rejects.toMatchObject({ status: 400, code });
  });

  test('a number that is not yours', async () => {
    const { twilio } = await restOf();
    const update = twilio.incomingPhoneNumbers('PN1').update({ voiceUrl: '' });
    await expect(update).rejects.toMatchObject({ status: 404, code: 20404 });
  });
});

test('Delete', async () => {
  const { twilio, world } = await restOf();
  const { sid } = world.numbers.add('+15550100');
  expect(await twilio.incomingPhoneNumbers(sid).remove()).toBe(true);
  expect(world.numbers.find('+15550100')).toBeUndefined();
});
