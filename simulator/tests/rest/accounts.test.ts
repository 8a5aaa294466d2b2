// https://www.twilio.com/docs/iam/api/account and https://www.twilio.com/docs/iam/api/subaccounts
import { problemsOf } from '../support/called';
import { appWithRest } from './support/app';
import { account, sdk } from './support/client';
import { base, restOf } from './support/rest';

const fields = [
  ...['auth_token', 'date_created', 'date_updated', 'friendly_name', 'owner_account_sid', 'sid', 'status'],
  ...['subresource_uris', 'type', 'uri'],
];

test('Account properties: all there, and no others', async () => {
  const { plain } = await restOf();
  const { json } = await plain('GET', `${base}.json`);
  expect(Object.keys(json).sort()).toEqual(fields);
  expect(json).toMatchObject({ sid: account.sid, status: 'active', type: 'Full' });
});

test('Fetch and read', async () => {
  const { twilio } = await restOf({ account: { ...account, type: 'Trial' } });
  expect(await twilio.api.v2010.accounts(account.sid).fetch()).toMatchObject({ type: 'Trial' });
  expect(await twilio.api.v2010.accounts.list()).toMatchObject([{ friendlyName: 'Test account' }]);
});

test("another's is not found", async () => {
  const { twilio } = await restOf();
  const other = twilio.api.v2010.accounts(`AC${'9'.repeat(32)}`).fetch();
  await expect(other).rejects.toMatchObject({ status: 404, code: 20404 });
});

test('Update: a FriendlyName; the status of the account itself cannot be changed', async () => {
  const { twilio } = await restOf();
  const itself = twilio.api.v2010.accounts(account.sid);
  expect(await itself.update({ friendlyName: 'Shop' })).toMatchObject({ friendlyName: 'Shop' });
  expect(await itself.fetch()).toMatchObject({ friendlyName: 'Shop' });
  await expect(itself.update({ status: 'suspended' })).rejects.toMatchObject({ status: 400, code: 21477 });
});

test.each(['suspended', 'closed'] as const)(
  'an account that is %s may look, and nothing else',
  async (status) => {
    const { twilio } = await restOf({ account: { ...account, status } });
    expect(await twilio.calls.list()).toEqual([]);
    const call = twilio.calls.create({ to: '+15550100', from: '+15550142', twiml: '<Response/>' });
    await expect(call).rejects.toMatchObject({ status: 403, code: 10001 });
  },
);

// https://www.twilio.com/docs/api/errors/10003
test('a call that comes in to a suspended account is not answered, and nobody is asked', async () => {
  const suspended = { ...account, status: 'suspended' as const };
  const { started } = await appWithRest({ '/voice': '<Say>Hello.</Say>' }, { rest: { account: suspended } });
  const caller = await started.phone('+15550100100').dials('+15550100199');
  await caller.ends('failed');
  expect(started.asked).toEqual([]);
  expect(problemsOf(started)).toEqual([10003]);
});

describe('Subaccounts', () => {
  async function withSubaccount() {
    const world = await restOf();
    const { accounts } = world.twilio.api.v2010;
    const subaccount = await accounts.create({ friendlyName: 'Customer' });
    const { sid, authToken } = subaccount;
    return { ...world, accounts, subaccount, theirs: sdk(world.url, sid, authToken) };
  }

  test('Create: with a SID and a token of its own', async () => {
    const { subaccount, accounts } = await withSubaccount();
    expect(subaccount).toMatchObject({
      friendlyName: 'Customer',
      ownerAccountSid: account.sid,
      status: 'active',
      type: 'Full',
    });
    expect(subaccount.authToken).toMatch(/^[0-9a-f]{32}$/);
    expect(await accounts.create()).toMatchObject({
      friendlyName: 'SubAccount Created at 2026-01-05 02:30 PM',
    });
  });

  test('Read: by name, by status', async () => {
    const { accounts, subaccount } = await withSubaccount();
    const names = async (filter: Parameters<typeof accounts.list>[0]) =>
      (await accounts.list(filter)).map(({ friendlyName }) => friendlyName);
    expect(await names({})).toEqual(['Customer', 'Test account']);
    expect(await names({ friendlyName: 'Customer' })).toEqual(['Customer']);
    expect(await names({ status: 'suspended' })).toEqual([]);
    await accounts(subaccount.sid).update({ status: 'suspended' });
    expect(await names({ status: 'suspended' })).toEqual(['Customer']);
    const { plain } = await restOf();
    const { json } = await plain('GET', '/2010-04-01/Accounts.json?Status=open');
    expect(json).toMatchObject({ status: 400, code: 20001 });
  });

  test('Update: suspended, active again, closed for ever', async () => {
    const { accounts, subaccount } = await withSubaccount();
    const itself = accounts(subaccount.sid);
    for (const status of ['suspended', 'active', 'closed'] as const) {
      expect(await itself.update({ status })).toMatchObject({ status });
    }
    expect(await itself.update({ friendlyName: 'Gone' })).toMatchObject({ friendlyName: 'Gone' });
    await expect(itself.update({ status: 'active' })).rejects.toMatchObject({ status: 400, code: 21479 });
  });

  test('a status that is none', async () => {
    const { plain, subaccount } = await withSubaccount();
    const { json } = await plain('POST', `/2010-04-01/Accounts/${subaccount.sid}.json`, {
      form: 'Status=paused',
    });
    expect(json).toMatchObject({ status: 400, code: 21475 });
  });

  test('its own credentials read it, and nothing of others', async () => {
    const { subaccount, theirs } = await withSubaccount();
    const itself = theirs.api.v2010.accounts(subaccount.sid);
    expect(await itself.fetch()).toMatchObject({ friendlyName: 'Customer' });
    const others = [theirs.api.v2010.accounts(account.sid).fetch(), theirs.calls.list()];
    for (const other of others) await expect(other).rejects.toMatchObject({ status: 501, code: 20501 });
  });

  test('whatever else is in it says that it is not there', async () => {
    const { accounts, subaccount } = await withSubaccount();
    const calls = accounts(subaccount.sid).calls.list();
    await expect(calls).rejects.toMatchObject({
      status: 501,
      message: expect.stringContaining('Account resource alone'),
    });
  });

  test('suspended, its credentials do nothing', async () => {
    const { accounts, subaccount, theirs } = await withSubaccount();
    await accounts(subaccount.sid).update({ status: 'suspended' });
    const renamed = theirs.api.v2010.accounts(subaccount.sid).update({ friendlyName: 'Mine' });
    await expect(renamed).rejects.toMatchObject({ status: 403, code: 10001 });
  });
});
