// https://www.twilio.com/docs/sync/api/document-resource
import { restOf, start } from './support/rest';

const fields = [
  ...['account_sid', 'created_by', 'data', 'date_created', 'date_expires', 'date_updated', 'links'],
  ...['revision', 'service_sid', 'sid', 'unique_name', 'url'],
];
const sync = { 'x-twilio-host': 'sync.twilio.com' };

async function service(options: Parameters<typeof restOf>[0] = {}) {
  const all = await restOf(options);
  return { ...all, documents: all.twilio.sync.v1.services('default').documents };
}

test('Document properties: all there, and no others', async () => {
  const { plain, documents } = await service();
  const { sid } = await documents.create({ uniqueName: 'call', data: { a: 1 }, ttl: 60 });
  const { json, headers } = await plain('GET', '/v1/Services/default/Documents/call', { headers: sync });
  expect(Object.keys(json).sort()).toEqual(fields);
  const url = `https://sync.twilio.com/v1/Services/${json.service_sid}/Documents/${sid}`;
  expect(json).toMatchObject({
    data: { a: 1 },
    revision: '0',
    created_by: 'system',
    date_created: '2026-01-05T14:30:00Z',
    date_expires: '2026-01-05T14:31:00Z',
    url,
    links: { permissions: `${url}/Permissions` },
  });
  expect(headers.etag).toBe('0');
});

describe('Create a Document', () => {
  test('with no data it is an empty object', async () => {
    const { documents } = await service();
    const document = await documents.create();
    expect(document).toMatchObject({ data: {}, uniqueName: null, dateExpires: null });
    expect(document.sid).toMatch(/^ET[0-9a-f]{32}$/);
  });

  test('a taken name is 409', async () => {
    const { documents } = await service();
    await documents.create({ uniqueName: 'call' });
    const again = documents.create({ uniqueName: 'call' });
    await expect(again).rejects.toMatchObject({ status: 409, code: 54301 });
  });

  test.each([
    ['data above 16 KiB', { data: { text: 'x'.repeat(16 * 1024) } }, 413, 54006],
    ['data that is no JSON', { data: '{firstName:Alice}' }, 400, 54008],
    ['data that is null', { data: 'null' }, 400, 54101],
    ['a TTL above a year', { ttl: 31_536_001 }, 400, 54011],
    ['a TTL below 0', { ttl: -1 }, 400, 54011],
    ['a name above 320 characters', { uniqueName: 'x'.repeat(321) }, 400, 20001],
  ])('%s is refused', async (_, wrong, status, code) => {
    const { documents } = await service();
    await expect(documents.create(wrong)).rejects.toMatchObject({ status, code });
    expect(await documents.list()).toEqual([]);
  });

  test('16 KiB are counted in bytes, and are allowed', async () => {
    const { documents } = await service();
    const text = 'é'.repeat((16 * 1024 - '{"text":""}'.length) / 2);
    await documents.create({ data: { text } });
    await expect(documents.create({ data: { text: `${text}é` } })).rejects.toMatchObject({ code: 54006 });
  });
});

describe('Fetch a Document', () => {
  test('by SID or by name', async () => {
    const { documents } = await service();
    const { sid } = await documents.create({ uniqueName: 'call' });
    expect(await documents(sid).fetch()).toMatchObject({ uniqueName: 'call' });
    expect(await documents('call').fetch()).toMatchObject({ sid });
  });

  test('that is not there: 404, and 20404 as seen of Twilio', async () => {
    const { documents } = await service();
    await expect(documents('call').fetch()).rejects.toMatchObject({
      status: 404,
      code: 20404,
      message: 'The requested resource /Services/default/Documents/call was not found',
    });
  });

  test("or the error page's own number, where the simulator is told to", async () => {
    const { documents, twilio } = await service({ syncNotFound: 'specific' });
    await expect(documents('call').fetch()).rejects.toMatchObject({ status: 404, code: 54100 });
    const nowhere = twilio.sync.v1.services('IS1').documents('call').fetch();
    await expect(nowhere).rejects.toMatchObject({ status: 404, code: 54050 });
  });
});

describe('Read multiple Documents', () => {
  test('100 to a page at most, in meta paging', async () => {
    const { documents, plain } = await service();
    for (let made = 0; made < 120; made++) await documents.create({ uniqueName: `call-${made}` });
    const { json } = await plain('GET', '/v1/Services/default/Documents', { headers: sync });
    expect(json.meta).toMatchObject({
      key: 'documents',
      page: 0,
      page_size: 50,
      previous_page_url: null,
      first_page_url: 'https://sync.twilio.com/v1/Services/default/Documents?PageSize=50&Page=0',
    });
    const names = (await documents.list({ pageSize: 100 })).map(({ uniqueName }) => uniqueName);
    expect(names).toEqual(Array.from({ length: 120 }, (_, made) => `call-${made}`));
    const path = '/v1/Services/default/Documents?PageSize=101';
    expect(await plain('GET', path, { headers: sync })).toMatchObject({ status: 400 });
  });

  test('without the host header, URLs lead back to where the request came from', async () => {
    const { documents, plain, url } = await service();
    for (let made = 0; made < 2; made++) await documents.create();
    const { json } = await plain('GET', '/v1/Services/default/Documents?PageSize=1');
    const { next_page_url: next } = json.meta as { next_page_url: string };
    expect(next).toMatch(`${url}/v1/Services/default/Documents?PageSize=1&Page=1&PageToken=`);
    expect((await plain('GET', next.slice(url.length))).json.documents).toHaveLength(1);
  });
});

describe('Update a Document', () => {
  test('each makes a new revision, counted in hexadecimal', async () => {
    const { documents } = await service();
    await documents.create({ uniqueName: 'call' });
    for (let n = 1; n < 10; n++) await documents('call').update({ data: { n } });
    const updated = await documents('call').update({ data: { n: 10 } });
    expect(updated).toMatchObject({ data: { n: 10 }, revision: 'a' });
  });

  test('If-Match with the revision that was read', async () => {
    const { documents } = await service();
    const { revision } = await documents.create({ uniqueName: 'call' });
    const updated = await documents('call').update({ data: { by: 'me' }, ifMatch: revision });
    expect(updated).toMatchObject({ revision: '1' });
    await documents('call').update({ data: { by: 'me' }, ifMatch: `"${updated.revision}"` });
  });

  test('another writer meanwhile: 412, and nothing is changed', async () => {
    const { documents } = await service();
    const { revision } = await documents.create({ uniqueName: 'call' });
    await documents('call').update({ data: { by: 'another' } });
    const late = documents('call').update({ data: { by: 'me' }, ifMatch: revision });
    await expect(late).rejects.toMatchObject({ status: 412, code: 54103 });
    expect(await documents('call').fetch()).toMatchObject({ data: { by: 'another' } });
  });

  test('of two writers at the same moment one wins', async () => {
    const { documents } = await service();
    await documents.create({ uniqueName: 'call' });
    const writes = ['a', 'b', 'c'].map((by) => documents('call').update({ data: { by }, ifMatch: '0' }));
    const results = await Promise.allSettled(writes);
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  });

  test.each([
    ['an If-Match that is no revision', { data: {}, ifMatch: 'newest' }, 54003],
    ['nothing to change', {}, 54010],
    ['null', { data: 'null' }, 54101],
  ])('%s is refused', async (_, wrong, code) => {
    const { documents } = await service();
    await documents.create({ uniqueName: 'call' });
    await expect(documents('call').update(wrong)).rejects.toMatchObject({ status: 400, code });
  });
});

describe('TTL', () => {
  test('the document goes when its time is over, its name is free', async () => {
    const { documents, clock } = await service();
    await documents.create({ uniqueName: 'call', ttl: 60 });
    clock.moveTo(start + 59_999);
    await documents('call').update({ data: { still: 'here' } });
    clock.moveTo(start + 60_000);
    await expect(documents('call').fetch()).rejects.toMatchObject({ status: 404 });
    expect(await documents.list()).toEqual([]);
    await documents.create({ uniqueName: 'call' });
  });

  test('an update may renew it, or with 0 take it away', async () => {
    const { documents, clock } = await service();
    await documents.create({ uniqueName: 'call', ttl: 60 });
    clock.moveTo(start + 30_000);
    const renewed = await documents('call').update({ ttl: 60 });
    expect(renewed.dateExpires?.getTime()).toBe(start + 90_000);
    expect(await documents('call').update({ ttl: 0 })).toMatchObject({ dateExpires: null });
  });
});

test('Delete a Document', async () => {
  const { documents } = await service();
  await documents.create({ uniqueName: 'call' });
  expect(await documents('call').remove()).toBe(true);
  await expect(documents('call').remove()).rejects.toMatchObject({ status: 404 });
});
