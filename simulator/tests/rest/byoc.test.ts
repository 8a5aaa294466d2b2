// https://www.twilio.com/docs/voice/bring-your-own-carrier-byoc/api
import { plain } from './support/client';
import { rings, talks } from './support/lines';
import { restOf } from './support/rest';

const refused = { status: 400, code: 20001 };

async function world() {
  const all = await restOf();
  const { sid } = await all.twilio.sip.domains.create({ domainName: 'desk.sip.twilio.com' });
  return { ...all, voice: all.twilio.voice.v1, domainSid: sid };
}

test('an IP record keeps its address, and changes its name', async () => {
  const { voice } = await world();
  const { sid } = await voice.ipRecords.create({ ipAddress: '192.0.2.1' });
  const record = voice.ipRecords(sid);
  expect(await record.fetch()).toMatchObject({
    ipAddress: '192.0.2.1',
    cidrPrefixLength: 32,
    friendlyName: null,
  });
  expect(await record.update({ friendlyName: 'Berlin' })).toMatchObject({ friendlyName: 'Berlin' });
  expect(await record.remove()).toBe(true);
  await expect(record.fetch()).rejects.toMatchObject({ status: 404, code: 20404 });
  await expect(voice.ipRecords.create({ ipAddress: 'here' })).rejects.toMatchObject(refused);
  await expect(
    voice.ipRecords.create({ ipAddress: '192.0.2.1', cidrPrefixLength: 33 }),
  ).rejects.toMatchObject(refused);
});

test('a mapping leads from an IP record to a SIP domain', async () => {
  const { voice, domainSid, twilio } = await world();
  const { sid: ipRecordSid } = await voice.ipRecords.create({ ipAddress: '192.0.2.1' });
  const { sid } = await voice.sourceIpMappings.create({ ipRecordSid, sipDomainSid: domainSid });
  const other = await twilio.sip.domains.create({ domainName: 'front.sip.twilio.com' });
  const changed = await voice.sourceIpMappings(sid).update({ sipDomainSid: other.sid });
  expect(changed).toMatchObject({ ipRecordSid, sipDomainSid: other.sid });
  for (const wrong of [
    { ipRecordSid: 'IL1', sipDomainSid: domainSid },
    { ipRecordSid, sipDomainSid: 'SD1' },
    { ipRecordSid, sipDomainSid: '' },
  ])
    await expect(voice.sourceIpMappings.create(wrong)).rejects.toMatchObject(refused);
});

test('a trunk keeps what it was told', async () => {
  const { voice, domainSid } = await world();
  const policy = await voice.connectionPolicies.create({ friendlyName: 'both' });
  const { sid } = await voice.byocTrunks.create({
    voiceUrl: 'https://example.com/voice',
    fromDomainSid: domainSid,
  });
  const changed = await voice
    .byocTrunks(sid)
    .update({ connectionPolicySid: policy.sid, cnamLookupEnabled: true });
  expect(changed).toMatchObject({
    voiceUrl: 'https://example.com/voice',
    voiceMethod: 'POST',
    fromDomainSid: domainSid,
    connectionPolicySid: policy.sid,
    cnamLookupEnabled: true,
  });
  for (const wrong of [
    { voiceUrl: '/voice' },
    { connectionPolicySid: 'NY1' },
    { voiceMethod: 'PUT' as 'GET' },
  ])
    await expect(voice.byocTrunks.create(wrong)).rejects.toMatchObject(refused);
});

test('a policy has targets of its own', async () => {
  const { voice } = await world();
  const { sid } = await voice.connectionPolicies.create();
  const { targets } = voice.connectionPolicies(sid);
  const made = await targets.create({ target: 'sip:198.51.100.7:5060' });
  expect(made).toMatchObject({ priority: 10, weight: 10, enabled: true, connectionPolicySid: sid });
  expect(await targets(made.sid).update({ enabled: false, priority: 0 })).toMatchObject({
    enabled: false,
    priority: 0,
  });
  expect(await targets.list()).toHaveLength(1);
  for (const wrong of [{ target: 'sips:198.51.100.7' }, { target: 'sip:a', weight: 0 }, { target: '' }])
    await expect(targets.create(wrong)).rejects.toMatchObject(refused);
  await expect(voice.connectionPolicies('NY1').targets.list()).rejects.toMatchObject({ status: 404 });
});

test('an archived call is deleted by its date', async () => {
  const { voice, world: account } = await world();
  const [over, running] = [talks(account), rings(account)];
  over.ends();
  // The SDK writes a Date as JavaScript prints it, so a date goes in as text.
  const remove = (date: string, sid: string) => voice.archivedCalls(date as never, sid).remove();
  await expect(remove('2026-01-04', over.sid)).rejects.toMatchObject({ status: 404 });
  await expect(remove('2026-01-05', running.sid)).rejects.toMatchObject({ status: 404 });
  expect(await remove('2026-01-05', over.sid)).toBe(true);
  expect(account.legs.has(over.sid)).toBe(false);
});

test('by its path alone a request finds voice.twilio.com', async () => {
  const { url } = await world();
  for (const path of ['IpRecords', 'SourceIpMappings', 'ByocTrunks', 'ConnectionPolicies', 'Settings'])
    expect(await plain(url, 'GET', `/v1/${path}`)).toMatchObject({ status: 200 });
});
