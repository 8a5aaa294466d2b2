// https://www.twilio.com/docs/serverless/api/resource/variable and .../logs
import { start } from './support/rest';
import { deployable } from './support/serverless';

const variableFields = [
  ...['account_sid', 'date_created', 'date_updated', 'environment_sid', 'key', 'service_sid', 'sid', 'url'],
  'value',
];
const logFields = [
  ...['account_sid', 'build_sid', 'date_created', 'deployment_sid', 'environment_sid', 'function_sid'],
  ...['level', 'message', 'request_sid', 'service_sid', 'sid', 'url'],
];

describe('Variables', () => {
  test('properties: all there, and no others', async () => {
    const { plain, environment, environmentSid, sid } = await deployable();
    const variable = await environment.variables.create({ key: 'A', value: '1' });
    const path = `/v1/Services/${sid}/Environments/${environmentSid}/Variables/${variable.sid}`;
    expect(Object.keys((await plain('GET', path)).json).sort()).toEqual(variableFields);
  });

  test('create, read, update, delete', async () => {
    const { environment } = await deployable();
    const { sid } = await environment.variables.create({ key: 'A', value: '1' });
    expect(await environment.variables(sid).update({ value: '2' })).toMatchObject({ key: 'A', value: '2' });
    expect(await environment.variables.list()).toMatchObject([{ key: 'A', value: '2' }]);
    expect(await environment.variables(sid).remove()).toBe(true);
    await expect(environment.variables(sid).fetch()).rejects.toMatchObject({ status: 404 });
  });

  test.each([
    ['no Key', { key: '', value: '1' }, 400],
    ['no Value', { key: 'B', value: '' }, 400],
    ['a Value above 450 bytes', { key: 'B', value: 'é'.repeat(226) }, 400],
    ['a Key that is taken', { key: 'A', value: '2' }, 409],
  ])('%s is refused', async (_, wrong, status) => {
    const { environment } = await deployable();
    await environment.variables.create({ key: 'A', value: '1' });
    await expect(environment.variables.create(wrong)).rejects.toMatchObject({ status });
  });
});

describe('Logs', () => {
  async function logged() {
    const all = await deployable();
    const { environment, environmentSid, server, clock, built } = all;
    await environment.deployments.create({ buildSid: await built() });
    const log = (message: string, functionSid = 'ZH00000000000000000000000000000001') =>
      server.serverless.log(environmentSid, { level: 'info', message, functionSid });
    log('old');
    clock.moveTo(start + 25 * 60 * 60 * 1000);
    log('first');
    log('second', 'ZH00000000000000000000000000000002');
    return all;
  }

  test('properties: all there, and no others', async () => {
    const { plain, environment, environmentSid, sid } = await logged();
    const [log] = await environment.logs.list();
    const path = `/v1/Services/${sid}/Environments/${environmentSid}/Logs/${log?.sid}`;
    expect(Object.keys((await plain('GET', path)).json).sort()).toEqual(logFields);
  });

  test('newest first, of the last day unless told, of one function', async () => {
    const { environment } = await logged();
    const messages = async (filter: Parameters<typeof environment.logs.list>[0]) =>
      (await environment.logs.list(filter)).map(({ message }) => message);
    expect(await messages({})).toEqual(['second', 'first']);
    expect(await messages({ startDate: new Date(start) })).toEqual(['second', 'first', 'old']);
    expect(await messages({ startDate: new Date(start), endDate: new Date(start + 1000) })).toEqual(['old']);
    expect(await messages({ functionSid: 'ZH00000000000000000000000000000002' })).toEqual(['second']);
  });

  test('a date that is none', async () => {
    const { plain, sid, environmentSid } = await logged();
    const path = `/v1/Services/${sid}/Environments/${environmentSid}/Logs?StartDate=yesterday`;
    expect(await plain('GET', path)).toMatchObject({ status: 400 });
  });

  test('nothing deployed, nothing logged', async () => {
    const { environment, environmentSid, server } = await deployable();
    server.serverless.log(environmentSid, {
      level: 'info',
      message: 'lost',
      functionSid: 'ZH00000000000000000000000000000001',
    });
    expect(await environment.logs.list()).toEqual([]);
  });
});
