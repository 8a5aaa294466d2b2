import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';
import { doorOf } from '../../scripts/account/door';
import { Office } from './support/office';

const root = path.resolve(__dirname, '../..');

it('goes to Twilio itself unless told otherwise', async () => {
  const office = await Office.open();
  try {
    const { sid, token } = office.account;
    const credentials = { accountSid: sid, username: sid, password: token, source: 'a test' };
    const code = `
      const { openAccount } = require('./scripts/account/twilio');
      const account = openAccount({ env: {}, wait: async () => {} }, ${JSON.stringify(credentials)});
      const { api } = require('@twilio-labs/serverless-api');
      account.sdk.api.v2010.accounts('${sid}').fetch()
        .then(({ status }) => api.listServices(account.toolkit).then((services) => console.log(status, services.length)));`;
    // What is asked of *.twilio.com over TLS is answered here; nothing else is.
    const redirect = path.join(root, 'tests/deploy/redirect.js');
    const env = { PATH: process.env.PATH, FAKE_TWILIO: office.cloud.url };
    const node = ['--require', redirect, '--require', 'tsx/cjs', '--eval', code];
    const { stdout } = await promisify(execFile)(process.execPath, node, { cwd: root, env });
    expect(stdout).toBe('active 0\n');
  } finally {
    await office.close();
  }
}, 30_000);

it('leads hosts of Twilio to another address, and no others', () => {
  const { to } = doorOf({ env: { TWILIO_API_BASE: 'http://127.0.0.1:8000' } });
  const { url, headers } = to('https://serverless.twilio.com/v1/Services?PageSize=2');
  expect({ url: url.href, headers }).toEqual({
    url: 'http://127.0.0.1:8000/v1/Services?PageSize=2',
    headers: { 'x-twilio-host': 'serverless.twilio.com' },
  });
  expect(() => to('https://example.com/')).toThrow('example.com is no host of Twilio');
  expect(() => doorOf({ env: { TWILIO_API_BASE: 'nowhere' } })).toThrow('TWILIO_API_BASE is no URL');
});
