// https://www.twilio.com/docs/voice/sip/api/sip-domain-resource
import { appWithRest } from './support/app';
import { base, restOf } from './support/rest';

const domainName = 'desk.sip.twilio.com';

async function domain() {
  const all = await restOf();
  const { sid } = await all.twilio.sip.domains.create({ domainName, friendlyName: 'Desk' });
  return { ...all, sid, desk: all.twilio.sip.domains(sid) };
}

test('a new domain has the defaults, and lets nobody in yet', async () => {
  const { desk } = await domain();
  expect(await desk.fetch()).toMatchObject({
    domainName,
    friendlyName: 'Desk',
    authType: '',
    voiceUrl: '',
    voiceMethod: 'POST',
    sipRegistration: false,
    secure: false,
    byocTrunkSid: null,
  });
});

test('what an update names is changed, and nothing else', async () => {
  const { desk } = await domain();
  await desk.update({ voiceUrl: 'https://example.com/voice', voiceMethod: 'GET', secure: true });
  const changed = await desk.update({ friendlyName: 'Front', byocTrunkSid: `BY${'1'.repeat(32)}` });
  expect(changed).toMatchObject({
    friendlyName: 'Front',
    voiceUrl: 'https://example.com/voice',
    voiceMethod: 'GET',
    secure: true,
    byocTrunkSid: `BY${'1'.repeat(32)}`,
  });
  expect(
    (await desk.update({ byocTrunkSid: '', domainName: 'front.sip.twilio.com' })).byocTrunkSid,
  ).toBeNull();
  expect((await desk.fetch()).domainName).toBe('front.sip.twilio.com');
});

test.each([
  ['no name', {}, 20001],
  ['a name elsewhere', { DomainName: 'desk.example.com' }, 21232],
  ['a name with blanks', { DomainName: 'my desk.sip.twilio.com' }, 21232],
  ['a name that is taken', { DomainName: 'DESK.sip.twilio.com' }, 21232],
  ['a name in a domain of others', { DomainName: 'a.other.sip.twilio.com' }, 21232],
  ['a URL that is none', { DomainName: 'a.sip.twilio.com', VoiceUrl: '/voice' }, 21231],
  ['a method that is none', { DomainName: 'a.sip.twilio.com', VoiceMethod: 'PUT' }, 21231],
  ['a long friendly name', { DomainName: 'a.sip.twilio.com', FriendlyName: 'x'.repeat(65) }, 21231],
  ['a trunk that is none', { DomainName: 'a.sip.twilio.com', ByocTrunkSid: 'BY1' }, 21300],
  ['a number that is none', { DomainName: 'a.sip.twilio.com', EmergencyCallerSid: '+1' }, 21231],
])('%s is refused', async (_, fields, code) => {
  const { plain } = await domain();
  const form = new URLSearchParams(fields as Record<string, string>).toString();
  const { json } = await plain('POST', `${base}/SIP/Domains.json`, { form });
  expect(json).toMatchObject({ status: 400, code });
});

test('a domain in a domain keeps it from being deleted', async () => {
  const { desk, twilio } = await domain();
  const inner = await twilio.sip.domains.create({ domainName: `a.${domainName}` });
  await expect(desk.remove()).rejects.toMatchObject({ status: 400, code: 21233 });
  await twilio.sip.domains(inner.sid).remove();
  expect(await desk.remove()).toBe(true);
  await expect(desk.fetch()).rejects.toMatchObject({ status: 404, code: 20404 });
});

describe('a call to an address in the domain', () => {
  async function called(users: string[], from: string) {
    const { started, client } = await appWithRest({
      '/voice': '<Say>The desk.</Say>',
      '/status': { status: 204 },
    });
    const { sid } = await client.sip.domains.create({
      domainName,
      voiceUrl: `${started.url}/voice`,
      voiceStatusCallbackUrl: `${started.url}/status`,
    });
    const list = await client.sip.credentialLists.create({ friendlyName: 'people' });
    for (const username of users)
      await client.sip.credentialLists(list.sid).credentials.create({ username, password: 'Twelve-chars-1' });
    if (users.length > 0)
      await client.sip.domains(sid).auth.calls.credentialListMappings.create({ credentialListSid: list.sid });
    const caller = await started.phone(from).dials(`sip:front@${domainName}`);
    return { started, caller, sid };
  }

  test('asks its Voice URL, and says which domain it came to and who called', async () => {
    const { started, caller, sid } = await called(['anna'], 'sip:anna@192.0.2.7');
    await caller.hears('The desk.');
    await caller.ends();
    const [voice] = started.askedAt('/voice');
    expect(voice?.fields).toMatchObject({
      To: `sip:front@${domainName}`,
      From: 'sip:anna@192.0.2.7',
      Direction: 'inbound',
      SipDomain: domainName,
      SipDomainSid: sid,
      SipUsername: 'anna',
    });
    await started.time.settle();
    expect(started.askedAt('/status')).toHaveLength(1);
  });

  test.each([
    ['from nobody of its credential lists', ['anna'], 32202],
    ['while it has no list at all', [], 32201],
  ])('%s comes to nothing', async (_, users, code) => {
    const { started, caller } = await called(users, 'sip:bert@192.0.2.7');
    expect(caller.leg.status).toBe('failed');
    expect(started.asked).toEqual([]);
    expect(started.twilio.story.entries).toContainEqual(expect.objectContaining({ kind: 'problem', code }));
  });
});
