// https://www.twilio.com/docs/voice/sip/api/sip-ipaccesscontrollist-resource and .../sip-ipaddress-resource
import { restOf } from './support/rest';

async function list() {
  const all = await restOf();
  const { ipAccessControlLists } = all.twilio.sip;
  const { sid } = await ipAccessControlLists.create({ friendlyName: 'offices' });
  const office = { friendlyName: 'Berlin', ipAddress: '192.0.2.1' };
  return { ...all, ipAccessControlLists, office, offices: ipAccessControlLists(sid) };
}

test('an address is the whole address, unless told', async () => {
  const { offices, office } = await list();
  const { sid } = await offices.ipAddresses.create(office);
  expect(await offices.ipAddresses(sid).fetch()).toMatchObject({ ...office, cidrPrefixLength: 32 });
  const changed = await offices.ipAddresses(sid).update({ cidrPrefixLength: 24 });
  expect(changed).toMatchObject({ ...office, cidrPrefixLength: 24 });
  expect(await offices.ipAddresses(sid).remove()).toBe(true);
  expect(await offices.ipAddresses.list()).toEqual([]);
});

test.each([
  ['no name', { friendlyName: '' }, 20001],
  ['a name that is taken', { ipAddress: '192.0.2.2' }, 21235],
  ['an address that is there', { friendlyName: 'Paris' }, 21235],
  ['an address that is none', { friendlyName: 'Paris', ipAddress: '192.0.2' }, 21238],
  ['an address of six', { friendlyName: 'Paris', ipAddress: '2001:db8::1' }, 21238],
  ['a prefix that is none', { friendlyName: 'Paris', ipAddress: '192.0.2.2', cidrPrefixLength: 33 }, 21238],
])('an address with %s is refused', async (_, wrong, code) => {
  const { offices, office } = await list();
  await offices.ipAddresses.create(office);
  await expect(offices.ipAddresses.create({ ...office, ...wrong })).rejects.toMatchObject({
    status: 400,
    code,
  });
});

test('a list is renamed, but not to a name that another has', async () => {
  const { ipAccessControlLists, offices } = await list();
  await ipAccessControlLists.create({ friendlyName: 'homes' });
  await expect(offices.update({ friendlyName: 'homes' })).rejects.toMatchObject({ status: 400, code: 21235 });
  expect(await offices.update({ friendlyName: 'sites' })).toMatchObject({ friendlyName: 'sites' });
});

test('so many addresses in a list, and no more', async () => {
  const { offices, office, world } = await list();
  const [kept] = world.sip.ipAccessControlLists.list();
  for (let n = 0; n < 100; n++)
    kept?.addresses.add({ friendlyName: `n${n}`, ipAddress: `198.51.100.${n}`, cidrPrefixLength: 32 });
  await expect(offices.ipAddresses.create(office)).rejects.toMatchObject({ status: 400, code: 21237 });
});

test('nothing is in a list that is not there', async () => {
  const { ipAccessControlLists, office } = await list();
  const nowhere = ipAccessControlLists('AL1').ipAddresses;
  await expect(nowhere.list()).rejects.toMatchObject({ status: 404 });
  await expect(nowhere.create(office)).rejects.toMatchObject({ status: 404 });
});
