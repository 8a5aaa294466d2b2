// https://www.twilio.com/docs/sync/api/service
import { restOf } from './support/rest';

const fields = [
  ...['account_sid', 'acl_enabled', 'date_created', 'date_updated', 'friendly_name', 'links'],
  ...['reachability_debouncing_enabled', 'reachability_debouncing_window', 'reachability_webhooks_enabled'],
  ...['sid', 'unique_name', 'url', 'webhook_url', 'webhooks_from_rest_enabled'],
];

test('Service properties: all there, and no others', async () => {
  const { plain } = await restOf();
  const { json } = await plain('GET', '/v1/Services/default');
  expect(Object.keys(json).sort()).toEqual(fields);
});

test('create, read, update, delete; each has its own objects', async () => {
  const { twilio } = await restOf();
  const { services } = twilio.sync.v1;
  const { sid } = await services.create({ friendlyName: 'Records' });
  expect(await services.list()).toMatchObject([{ uniqueName: 'default' }, { sid }]);
  await services(sid).documents.create({ uniqueName: 'call' });
  expect(await services('default').documents.list()).toEqual([]);
  expect(await services(sid).update({ aclEnabled: true })).toMatchObject({ aclEnabled: true });
  expect(await services(sid).remove()).toBe(true);
  await expect(services(sid).documents.list()).rejects.toMatchObject({ status: 404, code: 20404 });
  await expect(services('default').remove()).rejects.toMatchObject({ status: 400 });
});
