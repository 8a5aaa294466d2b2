// https://www.twilio.com/docs/usage/api/applications
import { appWithRest } from './support/app';
import { restOf } from './support/rest';

const number = '+15550100199';
const urls = {
  voiceUrl: 'https://example.com/voice',
  voiceMethod: 'GET',
  voiceFallbackUrl: 'https://example.com/fallback',
  voiceFallbackMethod: 'GET',
  statusCallback: 'https://example.com/status',
  statusCallbackMethod: 'GET',
  voiceCallerIdLookup: true,
  smsUrl: 'https://example.com/sms',
  smsMethod: 'GET',
  smsFallbackUrl: 'https://example.com/sms-fallback',
  smsFallbackMethod: 'GET',
  smsStatusCallback: 'https://example.com/sms-status',
  messageStatusCallback: 'https://example.com/message-status',
  publicApplicationConnectEnabled: true,
};

test('Create, fetch, update, delete', async () => {
  const { twilio } = await restOf();
  const made = await twilio.applications.create({ friendlyName: 'Phone me', ...urls });
  expect(made).toMatchObject({ friendlyName: 'Phone me', apiVersion: '2010-04-01', ...urls });
  const application = twilio.applications(made.sid);
  expect(await application.fetch()).toMatchObject(urls);
  expect(await application.update({ voiceUrl: 'https://example.com/other' })).toMatchObject({
    ...urls,
    voiceUrl: 'https://example.com/other',
  });
  expect(await application.remove()).toBe(true);
  await expect(application.fetch()).rejects.toMatchObject({ status: 404, code: 20404 });
});

test("what nothing is said of has Twilio's defaults", async () => {
  const { twilio } = await restOf();
  expect(await twilio.applications.create()).toMatchObject({
    friendlyName: null,
    voiceUrl: '',
    voiceMethod: 'POST',
    voiceCallerIdLookup: false,
    publicApplicationConnectEnabled: false,
  });
});

test('Read multiple: newest first, by name', async () => {
  const { twilio } = await restOf();
  for (const friendlyName of ['One', 'Two', 'Two']) await twilio.applications.create({ friendlyName });
  const names = async (filter: { friendlyName?: string } = {}) =>
    (await twilio.applications.list(filter)).map(({ friendlyName }) => friendlyName);
  expect(await names()).toEqual(['Two', 'Two', 'One']);
  expect(await names({ friendlyName: 'Two' })).toEqual(['Two', 'Two']);
});

test.each([
  ['a relative VoiceUrl', { voiceUrl: '/voice' }, 21402],
  ['a method that is none', { smsMethod: 'PATCH' }, 21403],
  ['a VoiceFallbackUrl without a VoiceUrl', { voiceFallbackUrl: 'https://example.com/' }, 21405],
  ['a FriendlyName of 65 characters', { friendlyName: 'x'.repeat(65) }, 20001],
  ['an ApiVersion that is none', { apiVersion: '2021-01-01' }, 20001],
])('%s is refused', async (_, wrong, code) => {
  const { twilio } = await restOf();
  await expect(twilio.applications.create(wrong)).rejects.toMatchObject({ status: 400, code });
});

/** A number whose calls an application handles. */
async function handled(voice: string | { status: number }) {
  const { started, client } = await appWithRest({
    '/voice': '<Say>The number.</Say>',
    '/application': voice,
    '/fallback': '<Say>The fallback.</Say>',
    '/status': '',
  });
  const { sid } = await client.applications.create({
    voiceUrl: `${started.url}/application`,
    voiceFallbackUrl: `${started.url}/fallback`,
    statusCallback: `${started.url}/status`,
  });
  const phoneNumber = client.incomingPhoneNumbers(started.twilio.numbers.find(number)?.sid ?? '');
  await phoneNumber.update({ voiceApplicationSid: sid });
  return { started, client, phoneNumber, sid };
}

describe('a number with an application', () => {
  test('asks its VoiceUrl and not its own, and tells its StatusCallback of the end', async () => {
    const { started } = await handled('<Say>The application.</Say>');
    const caller = await started.phone('+15550100100').dials(number);
    await caller.hears('The application.');
    await caller.ends();
    expect(started.askedAt('/voice')).toEqual([]);
    expect(started.askedAt('/status')).toMatchObject([{ fields: { CallStatus: 'completed' } }]);
  });

  test('asks its fallback', async () => {
    const { started } = await handled({ status: 500 });
    const caller = await started.phone('+15550100100').dials(number);
    await caller.hears('The fallback.');
    await caller.ends();
  });

  test('has its own URLs again when the application is deleted', async () => {
    const { started, client, phoneNumber, sid } = await handled('<Say>The application.</Say>');
    await client.applications(sid).remove();
    expect(await phoneNumber.fetch()).toMatchObject({ voiceApplicationSid: '' });
    const caller = await started.phone('+15550100100').dials(number);
    await caller.hears('The number.');
    await caller.ends();
  });

  test('cannot name one that is not there', async () => {
    const { phoneNumber } = await handled('');
    const other = phoneNumber.update({ smsApplicationSid: `AP${'0'.repeat(32)}` });
    await expect(other).rejects.toMatchObject({ status: 400, code: 21218 });
  });
});

describe('a call with an ApplicationSid', () => {
  const desk = '+15550100140';

  test("asks its VoiceUrl; the request's own URLs do not count", async () => {
    const { started, client, sid } = await handled('<Say>The application.</Say>');
    const agent = started.phone(desk);
    await client.calls.create({
      to: desk,
      from: number,
      applicationSid: sid,
      statusCallback: `${started.url}/voice`,
    });
    const callee = await agent.picksUp();
    await callee.hears('The application.');
    await callee.ends();
    expect(started.askedAt('/voice')).toEqual([]);
    expect(started.askedAt('/status')).toMatchObject([{ fields: { To: desk, CallStatus: 'completed' } }]);
  });

  test('one that has no VoiceUrl is refused', async () => {
    const { client } = await handled('');
    const { sid } = await client.applications.create({ friendlyName: 'SMS alone' });
    const call = client.calls.create({ to: desk, from: number, applicationSid: sid });
    await expect(call).rejects.toMatchObject({ status: 400, code: 21218 });
  });
});
