// https://www.twilio.com/docs/usage/api/keys
import { account, sdk, plain as send } from './support/client';
import { base, restOf } from './support/rest';

type Client = Awaited<ReturnType<typeof restOf>>['twilio'];

/** The same keys by their name of today, and by the one they once had. */
const names = {
  Keys: ({ keys, newKeys }: Client) => ({
    make: (friendlyName?: string) => newKeys.create({ friendlyName }),
    fetch: (sid: string) => keys(sid).fetch(),
    rename: (sid: string, friendlyName: string) => keys(sid).update({ friendlyName }),
    remove: (sid: string) => keys(sid).remove(),
    list: async () => (await keys.list()).map(({ sid }) => sid),
  }),
  SigningKeys: ({ signingKeys, newSigningKeys }: Client) => ({
    make: (friendlyName?: string) => newSigningKeys.create({ friendlyName }),
    fetch: (sid: string) => signingKeys(sid).fetch(),
    rename: (sid: string, friendlyName: string) => signingKeys(sid).update({ friendlyName }),
    remove: (sid: string) => signingKeys(sid).remove(),
    list: async () => (await signingKeys.list()).map(({ sid }) => sid),
  }),
};

describe.each(['Keys', 'SigningKeys'] as const)('%s', (name) => {
  test('the secret is shown once; the key opens the account until it is deleted', async () => {
    const { twilio, url } = await restOf();
    const keys = names[name](twilio);
    const { sid, secret, friendlyName } = await keys.make('Laptop');
    expect(sid).toMatch(/^SK[0-9a-f]{32}$/);
    expect(secret).toMatch(/^\w{32}$/);
    expect(friendlyName).toBe('Laptop');
    const { json } = await send(url, 'GET', `${base}/${name}/${sid}.json`);
    expect(Object.keys(json).sort()).toEqual(['date_created', 'date_updated', 'friendly_name', 'sid']);
    const withKey = sdk(url, sid, secret);
    expect(await withKey.calls.list()).toEqual([]);
    expect(await keys.remove(sid)).toBe(true);
    await expect(withKey.calls.list()).rejects.toMatchObject({ status: 401, code: 20003 });
  });

  test('Fetch, read and update', async () => {
    const keys = names[name]((await restOf()).twilio);
    const { sid } = await keys.make();
    expect(await keys.rename(sid, 'Desk')).toMatchObject({ friendlyName: 'Desk' });
    expect(await keys.fetch(sid)).toMatchObject({ friendlyName: 'Desk' });
    expect((await keys.list()).sort()).toEqual([account.apiKeys[0]?.sid, sid].sort());
  });
});

test('those that the account was given can be deleted, too', async () => {
  const { twilio, url } = await restOf();
  const [key] = account.apiKeys;
  await twilio.keys(key?.sid ?? '').remove();
  const calls = sdk(url, key?.sid, key?.secret).calls.list();
  await expect(calls).rejects.toMatchObject({ status: 401, code: 20003 });
});

test('a standard key reaches neither accounts nor keys, a main key does', async () => {
  const main = { sid: `SK${'2'.repeat(32)}`, secret: 'main', type: 'Main' as const };
  const { twilio, url } = await restOf({ account: { ...account, apiKeys: [main] } });
  const standard = await twilio.newKeys.create();
  const asking = (user: string) =>
    Promise.all(
      ['.json', '/Keys.json', '/SigningKeys.json', `/Keys/${standard.sid}.json`, '/Calls.json'].map(
        async (path) => (await send(url, 'GET', base + path, { user })).status,
      ),
    );
  expect(await asking(`${standard.sid}:${standard.secret}`)).toEqual([401, 401, 401, 401, 200]);
  expect(await asking(`${main.sid}:${main.secret}`)).toEqual([200, 200, 200, 200, 200]);
});

test('a FriendlyName of 65 characters is refused', async () => {
  const { twilio } = await restOf();
  const made = twilio.newKeys.create({ friendlyName: 'x'.repeat(65) });
  await expect(made).rejects.toMatchObject({ status: 400, code: 20001 });
});
