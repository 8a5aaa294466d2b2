// https://www.twilio.com/docs/voice/api/outgoing-caller-ids
import type { RestOptions } from '../../rest/options';
import { notes } from '../../story/notes';
import { appWithRest } from './support/app';
import { account } from './support/client';
import { restOf } from './support/rest';

const mine = '+15550100140';

test('Fetch, read, update, delete: those that the account has', async () => {
  const { twilio } = await restOf();
  const [known] = await twilio.outgoingCallerIds.list();
  expect(known).toMatchObject({ phoneNumber: '+15550142', friendlyName: '+15550142' });
  const callerId = twilio.outgoingCallerIds(known?.sid ?? '');
  expect(await callerId.update({ friendlyName: 'My phone' })).toMatchObject({ friendlyName: 'My phone' });
  expect(await callerId.fetch()).toMatchObject({ friendlyName: 'My phone' });
  expect(await twilio.outgoingCallerIds.list({ friendlyName: 'Other' })).toEqual([]);
  expect(await twilio.outgoingCallerIds.list({ phoneNumber: '+15550142' })).toHaveLength(1);
  expect(await callerId.remove()).toBe(true);
  await expect(callerId.fetch()).rejects.toMatchObject({ status: 404, code: 20404 });
});

test('what is deleted may be shown no more', async () => {
  const { twilio } = await restOf();
  const call = () =>
    twilio.calls.create({ from: '+15550142', to: mine, twiml: '<Response><Hangup/></Response>' });
  await call();
  const [known] = await twilio.outgoingCallerIds.list();
  await twilio.outgoingCallerIds(known?.sid ?? '').remove();
  await expect(call()).rejects.toMatchObject({ status: 400, code: 21210 });
});

/** Somebody whose number is to be validated. */
async function validating(
  asked: Record<string, unknown> = {},
  rest: Partial<RestOptions> = { account: { ...account, type: 'Trial' } },
) {
  const { started, client } = await appWithRest({ '/status': '', '/voice': '' }, { rest });
  const phone = started.phone(mine);
  const statusCallback = `${started.url}/status`;
  const request = await client.validationRequests.create({ phoneNumber: mine, statusCallback, ...asked });
  const code = request.validationCode;
  const wrong = String((Number(code) + 1) % 1_000_000).padStart(6, '0');
  return { started, client, phone, request, code, wrong };
}

describe('Add a caller ID', () => {
  test('Twilio calls, the code is keyed in, the number is verified and the app is told', async () => {
    const { started, client, phone, request, code } = await validating({ friendlyName: 'My phone' });
    expect(request).toMatchObject({ phoneNumber: mine, friendlyName: 'My phone' });
    expect(code).toMatch(/^\d{6}$/);
    const call = await phone.picksUp();
    expect(call.sid).toBe(request.callSid);
    await call.hears('validation code').presses(code);
    await call.ends();
    const [callerId] = await client.outgoingCallerIds.list({ phoneNumber: mine });
    expect(callerId).toMatchObject({ friendlyName: 'My phone' });
    expect(started.askedAt('/status').map(({ fields }) => fields)).toMatchObject([
      {
        CallSid: request.callSid,
        CallStatus: 'completed',
        To: mine,
        VerificationStatus: 'success',
        OutgoingCallerIdSid: callerId?.sid,
      },
    ]);
  });

  test('then it may be called on trial, written to, and shown', async () => {
    const { started, client, phone, code } = await validating();
    const number = '+15550100199';
    const twiml = `<Response><Dial callerId="${mine}">+15550100150</Dial></Response>`;
    const call = () => client.calls.create({ from: mine, to: mine, twiml });
    const text = () => client.messages.create({ from: number, to: mine, body: 'Hello' });
    await expect(call()).rejects.toMatchObject({ code: 21219 });
    await expect(text()).rejects.toMatchObject({ code: 21608 });
    await (await phone.picksUp()).presses(code);
    await text();
    await call();
    const other = started.phone('+15550100150');
    await phone.picksUp();
    expect((await other.rings()).leg.plan.from).toBe(mine);
  });

  test('wrong three times: it failed', async () => {
    const { started, client, phone, wrong } = await validating();
    const call = await phone.picksUp();
    for (let tries = 0; tries < 3; tries++) await call.hears('validation code').presses(wrong);
    await call.ends();
    expect(await client.outgoingCallerIds.list({ phoneNumber: mine })).toEqual([]);
    const [told] = started.askedAt('/status');
    expect(told?.fields).toMatchObject({ CallStatus: 'completed', VerificationStatus: 'failed' });
    expect(told?.fields).not.toHaveProperty('OutgoingCallerIdSid');
  });

  test('wrong, then right', async () => {
    const { client, phone, code, wrong } = await validating();
    await (await phone.picksUp()).presses(wrong).presses(code);
    expect(await client.outgoingCallerIds.list({ phoneNumber: mine })).toHaveLength(1);
  });

  test('option validationTries: how often', async () => {
    const { phone, wrong } = await validating({}, { validationTries: 1 });
    const call = await phone.picksUp();
    await call.presses(wrong);
    await call.ends();
  });

  test('option validationCaller: who calls', async () => {
    const { phone } = await validating({}, { validationCaller: '+15550100150' });
    expect((await phone.rings()).leg.plan.from).toBe('+15550100150');
  });

  test('nobody keys anything in, or hangs up', async () => {
    const { started, client, phone } = await validating();
    await (await phone.picksUp()).ends();
    await client.validationRequests.create({ phoneNumber: mine, statusCallback: `${started.url}/status` });
    await (await phone.picksUp()).hangsUp();
    expect(started.askedAt('/status').map(({ fields }) => fields.VerificationStatus)).toEqual([
      'failed',
      'failed',
    ]);
  });

  test.each(['busy', 'no-answer'] as const)('%s is told, too', async (status) => {
    const { started, phone } = await validating();
    await (await phone.rings()).refuses(status);
    expect(started.askedAt('/status').map(({ fields }) => fields)).toMatchObject([
      { CallStatus: status, VerificationStatus: 'failed' },
    ]);
  });

  test('CallDelay and Extension', async () => {
    const { started, phone, request } = await validating({ callDelay: 20, extension: '17' });
    await started.time.pass(19);
    expect(phone.calls).toEqual([]);
    await started.time.pass(1);
    expect(phone.calls).toHaveLength(1);
    await phone.picksUp();
    expect(started.twilio.story.of(request.callSid)).toContainEqual(
      expect.objectContaining({ kind: 'note', text: notes.tones('17') }),
    );
  });

  test.each([
    ['no number', { phoneNumber: 'front desk' }, 21401],
    ['a number that is verified already', { phoneNumber: '+15550142' }, 21450],
    ['a CallDelay above 60', { phoneNumber: mine, callDelay: 61 }, 20001],
    ['a StatusCallback that is none', { phoneNumber: mine, statusCallback: 'nowhere' }, 21609],
    ['a FriendlyName of 65 characters', { phoneNumber: mine, friendlyName: 'x'.repeat(65) }, 20001],
  ])('%s is refused', async (_, wrong, code) => {
    const { twilio, world } = await restOf();
    await expect(twilio.validationRequests.create(wrong)).rejects.toMatchObject({ status: 400, code });
    expect(world.legs.size).toBe(0);
  });

  test('a country that may not be called', async () => {
    const { twilio } = await restOf({ account: { ...account, geographicPermissions: ['+1'] } });
    const validation = twilio.validationRequests.create({ phoneNumber: '+442079460000' });
    await expect(validation).rejects.toMatchObject({ status: 400, code: 21215 });
  });
});
