// https://www.twilio.com/docs/iam/api/account
import { account } from './support/client';
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
