import { sign } from '../../simulator/webhooks/signature';
import { builtFunctions } from '../support/paths';
import { aCall, ask } from '../support/signed';
import { switchboard } from '../support/switchboard';

const get = switchboard();
const isProtected = builtFunctions.filter((one) => one.isProtected).map(({ path }) => path);

test('everything that Twilio calls is protected, and nothing else', () => {
  const open = builtFunctions.filter((one) => !one.isProtected).map(({ path }) => path);
  expect(open.filter((path) => !path.startsWith('/api/'))).toEqual([]);
  expect(isProtected.filter((path) => !/^\/(call|agent|callback)\//.test(path))).toEqual([]);
});

describe.each(isProtected)('%s', (path) => {
  test.each(['GET', 'POST'] as const)('%s without a signature, or with a wrong one: 403', async (method) => {
    for (const signature of ['', 'c2lnbmF0dXJlc2lnbmF0dXJlc2k=']) {
      const { status } = await ask(get(), path, { method, form: [['CallSid', aCall]], signature });
      expect(status).toBe(403);
    }
  });

  test('the signature of another URL: 403', async () => {
    const signed = `${path}?lang=en-US`;
    const signature = sign(get().twilio.authToken, get().url + signed);
    const { status } = await ask(get(), `${path}?lang=es-MX`, { method: 'GET', signature });
    expect(status).toBe(403);
  });
});

test.each(['/settings', '/voice/answers', '/words/en-US/phrases', '/call', '/call/menu/', '/call/menu.js'])(
  '%s is not there',
  async (path) => {
    for (const method of ['GET', 'POST'] as const)
      expect((await ask(get(), path, { method })).status).toBe(404);
  },
);
