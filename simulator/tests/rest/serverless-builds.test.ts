// https://www.twilio.com/docs/serverless/api/resource/build and .../deployment
import type { Deployed } from '../../rest/serverless/model';
import { start } from './support/rest';
import { deployable } from './support/serverless';

const fields = [
  ...['account_sid', 'asset_versions', 'date_created', 'date_updated', 'dependencies', 'function_versions'],
  ...['links', 'runtime', 'service_sid', 'sid', 'status', 'url'],
];
const deploymentFields = [
  ...[
    'account_sid',
    'build_sid',
    'date_created',
    'date_updated',
    'environment_sid',
    'service_sid',
    'sid',
    'url',
  ],
];

describe('Builds', () => {
  test('properties: all there, and no others', async () => {
    const { plain, built, sid } = await deployable();
    const { json } = await plain('GET', `/v1/Services/${sid}/Builds/${await built()}`);
    expect(Object.keys(json).sort()).toEqual(fields);
    expect(json).toMatchObject({
      status: 'completed',
      runtime: 'node22',
      function_versions: [{ path: '/hello' }],
    });
  });

  test('building, then completed, as the clock goes', async () => {
    const { service, built, clock } = await deployable({ builds: { ms: 5000 } });
    const build = service.builds(await built());
    expect(await build.buildStatus().fetch()).toMatchObject({ status: 'building' });
    clock.moveTo(start + 5000);
    expect(await build.buildStatus().fetch()).toMatchObject({ status: 'completed' });
  });

  test('or failed', async () => {
    const { service, environment, built } = await deployable({ builds: { fails: () => true } });
    const buildSid = await built();
    expect(await service.builds(buildSid).fetch()).toMatchObject({ status: 'failed' });
    await expect(environment.deployments.create({ buildSid })).rejects.toMatchObject({ status: 400 });
  });

  test.each(['[{"name":"twilio","version":"6.2.0"}]', '"[{"name":"twilio","version":"6.2.0"}]"'])(
    'Dependencies %s',
    async (dependencies) => {
      const { service } = await deployable();
      const build = await service.builds.create({ dependencies });
      expect(build.dependencies).toEqual([{ name: 'twilio', version: '6.2.0' }]);
    },
  );

  test.each([
    ['Dependencies that are no JSON', { dependencies: 'twilio@6' }],
    ['Dependencies that are no list', { dependencies: '{"twilio":"6.2.0"}' }],
    ['a Runtime that is none', { runtime: 'node99' }],
    ['a version that is not there', { functionVersions: ['ZN1'] }],
  ])('%s: refused', async (_, wrong) => {
    const { service } = await deployable();
    await expect(service.builds.create(wrong)).rejects.toMatchObject({ status: 400, code: 20001 });
  });

  test('two versions at one path: refused', async () => {
    const { service, uploaded } = await deployable();
    const same = { Path: '/hello', Visibility: 'public' };
    const versions = [await uploaded('Functions', same, 'a'), await uploaded('Functions', same, 'b')];
    const functionVersions = versions.map(({ json }) => String(json.sid));
    await expect(service.builds.create({ functionVersions })).rejects.toMatchObject({ status: 400 });
  });

  test('what is deployed, and what it consists of, cannot be deleted', async () => {
    const { service, environment, built } = await deployable();
    const buildSid = await built();
    const [fn] = await service.functions.list();
    await environment.deployments.create({ buildSid });
    await expect(service.builds(buildSid).remove()).rejects.toMatchObject({ status: 400 });
    await expect(service.functions(String(fn?.sid)).remove()).rejects.toMatchObject({ status: 400 });
    await environment.deployments.create({ buildSid: await built('/other') });
    expect(await service.builds(buildSid).remove()).toBe(true);
  });
});

describe('Deployments', () => {
  test('properties: all there, and no others; the newest is what the environment serves', async () => {
    const { plain, environment, environmentSid, built, sid } = await deployable();
    const [first, second] = [await built(), await built('/again')];
    await environment.deployments.create({ buildSid: first });
    const { sid: deploymentSid } = await environment.deployments.create({ buildSid: second });
    const path = `/v1/Services/${sid}/Environments/${environmentSid}/Deployments`;
    expect(Object.keys((await plain('GET', `${path}/${deploymentSid}`)).json).sort()).toEqual(
      deploymentFields,
    );
    expect(await environment.fetch()).toMatchObject({ buildSid: second });
    expect(await environment.deployments.list()).toMatchObject([{ buildSid: second }, { buildSid: first }]);
  });

  test('a host is told, and finds files and variables by domain', async () => {
    const told: Deployed[] = [];
    const { server, environment, built } = await deployable({
      onDeployment: (deployed) => told.push(deployed),
    });
    await environment.variables.create({ key: 'GREETING', value: 'Hello' });
    await environment.deployments.create({ buildSid: await built('/hello', 'exports.handler = 2;') });
    const { domainName } = await environment.fetch();
    const deployed = server.serverless.deployed(domainName);
    expect(told).toEqual([deployed]);
    expect(deployed).toMatchObject({ variables: { GREETING: 'Hello' }, assets: [], runtime: 'node22' });
    expect(deployed?.functions[0]?.content.toString()).toBe('exports.handler = 2;');
    expect(server.serverless.deployed('nowhere.twil.io')).toBeUndefined();
  });

  test('a build that is not there, and variables above 3 KB together, are refused', async () => {
    const { environment, built } = await deployable();
    await expect(environment.deployments.create({ buildSid: 'ZB1' })).rejects.toMatchObject({ code: 20001 });
    for (const key of 'ABCDEFG') await environment.variables.create({ key, value: 'x'.repeat(450) });
    const large = environment.deployments.create({ buildSid: await built() });
    await expect(large).rejects.toMatchObject({ status: 400, code: 82006 });
  });
});
