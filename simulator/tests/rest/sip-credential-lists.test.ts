// https://www.twilio.com/docs/voice/sip/api/sip-credentiallist-resource and .../sip-credential-resource
import { base, restOf } from './support/rest';

const password = 'Twelve-chars-1';

async function list() {
  const all = await restOf();
  const { credentialLists } = all.twilio.sip;
  const { sid } = await credentialLists.create({ friendlyName: 'people' });
  return { ...all, credentialLists, sid, people: credentialLists(sid) };
}

test('a list is made, renamed, listed and deleted', async () => {
  const { credentialLists, people, sid } = await list();
  expect(await people.update({ friendlyName: 'staff' })).toMatchObject({ sid, friendlyName: 'staff' });
  expect((await credentialLists.list()).map(({ friendlyName }) => friendlyName)).toEqual(['staff']);
  expect(await people.remove()).toBe(true);
  await expect(people.fetch()).rejects.toMatchObject({ status: 404, code: 20404 });
});

test.each([
  ['no name', '', 20001],
  ['a long name', 'x'.repeat(65), 21240],
  ['a name that is taken', 'people', 21240],
])('a list with %s is refused', async (_, friendlyName, code) => {
  const { credentialLists } = await list();
  await expect(credentialLists.create({ friendlyName })).rejects.toMatchObject({ status: 400, code });
});

test('no password is ever shown', async () => {
  const { people, plain, sid } = await list();
  const made = await people.credentials.create({ username: 'anna', password });
  await people.credentials(made.sid).update({ password: 'Another-one-22' });
  const { text } = await plain('GET', `${base}/SIP/CredentialLists/${sid}/Credentials.json`);
  expect(text).toContain('anna');
  expect(text).not.toMatch(/Twelve|Another|password/i);
});

test.each([
  ['no name', { username: '', password }, 20001],
  ['a long name', { username: 'x'.repeat(33), password }, 21243],
  ['a name that is taken', { username: 'anna', password }, 21243],
  ['a short password', { username: 'bert', password: 'Short-1' }, 21243],
  ['a password without a digit', { username: 'bert', password: 'Twelve-letters' }, 21243],
  ['a password without capitals', { username: 'bert', password: 'twelve-chars-1' }, 21243],
])('a credential with %s is refused', async (_, wrong, code) => {
  const { people } = await list();
  await people.credentials.create({ username: 'anna', password });
  await expect(people.credentials.create(wrong)).rejects.toMatchObject({ status: 400, code });
});

test('a weak password changes nothing', async () => {
  const { people, world, sid } = await list();
  const made = await people.credentials.create({ username: 'anna', password });
  await expect(people.credentials(made.sid).update({ password: 'weak' })).rejects.toMatchObject({
    code: 21243,
  });
  expect(world.sip.credentialLists.fetch(sid)?.credentials.fetch(made.sid)?.password).toBe(password);
});

test('so many lists, and so many users of one, and no more', async () => {
  const { credentialLists, people, world, sid } = await list();
  const { credentials } = world.sip.credentialLists.fetch(sid) ?? {};
  for (let n = 0; n < 1000; n++) credentials?.add({ username: `u${n}`, password });
  await expect(people.credentials.create({ username: 'one-more', password })).rejects.toMatchObject({
    code: 21242,
  });
  for (let n = 1; n < 100; n++)
    world.sip.credentialLists.add({ friendlyName: `l${n}`, credentials: credentials as never });
  await expect(credentialLists.create({ friendlyName: 'more' })).rejects.toMatchObject({ code: 21239 });
});
