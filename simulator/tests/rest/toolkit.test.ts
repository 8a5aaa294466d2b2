// https://www.twilio.com/docs/labs/serverless-toolkit : the code behind `twilio-run deploy` and `serverless:deploy`
import { TwilioServerlessApiClient } from '@twilio-labs/serverless-api';
import { account } from './support/client';
import { restOf } from './support/rest';

const project = {
  cwd: '/nowhere',
  env: { GREETING: 'Hello' },
  serviceName: 'switch',
  functionsEnv: 'dev',
  pkgJson: { dependencies: { twilio: '6.2.0' } },
  runtime: 'node22',
  functions: [
    {
      name: 'call/incoming',
      path: '/call/incoming',
      access: 'protected' as const,
      content: 'exports.handler = 1;',
    },
    {
      name: 'shared/words',
      path: '/shared/words',
      access: 'private' as const,
      content: 'exports.hi = "hi";',
    },
  ],
  assets: [
    {
      name: 'fallback.xml',
      path: '/fallback.xml',
      access: 'public' as const,
      content: Buffer.from('<Response/>'),
    },
  ],
};

/** The toolkit's own client, with its requests sent to the local server. */
async function toolkit(options: Parameters<typeof restOf>[0] = {}) {
  const all = await restOf(options);
  const client = new TwilioServerlessApiClient({ username: account.sid, password: account.authToken });
  const local = client.getClient().extend({
    hooks: {
      beforeRequest: [
        (request) => {
          request.headers['x-twilio-host'] = request.url.hostname;
          const { pathname, search, username, password } = request.url;
          request.url = Object.assign(new URL(all.url + pathname + search), { username, password });
        },
      ],
    },
  });
  Object.assign(client, { client: local });
  return { ...all, client };
}

test('deploys a project: functions, assets, variables, build, deployment', async () => {
  const { client, server } = await toolkit();
  const { domain, serviceSid } = await client.deployProject(project as never);
  const deployed = server.serverless.deployed(domain);
  expect(deployed).toMatchObject({
    serviceSid,
    runtime: 'node22',
    dependencies: [{ name: 'twilio', version: '6.2.0' }],
    variables: { GREETING: 'Hello' },
  });
  const files = [...(deployed?.functions ?? []), ...(deployed?.assets ?? [])];
  const shown = files.map(({ path, visibility, content }) => [path, visibility, content.toString()]);
  expect(shown.sort()).toEqual([
    ['/call/incoming', 'protected', 'exports.handler = 1;'],
    ['/fallback.xml', 'public', '<Response/>'],
    ['/shared/words', 'private', 'exports.hi = "hi";'],
  ]);
});

test('refuses a service that is there, until it may override it; then the functions get new versions', async () => {
  const { client, server } = await toolkit();
  await client.deployProject(project as never);
  await expect(client.deployProject(project as never)).rejects.toThrow('already exists');
  const { domain, serviceSid } = await client.deployProject({ ...project, force: true } as never);
  const service = server.serverless.services.get(serviceSid);
  expect([...(service?.functions.values() ?? [])].map(({ versions }) => versions.length)).toEqual([2, 2]);
  expect(server.serverless.deployed(domain)?.functions).toHaveLength(2);
});

test('lists, promotes to another environment, and reads the logs', async () => {
  const { client, server } = await toolkit();
  const { serviceSid, environmentSid } = await client.deployProject(project as never);
  const listed = await client.list({ types: ['functions'], serviceSid, environment: 'dev' } as never);
  expect(listed.functions?.entries).toHaveLength(2);

  const promotion = {
    serviceSid,
    sourceEnvironment: 'dev',
    targetEnvironment: '',
    createEnvironment: true,
    force: true,
  };
  const { domain } = await client.activateBuild({ ...promotion, env: {} } as never);
  expect(domain).toMatch(/^switch-\d{4}\.twil\.io$/);
  expect(server.serverless.deployed(domain)?.functions).toHaveLength(2);

  server.serverless.log(environmentSid, {
    level: 'warn',
    message: 'careful',
    functionSid: 'ZH00000000000000000000000000000001',
  });
  const logs = await client.getLogs({ serviceSid, environment: 'dev' } as never);
  expect(logs).toMatchObject([{ level: 'warn', message: 'careful' }]);
});

test('tells a build that failed', async () => {
  const { client } = await toolkit({ builds: { fails: () => true } });
  await expect(client.deployProject(project as never)).rejects.toBe('failed');
});
