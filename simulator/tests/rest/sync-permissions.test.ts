// https://www.twilio.com/docs/sync/api/document-permission-resource and the same of lists and maps
import type { DocumentPermissionListInstance } from 'twilio/lib/rest/sync/v1/service/document/documentPermission';
import { restOf } from './support/rest';

const all = { read: true, write: true, manage: false };

async function objects() {
  const world = await restOf();
  const service = world.twilio.sync.v1.services('default');
  await service.documents.create({ uniqueName: 'd' });
  await service.syncLists.create({ uniqueName: 'l' });
  await service.syncMaps.create({ uniqueName: 'm' });
  return {
    ...world,
    Documents: service.documents('d').documentPermissions,
    // To TypeScript they are three, though they do the same.
    Lists: service.syncLists('l').syncListPermissions as unknown as DocumentPermissionListInstance,
    Maps: service.syncMaps('m').syncMapPermissions as unknown as DocumentPermissionListInstance,
  };
}

describe.each(['Documents', 'Lists', 'Maps'] as const)('%s', (kind) => {
  test('a permission is written, read, listed and taken away', async () => {
    const permissions = (await objects())[kind];
    expect(await permissions('anna@example').update(all)).toMatchObject({ identity: 'anna@example', ...all });
    await permissions('anna@example').update({ ...all, manage: true });
    expect(await permissions('anna@example').fetch()).toMatchObject({ ...all, manage: true });
    expect(await permissions.list()).toMatchObject([{ identity: 'anna@example' }]);
    expect(await permissions('anna@example').remove()).toBe(true);
    expect(await permissions.list()).toEqual([]);
  });

  test('one that is not there is 404', async () => {
    const permissions = (await objects())[kind];
    const lost = { status: 404, code: 20404 };
    await expect(permissions('bert').fetch()).rejects.toMatchObject(lost);
    await expect(permissions('bert').remove()).rejects.toMatchObject(lost);
  });
});

test('all three must be told', async () => {
  const { plain } = await objects();
  const path = '/v1/Services/default/Documents/d/Permissions/anna';
  const { json } = await plain('POST', path, { form: 'Read=true&Write=true' });
  expect(json).toMatchObject({ status: 400, code: 20001, message: expect.stringContaining('Manage') });
});

test('an object that is not there has none', async () => {
  const { twilio } = await objects();
  const { documents, syncMaps } = twilio.sync.v1.services('default');
  await expect(documents('other').documentPermissions.list()).rejects.toMatchObject({ status: 404 });
  await expect(syncMaps('other').syncMapPermissions('anna').update(all)).rejects.toMatchObject({
    status: 404,
  });
});
