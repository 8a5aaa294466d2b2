// https://www.twilio.com/docs/sync/api/map-resource and https://www.twilio.com/docs/sync/api/map-item-resource
import { restOf } from './support/rest';

const itemFields = [
  ...['account_sid', 'created_by', 'data', 'date_created', 'date_expires', 'date_updated', 'key', 'map_sid'],
  ...['revision', 'service_sid', 'url'],
];
const path = '/v1/Services/default/Maps/calls';

async function map() {
  const all = await restOf();
  const { syncMaps } = all.twilio.sync.v1.services('default');
  await syncMaps.create({ uniqueName: 'calls' });
  return { ...all, syncMaps, items: syncMaps('calls').syncMapItems };
}

test('Map Item properties: all there, and no others', async () => {
  const { plain, items } = await map();
  await items.create({ key: 'CA1 & more', data: { a: 1 } });
  const { json } = await plain('GET', `${path}/Items/CA1%20%26%20more`);
  expect(Object.keys(json).sort()).toEqual(itemFields);
  expect(json).toMatchObject({ key: 'CA1 & more', data: { a: 1 }, revision: '0' });
  expect(json.url).toMatch(/\/Items\/CA1%20%26%20more$/);
});

test('each write of an item is a revision of its map', async () => {
  const { syncMaps, items } = await map();
  await items.create({ key: 'a', data: {} });
  await items('a').update({ data: { n: 1 } });
  await items('a').remove();
  expect(await syncMaps('calls').fetch()).toMatchObject({ revision: '3' });
});

describe('Items', () => {
  test('a key is taken once: 409', async () => {
    const { items } = await map();
    await items.create({ key: 'a', data: {} });
    await expect(items.create({ key: 'a', data: {} })).rejects.toMatchObject({ status: 409, code: 54208 });
  });

  test('read by key, lexicographically, from a key that need not be there', async () => {
    const { items } = await map();
    for (const key of ['b', 'a10', 'a2', 'c']) await items.create({ key, data: {} });
    const keys = async (options: Parameters<typeof items.list>[0]) =>
      (await items.list(options)).map(({ key }) => key);
    expect(await keys({})).toEqual(['a10', 'a2', 'b', 'c']);
    expect(await keys({ order: 'desc', pageSize: 3 })).toEqual(['c', 'b', 'a2', 'a10']);
    expect(await keys({ from: 'b' })).toEqual(['b', 'c']);
    expect(await keys({ from: 'b', bounds: 'exclusive' })).toEqual(['c']);
    expect(await keys({ from: 'aa' })).toEqual(['b', 'c']);
    expect(await keys({ from: 'aa', order: 'desc' })).toEqual(['a2', 'a10']);
  });

  test('update and delete with If-Match', async () => {
    const { items } = await map();
    await items.create({ key: 'a', data: {} });
    await items('a').update({ data: { n: 1 }, ifMatch: '0' });
    const late = { status: 412, code: 54205 };
    await expect(items('a').update({ data: {}, ifMatch: '0' })).rejects.toMatchObject(late);
    await expect(items('a').remove({ ifMatch: '0' })).rejects.toMatchObject(late);
    expect(await items('a').remove({ ifMatch: '1' })).toBe(true);
  });

  test.each([
    ['no Key', 'Data={}', 20001],
    ['a Key above 320 characters', `Data={}&Key=${'x'.repeat(321)}`, 20001],
    ['no Data', 'Key=a', 54206],
    ['Data above 16 KiB', `Key=a&Data="${'x'.repeat(16 * 1024)}"`, 54006],
  ])('%s is refused', async (_, form, code) => {
    const { plain } = await map();
    const { json } = await plain('POST', `${path}/Items`, { form });
    expect(json.code).toBe(code);
  });

  test('what is not there', async () => {
    const { items, syncMaps } = await map();
    await expect(items('a').fetch()).rejects.toMatchObject({ status: 404, code: 20404 });
    await expect(syncMaps('none').syncMapItems('a').fetch()).rejects.toMatchObject({ status: 404 });
  });
});
