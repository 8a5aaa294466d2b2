// https://www.twilio.com/docs/voice/api/payment-resource
import type { RestOptions } from '../../rest/options';
import { callersNumber, fieldsAt, number } from '../support/called';
import { appWithRest } from './support/app';
import { talks } from './support/lines';
import { restOf } from './support/rest';

/** A session in a call, and what the app is told of it. */
async function session(more: object = {}, rest: Partial<RestOptions> = {}) {
  const pages = { '/voice': '<Say>Hello.</Say><Pause length="30"/>', '/paid': { status: 204 } };
  const { started, client } = await appWithRest(pages, { rest });
  const caller = await started.phone(callersNumber).dials(number);
  await caller.waits(1);
  const statusCallback = `${started.url}/paid`;
  const { payments } = client.calls(caller.sid);
  const { sid } = await payments.create({ idempotencyKey: 'one', statusCallback, ...more });
  const update = async (change: object) => {
    const updated = await payments(sid).update({ idempotencyKey: 'two', statusCallback, ...change });
    await started.time.settle();
    return updated;
  };
  return { started, caller, payments, sid, statusCallback, update, told: () => fieldsAt(started, '/paid') };
}

test('each piece that is asked for is told, with those that it takes', async () => {
  const { sid, caller, update, told } = await session({ chargeAmount: 20.45 });
  expect(await update({ capture: 'payment-card-number' })).toMatchObject({ sid, callSid: caller.sid });
  expect(told()).toEqual([
    expect.objectContaining({
      Sid: sid,
      CallSid: caller.sid,
      Capture: 'payment-card-number',
      PartialResult: 'true',
      Required: 'PaymentCardNumber,ExpirationDate,SecurityCode,PostalCode',
      PaymentMethod: 'credit-card',
      PaymentConnector: 'Default',
      ChargeAmount: '20.45',
    }),
  ]);
});

test.each([
  [{ securityCode: false, postalCode: false }, 'PaymentCardNumber,ExpirationDate'],
  [{ paymentMethod: 'ach-debit' }, 'BankRoutingNumber,BankAccountNumber'],
])('%j needs %s', async (more, required) => {
  const { update, told } = await session(more);
  await update({ capture: 'expiration-date' });
  expect(told()[0]?.Required).toBe(required);
});

test.each([
  [{ chargeAmount: 5 }, 'PaymentConfirmationCode'],
  [{ chargeAmount: 0 }, 'PaymentToken'],
])('a complete session with %j succeeds, and is told once', async (more, proof) => {
  const { update, told } = await session(more);
  await update({ status: 'complete' });
  expect(told()).toEqual([expect.objectContaining({ Result: 'success', [proof]: expect.any(String) })]);
  await expect(update({ capture: 'postal-code' })).rejects.toMatchObject({ status: 400, code: 20001 });
});

test('the processor may say no, where the option says so', async () => {
  const { update, told } = await session({}, { paymentResult: 'payment-connector-error' });
  await update({ status: 'complete' });
  expect(told()[0]).toMatchObject({ Result: 'payment-connector-error' });
  expect(told()[0]).not.toHaveProperty('PaymentToken');
});

test('a session that is cancelled has no result', async () => {
  const { update, told } = await session();
  await update({ status: 'cancel' });
  expect(told()[0]).not.toHaveProperty('Result');
});

test('the same key makes no second session', async () => {
  const { payments, sid, statusCallback } = await session();
  expect(await payments.create({ idempotencyKey: 'one', statusCallback })).toMatchObject({ sid });
  expect((await payments.create({ idempotencyKey: 'three', statusCallback })).sid).not.toBe(sid);
});

describe('what is refused', () => {
  const right = { idempotencyKey: 'one', statusCallback: 'http://127.0.0.1:9/paid' };

  test.each<[string, object, number]>([
    ['no key', { idempotencyKey: '' }, 20001],
    ['no callback', { statusCallback: '' }, 20001],
    ['a callback that is none', { statusCallback: 'paid' }, 21205],
    ['a charge below nothing', { chargeAmount: -1 }, 20001],
    ['a charge of a million', { chargeAmount: 1_000_000 }, 20001],
    ['a method that is none', { paymentMethod: 'cash' }, 20001],
    ['a token that is none', { tokenType: 'brass' }, 20001],
    ['a time-out that is too long', { timeout: 601 }, 20001],
  ])('%s', async (_, wrong, code) => {
    const { twilio, world } = await restOf();
    const { payments } = twilio.calls(talks(world).sid);
    await expect(payments.create({ ...right, ...wrong })).rejects.toMatchObject({ status: 400, code });
  });

  test.each<[string, object]>([
    ['nothing to do', {}],
    ['a piece that is none', { capture: 'shoe-size' }],
    ['a status that is none', { status: 'refund' }],
  ])('an update with %s', async (_, wrong) => {
    const { twilio, world } = await restOf();
    const { payments } = twilio.calls(talks(world).sid);
    const { sid } = await payments.create(right);
    await expect(payments(sid).update({ ...right, ...wrong })).rejects.toMatchObject({
      status: 400,
      code: 20001,
    });
  });

  test('a call that is over, and a session of another call', async () => {
    const { twilio, world } = await restOf();
    const [one, other] = [talks(world), talks(world)];
    const { sid } = await twilio.calls(one.sid).payments.create(right);
    const elsewhere = twilio.calls(other.sid).payments(sid);
    await expect(elsewhere.update({ ...right, status: 'cancel' })).rejects.toMatchObject({ status: 404 });
    one.ends();
    await expect(twilio.calls(one.sid).payments.create(right)).rejects.toMatchObject({ code: 21220 });
  });
});
