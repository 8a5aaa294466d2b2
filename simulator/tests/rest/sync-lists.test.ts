// https://www.twilio.com/docs/sync/api/list-resource and https://www.twilio.com/docs/sync/api/listitem-resource
import { restOf, start } from './support/rest';

const listFields = [
  ...['account_sid', 'created_by', 'date_created', 'date_expires', 'date_updated', 'links', 'revision'],
  ...['service_sid', 'sid', 'unique_name', 'url'],
];
const itemFields = [
  ...['account_sid', 'created_by', 'data', 'date_created', 'date_expires', 'date_updated', 'index'],
  ...['list_sid', 'revision', 'service_sid', 'url'],
];
const path = '/v1/Services/default/Lists/events';

async function list() {
  const all = await restOf();
  const { syncLists } = all.twilio.sync.v1.services('default');
  const { sid } = await syncLists.create({ uniqueName: 'events' });
  return { ...all, sid, syncLists, events: syncLists('events'), items: syncLists('events').syncListItems };
}

test('properties of Lists and Items: all there, and no others', async () => {
  const { plain, items } = await list();
  await items.create({ data: { a: 1 } });
  expect(Object.keys((await plain('GET', path)).json).sort()).toEqual(listFields);
  const { json, headers } = await plain('GET', `${path}/Items/0`);
  expect(Object.keys(json).sort()).toEqual(itemFields);
  expect([json.index, headers.etag]).toEqual([0, '0']);
});

describe('Lists', () => {
  test('create, fetch, read, update, delete', async () => {
    const { syncLists, sid } = await list();
    expect(await syncLists(sid).fetch()).toMatchObject({ uniqueName: 'events', dateExpires: null });
    await expect(syncLists.create({ uniqueName: 'events' })).rejects.toMatchObject({
      status: 409,
      code: 54301,
    });
    expect(await syncLists.list()).toMatchObject([{ sid }]);
    const updated = await syncLists('events').update({ collectionTtl: 60, ttl: 5 });
    expect(updated.dateExpires?.getTime()).toBe(start + 60_000);
    await expect(syncLists('events').update()).rejects.toMatchObject({ code: 54010 });
    expect(await syncLists('events').remove()).toBe(true);
    await expect(syncLists('events').fetch()).rejects.toMatchObject({ status: 404 });
  });
});

describe('Items', () => {
  test('indexes count up, and are never given twice', async () => {
    const { items } = await list();
    for (const n of [0, 1, 2]) expect(await items.create({ data: { n } })).toMatchObject({ index: n });
    expect(await items(2).remove()).toBe(true);
    expect(await items.create({ data: {} })).toMatchObject({ index: 3 });
    await expect(items(2).fetch()).rejects.toMatchObject({ status: 404, code: 20404 });
  });

  test('read in order, from an index, with or without it', async () => {
    const { items } = await list();
    for (let n = 0; n < 12; n++) await items.create({ data: { n } });
    const indexes = async (options: Parameters<typeof items.list>[0]) =>
      (await items.list(options)).map(({ index }) => index);
    expect(await indexes({})).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]);
    expect(await indexes({ order: 'desc', pageSize: 5 })).toEqual([11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1, 0]);
    expect(await indexes({ from: '9' })).toEqual([9, 10, 11]);
    expect(await indexes({ from: '9', bounds: 'exclusive' })).toEqual([10, 11]);
    expect(await indexes({ from: '2', order: 'desc', bounds: 'exclusive' })).toEqual([1, 0]);
    await items(9).remove();
    expect(await indexes({ from: '9' })).toEqual([10, 11]);
  });

  test('update and delete with If-Match', async () => {
    const { items } = await list();
    await items.create({ data: { n: 1 } });
    expect(await items(0).update({ data: { n: 2 }, ifMatch: '0' })).toMatchObject({ revision: '1' });
    const late = { status: 412, code: 54155 };
    await expect(items(0).update({ data: { n: 3 }, ifMatch: '0' })).rejects.toMatchObject(late);
    await expect(items(0).remove({ ifMatch: '0' })).rejects.toMatchObject(late);
    expect(await items(0).remove({ ifMatch: '1' })).toBe(true);
  });

  test('an item goes when its time is over, a list with all of its items', async () => {
    const { items, events, clock } = await list();
    await items.create({ data: {}, itemTtl: 10 });
    await items.create({ data: {}, collectionTtl: 60 });
    clock.moveTo(start + 10_000);
    expect(await items.list()).toMatchObject([{ index: 1 }]);
    clock.moveTo(start + 60_000);
    await expect(events.fetch()).rejects.toMatchObject({ status: 404 });
    await expect(items.list()).rejects.toMatchObject({ status: 404 });
  });

  test.each([
    ['no Data', '', 54156],
    ['Data that is no JSON', 'Data={', 54008],
    ['a bad TTL', 'Data={}&ItemTtl=soon', 54011],
  ])('%s is refused', async (_, form, code) => {
    const { plain } = await list();
    const { status, json } = await plain('POST', `${path}/Items`, { form });
    expect([status, json.code]).toEqual([400, code]);
  });

  test.each(['Order=newest', 'Bounds=none', 'From=first', 'PageSize=101'])('%s is refused', async (query) => {
    const { plain } = await list();
    expect(await plain('GET', `${path}/Items?${query}`)).toMatchObject({ status: 400 });
  });

  test('an index that is none is not found', async () => {
    const { plain } = await list();
    expect(await plain('GET', `${path}/Items/first`)).toMatchObject({ status: 404 });
  });
});
