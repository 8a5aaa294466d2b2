// https://www.twilio.com/docs/voice/sip/api/sip-credentiallistmapping-resource and its siblings
import { restOf } from './support/rest';

async function lists() {
  const all = await restOf();
  const { sip } = all.twilio;
  const { sid } = await sip.domains.create({ domainName: 'desk.sip.twilio.com' });
  const { sid: credentialListSid } = await sip.credentialLists.create({ friendlyName: 'people' });
  const { sid: ipAccessControlListSid } = await sip.ipAccessControlLists.create({ friendlyName: 'offices' });
  return { ...all, sip, desk: sip.domains(sid), sid, credentialListSid, ipAccessControlListSid };
}

test('a mapping has the SID and the name of its list, and says so in the domain', async () => {
  const { desk, sid, credentialListSid, ipAccessControlListSid } = await lists();
  const mapped = await desk.credentialListMappings.create({ credentialListSid });
  expect(mapped).toMatchObject({ sid: credentialListSid, friendlyName: 'people', domainSid: sid });
  expect((await desk.fetch()).authType).toBe('CREDENTIAL_LIST');
  await desk.ipAccessControlListMappings.create({ ipAccessControlListSid });
  expect((await desk.fetch()).authType).toBe('IP_ACL,CREDENTIAL_LIST');
});

test('Auth/Calls shows the same mappings', async () => {
  const { desk, credentialListSid, ipAccessControlListSid } = await lists();
  const { calls } = desk.auth;
  await calls.credentialListMappings.create({ credentialListSid });
  await desk.ipAccessControlListMappings.create({ ipAccessControlListSid });
  expect(await desk.credentialListMappings.list()).toMatchObject([{ sid: credentialListSid }]);
  expect(await calls.ipAccessControlListMappings.list()).toMatchObject([{ friendlyName: 'offices' }]);
  await calls.ipAccessControlListMappings(ipAccessControlListSid).remove();
  expect(await desk.ipAccessControlListMappings.list()).toEqual([]);
});

test('who may register is another matter than who may call', async () => {
  const { desk, credentialListSid } = await lists();
  const { credentialListMappings } = desk.auth.registrations;
  await credentialListMappings.create({ credentialListSid });
  expect(await credentialListMappings(credentialListSid).fetch()).toMatchObject({ friendlyName: 'people' });
  expect(await desk.credentialListMappings.list()).toEqual([]);
  expect((await desk.fetch()).authType).toBe('');
});

test('a list is mapped once, and must be there', async () => {
  const { desk, credentialListSid } = await lists();
  const { credentialListMappings } = desk;
  await credentialListMappings.create({ credentialListSid });
  for (const wrong of [credentialListSid, 'CL1'])
    await expect(credentialListMappings.create({ credentialListSid: wrong })).rejects.toMatchObject({
      status: 400,
      code: 21231,
    });
  await expect(credentialListMappings.create({ credentialListSid: '' })).rejects.toMatchObject({
    code: 20001,
  });
  await expect(credentialListMappings('CL1').fetch()).rejects.toMatchObject({ status: 404, code: 20404 });
});

test('a list that a domain uses cannot be deleted', async () => {
  const { desk, sip, credentialListSid, ipAccessControlListSid } = await lists();
  await desk.auth.registrations.credentialListMappings.create({ credentialListSid });
  await desk.auth.calls.ipAccessControlListMappings.create({ ipAccessControlListSid });
  await expect(sip.credentialLists(credentialListSid).remove()).rejects.toMatchObject({ code: 21241 });
  const offices = sip.ipAccessControlLists(ipAccessControlListSid);
  await expect(offices.remove()).rejects.toMatchObject({ code: 21236 });
  await desk.remove();
  expect(await offices.remove()).toBe(true);
});
