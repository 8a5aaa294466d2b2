// https://www.twilio.com/docs/sync/limits
import { restOf, start } from './support/rest';

async function documentOf(options: Parameters<typeof restOf>[0] = {}) {
  const all = await restOf(options);
  const service = all.twilio.sync.v1.services('default');
  const { sid } = await service.documents.create({ uniqueName: 'hot' });
  return { ...all, service, document: service.documents(sid) };
}

test('writes: 20 a second for each object, after a burst of ten seconds', async () => {
  const { document, service, clock } = await documentOf();
  for (let n = 1; n < 200; n++) await document.update({ data: { n } });
  await expect(document.update({ data: {} })).rejects.toMatchObject({ status: 429, code: 54009 });
  expect(await document.fetch()).toMatchObject({ data: { n: 199 } });
  await service.documents.create({ uniqueName: 'another' });
  clock.moveTo(start + 1000);
  for (let n = 0; n < 20; n++) await document.update({ data: { n } });
  await expect(document.update({ data: {} })).rejects.toMatchObject({ status: 429 });
});

test('writes of 10 KiB count ten times', async () => {
  const { document } = await documentOf();
  const data = { text: 'x'.repeat(10 * 1024) };
  for (let n = 0; n < 19; n++) await document.update({ data });
  await expect(document.update({ data })).rejects.toMatchObject({ status: 429, code: 54009 });
});

test('reads: the same', async () => {
  const { document } = await documentOf();
  for (let n = 0; n < 200; n++) await document.fetch();
  await expect(document.fetch()).rejects.toMatchObject({ status: 429, code: 54009 });
  await document.update({ data: {} });
});

test('a Map is one object with all of its items', async () => {
  const { service } = await documentOf();
  const { sid } = await service.syncMaps.create();
  const { syncMapItems } = service.syncMaps(sid);
  for (let n = 0; n < 200; n++) await syncMapItems.create({ key: `${n}`, data: {} });
  await expect(syncMapItems.create({ key: 'one more', data: {} })).rejects.toMatchObject({ code: 54009 });
});

test('new objects are limited too, where the simulator is told to', async () => {
  const { service } = await documentOf({ syncLimits: { creations: true } });
  for (let n = 1; n < 200; n++) await service.documents.create({ uniqueName: `${n}` });
  await expect(service.documents.create()).rejects.toMatchObject({ status: 429, code: 54009 });
});

test('or nothing is', async () => {
  const { document } = await documentOf({ syncLimits: { objects: false } });
  for (let n = 0; n < 300; n++) await document.update({ data: { n } });
});
