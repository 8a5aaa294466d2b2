// https://www.twilio.com/docs/serverless/api/resource/function-version and .../asset-version
import { deployable } from './support/serverless';

const common = [...['account_sid', 'date_created', 'path', 'service_sid', 'sid', 'url', 'visibility']];
const code = 'exports.handler = (context, event, callback) => callback(null, "¡Hola!");\n';
const public_ = { Path: '/hello', Visibility: 'public' };

test.each(['functions', 'assets'] as const)('%s: create, read, rename, delete', async (kind) => {
  const { service } = await deployable();
  // Both have the same methods, which TypeScript does not see in their union.
  const resources = service[kind] as typeof service.functions;
  const { sid } = await resources.create({ friendlyName: 'first' });
  expect(sid).toMatch(/^ZH/);
  expect(await resources(sid).update({ friendlyName: 'second' })).toMatchObject({ friendlyName: 'second' });
  expect(await resources.list()).toMatchObject([{ sid, friendlyName: 'second' }]);
  expect(await resources(sid).remove()).toBe(true);
  await expect(resources(sid).fetch()).rejects.toMatchObject({ status: 404, code: 20404 });
  await expect(resources.create({ friendlyName: '' })).rejects.toMatchObject({ status: 400, code: 20001 });
});

describe('Upload a version', () => {
  test('of a Function: its content can be read again', async () => {
    const { uploaded, plain, service } = await deployable();
    const { status, json, path } = await uploaded('Functions', public_, code);
    expect(status).toBe(201);
    expect(Object.keys(json).sort()).toEqual([...common, 'function_sid', 'links'].sort());
    expect(json.url).toBe(`https://serverless.twilio.com${path}`);
    const content = await plain('GET', `${path}/Content`);
    const fields = ['account_sid', 'content', 'function_sid', 'service_sid', 'sid', 'url'];
    expect(Object.keys(content.json).sort()).toEqual(fields);
    expect(content.json.content).toBe(code);
    const { functionVersions } = service.functions(String(json.function_sid));
    expect(await functionVersions.list()).toMatchObject([{ sid: json.sid, path: '/hello' }]);
    expect(await functionVersions(String(json.sid)).functionVersionContent().fetch()).toMatchObject({
      content: code,
    });
  });

  test('of an Asset', async () => {
    const { uploaded, plain } = await deployable();
    const { json, path } = await uploaded(
      'Assets',
      { Path: '/hold/music.mp3', Visibility: 'private' },
      'ID3',
    );
    expect(Object.keys(json).sort()).toEqual([...common, 'asset_sid'].sort());
    expect(await plain('GET', path)).toMatchObject({ status: 200, json: { visibility: 'private' } });
    expect(await plain('GET', `${path}/Content`)).toMatchObject({ status: 501 });
  });

  test.each([
    ['no Path', { Visibility: 'public' }, code],
    ['no Visibility', { Path: '/hello' }, code],
    ['no Content', public_, undefined],
    ['a Visibility that is none', { Path: '/hello', Visibility: 'secret' }, code],
    ['a Path without /', { Path: 'hello', Visibility: 'public' }, code],
    ['a Path with a blank', { Path: '/hel lo', Visibility: 'public' }, code],
    ['a Path with an @', { Path: '/h@llo', Visibility: 'public' }, code],
    ['a Path of 256 characters', { Path: `/${'x'.repeat(255)}`, Visibility: 'public' }, code],
  ])('%s is refused', async (_, fields, content) => {
    const { uploaded } = await deployable();
    const { status, json } = await uploaded('Functions', fields as Record<string, string>, content);
    expect([status, json.code]).toEqual([400, 20001]);
  });

  test.each([
    ['no multipart form', 'application/x-www-form-urlencoded', 'Path=/hello'],
    ['a multipart form that is torn', 'multipart/form-data; boundary=x', '--x\r\nContent-Disp'],
  ])('%s is refused', async (_, contentType, form) => {
    const { plain, service, sid } = await deployable();
    const fn = await service.functions.create({ friendlyName: 'it' });
    const path = `/v1/Services/${sid}/Functions/${fn.sid}/Versions`;
    const answer = await plain('POST', path, { form, headers: { 'content-type': contentType } });
    expect([answer.status, answer.json.code]).toEqual([400, 20001]);
  });
});
