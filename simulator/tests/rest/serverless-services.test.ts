// https://www.twilio.com/docs/serverless/api/resource/service and .../environment
import { restOf } from './support/rest';
import { deployable } from './support/serverless';

const fields = [
  ...['account_sid', 'date_created', 'date_updated', 'domain_base', 'friendly_name', 'include_credentials'],
  ...['links', 'sid', 'ui_editable', 'unique_name', 'url'],
];
const environmentFields = [
  ...['account_sid', 'build_sid', 'date_created', 'date_updated', 'domain_name', 'domain_suffix', 'links'],
  ...['service_sid', 'sid', 'unique_name', 'url'],
];

describe('Services', () => {
  test('properties: all there, and no others', async () => {
    const { plain, sid } = await deployable();
    const { json } = await plain('GET', `/v1/Services/${sid}`);
    expect(Object.keys(json).sort()).toEqual(fields);
    expect(json).toMatchObject({ unique_name: 'switch', ui_editable: false, include_credentials: true });
    expect(json.domain_base).toMatch(/^switch-[1-9]\d{3}$/);
  });

  test('by SID or unique name; UiEditable opens it to the Console', async () => {
    const { services, sid } = await deployable();
    expect(await services('switch').fetch()).toMatchObject({ sid });
    expect(await services('switch').update({ uiEditable: true })).toMatchObject({ uiEditable: true });
    expect(await services.list()).toMatchObject([{ uniqueName: 'switch', uiEditable: true }]);
    expect(await services(sid).remove()).toBe(true);
    await expect(services(sid).fetch()).rejects.toMatchObject({
      status: 404,
      code: 20404,
      message: `The requested resource /Services/${sid} was not found`,
    });
  });

  test.each([
    ['a name that is taken', { uniqueName: 'switch', friendlyName: 'Again' }, 409, 20409],
    ['a name with blanks', { uniqueName: 'my switch', friendlyName: 'Mine' }, 400, 20001],
    ['a name above 50 characters', { uniqueName: 'x'.repeat(51), friendlyName: 'Long' }, 400, 20001],
    ['no FriendlyName', { uniqueName: 'other', friendlyName: '' }, 400, 20001],
  ])('%s is refused', async (_, wrong, status, code) => {
    const { services } = await deployable();
    await expect(services.create(wrong)).rejects.toMatchObject({ status, code });
  });
});

describe('Environments', () => {
  test('properties: all there, and no others', async () => {
    const { plain, sid, environmentSid } = await deployable();
    const { json } = await plain('GET', `/v1/Services/${sid}/Environments/${environmentSid}`);
    expect(Object.keys(json).sort()).toEqual(environmentFields);
    expect(json).toMatchObject({ build_sid: null, domain_suffix: 'dev' });
    expect(json.domain_name).toMatch(/^switch-\d{4}-dev\.twil\.io$/);
  });

  test('production has no suffix', async () => {
    const { service } = await deployable();
    const production = await service.environments.create({ uniqueName: 'production' });
    expect(production.domainName).toMatch(/^switch-\d{4}\.twil\.io$/);
    expect(await service.environments.list()).toHaveLength(2);
    expect(await service.environments(production.sid).remove()).toBe(true);
  });

  test.each([
    ['a name that is taken', { uniqueName: 'dev', domainSuffix: 'other' }, 409],
    ['a suffix that is taken', { uniqueName: 'other', domainSuffix: 'dev' }, 409],
    ['no name', { uniqueName: '' }, 400],
    ['a suffix with dots', { uniqueName: 'other', domainSuffix: 'a.b' }, 400],
    ['a suffix above 16 characters', { uniqueName: 'other', domainSuffix: 'x'.repeat(17) }, 400],
  ])('%s is refused', async (_, wrong, status) => {
    const { service } = await deployable();
    await expect(service.environments.create(wrong)).rejects.toMatchObject({ status });
  });
});

test('an unknown service', async () => {
  const { twilio } = await restOf();
  const nowhere = twilio.serverless.v1.services('none').builds.list();
  await expect(nowhere).rejects.toMatchObject({ status: 404, code: 20404 });
});
