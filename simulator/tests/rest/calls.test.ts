// https://www.twilio.com/docs/voice/api/call-resource

import { notes } from '../../story/notes';
import { agentsNumber, number } from '../support/called';
import { appWithRest } from './support/app';
import { account } from './support/client';
import { rings, talks } from './support/lines';
import { base, restOf, start } from './support/rest';

const call = { to: '+15550177', from: '+15550142', url: 'https://example.com/voice' };

/** The plan of the call that was placed last. */
function planned({ legs }: Awaited<ReturnType<typeof restOf>>['world']) {
  return [...legs.values()].at(-1)?.plan;
}

/** An app and a telephone that REST calls. */
async function telephone(pages: Parameters<typeof appWithRest>[0] = {}) {
  const { started, client } = await appWithRest({ '/voice': '<Say>Hello.</Say>', ...pages });
  const addresses = { to: agentsNumber, from: number };
  return { started, client, addresses, url: `${started.url}/voice`, phone: started.phone(agentsNumber) };
}

const fields = [
  ...[
    'account_sid',
    'answered_by',
    'api_version',
    'caller_name',
    'date_created',
    'date_updated',
    'direction',
  ],
  ...['duration', 'end_time', 'forwarded_from', 'from', 'from_formatted', 'group_sid', 'parent_call_sid'],
  ...['phone_number_sid', 'price', 'price_unit', 'queue_time', 'sid', 'start_time', 'status'],
  ...['subresource_uris', 'to', 'to_formatted', 'trunk_sid', 'uri'],
];

describe('Call properties', () => {
  test('are all there, and no others', async () => {
    const { plain, twilio } = await restOf();
    const { sid } = await twilio.calls.create(call);
    const { json } = await plain('GET', `${base}/Calls/${sid}.json`);
    expect(Object.keys(json).sort()).toEqual(fields);
    expect(json).toMatchObject({
      account_sid: account.sid,
      date_created: 'Mon, 05 Jan 2026 14:30:00 +0000',
      uri: `${base}/Calls/${sid}.json`,
      price_unit: 'USD',
      start_time: null,
      duration: null,
    });
  });

  test('numbers of the US are shown with brackets, durations as text', async () => {
    const { twilio, world, clock } = await restOf();
    const leg = talks(world, { to: '+14158675308' });
    clock.moveTo(start + 15_000);
    leg.hangsUp();
    const fetched = await twilio.calls(leg.sid).fetch();
    expect(fetched).toMatchObject({ toFormatted: '(415) 867-5308', duration: '15', status: 'completed' });
    expect(fetched.endTime?.getTime()).toBe(start + 15_000);
  });
});

describe('Create a Call', () => {
  test('answers 201 with a call that is queued', async () => {
    const { twilio, world } = await restOf();
    const created = await twilio.calls.create(call);
    expect(created).toMatchObject({
      status: 'queued',
      direction: 'outbound-api',
      to: call.to,
      from: call.from,
    });
    expect(planned(world)).toMatchObject({ to: call.to, from: call.from });
  });

  test('the Url is asked for with POST when the call is answered', async () => {
    const { started, client, addresses, url, phone } = await telephone();
    await client.calls.create({ ...addresses, url });
    const callee = await phone.rings();
    await callee.waits(20);
    expect(started.asked).toEqual([]);
    await callee.answers();
    await callee.hears('Hello.');
    expect(started.askedAt('/voice')).toMatchObject([{ method: 'POST' }]);
  });

  test('it rings for a minute and five seconds unless told', async () => {
    const { started, client, addresses, url, phone } = await telephone();
    const { sid } = await client.calls.create({ ...addresses, url });
    const callee = await phone.rings();
    await callee.waits(60 + started.twilio.options.ringBuffer - 1);
    expect(await client.calls(sid).fetch()).toMatchObject({ status: 'ringing' });
    await callee.waits(1);
    expect(await client.calls(sid).fetch()).toMatchObject({ status: 'no-answer' });
  });

  test('every event is reported that a repeated StatusCallbackEvent names', async () => {
    const { twilio, world } = await restOf();
    const statusCallbackEvent = ['initiated', 'ringing', 'answered', 'completed'];
    await twilio.calls.create({ ...call, statusCallback: 'https://example.com/status', statusCallbackEvent });
    expect(planned(world)?.report).toEqual({
      url: 'https://example.com/status',
      method: 'POST',
      events: statusCallbackEvent,
    });
  });

  test('without StatusCallbackEvent, completed is', async () => {
    const { twilio, world } = await restOf();
    await twilio.calls.create({ ...call, statusCallback: 'https://example.com/status' });
    expect(planned(world)?.report?.events).toEqual(['completed']);
  });

  test.each(['initiated ringing answered completed', 'initiated, ringing', 'busy'])(
    'StatusCallbackEvent %j places the call, warns with 21626 and reports nothing',
    async (wrong) => {
      const { twilio, world } = await restOf();
      const statusCallback = 'https://example.com/status';
      await twilio.calls.create({ ...call, statusCallback, statusCallbackEvent: [wrong] });
      expect(planned(world)?.report?.events).toEqual([]);
      expect(world.story.entries).toMatchObject([
        {
          kind: 'problem',
          code: 21626,
          level: 'warning',
          message: `Invalid StatusCallbackEvent '${wrong}': one of initiated, ringing, answered, completed, repeated for each`,
        },
      ]);
    },
  );

  test('or is refused, where the simulator is told to', async () => {
    const { twilio } = await restOf({ badStatusCallbackEvent: 'refuse' });
    const wrong = twilio.calls.create({ ...call, statusCallbackEvent: ['initiated ringing'] });
    await expect(wrong).rejects.toMatchObject({ status: 400, code: 21626 });
  });

  test('Twiml stands in for Url, and is ignored beside it', async () => {
    const { client, addresses, url, phone } = await telephone();
    const twiml = '<Response><Say>Hi.</Say></Response>';
    await client.calls.create({ ...addresses, twiml });
    const callee = await phone.picksUp();
    await callee.hears('Hi.');
    await callee.ends();
    await client.calls.create({ ...addresses, url, twiml });
    await (await phone.picksUp()).hears('Hello.');
  });

  test('ApplicationSid takes the place of Url: an application that is not there is refused', async () => {
    const { twilio, world } = await restOf();
    const applicationSid = 'AP00000000000000000000000000000001';
    const created = twilio.calls.create({ ...call, applicationSid });
    await expect(created).rejects.toMatchObject({ status: 400, code: 21218 });
    expect(world.legs.size).toBe(0);
  });

  test('Record and SendDigits reach the call that is answered', async () => {
    const { started, client, addresses, url, phone } = await telephone();
    const asked = { record: true, recordingChannels: 'dual', sendDigits: 'wW12ABCD*#' };
    const { sid } = await client.calls.create({ ...addresses, url, ...asked });
    await (await phone.picksUp()).hears('Hello.');
    const plan = { source: 'OutboundAPI', channels: 2, track: 'both', trim: 'trim-silence' };
    expect(started.twilio.recordingsOf(sid)).toMatchObject([{ plan }]);
    expect(started.twilio.story.of(sid)).toContainEqual(
      expect.objectContaining({ kind: 'note', text: notes.tones('wW12ABCD*#') }),
    );
  });

  test('MachineDetection listens; SendDigits switches it off', async () => {
    const { twilio, world } = await restOf();
    await twilio.calls.create({ ...call, machineDetection: 'Enable' });
    expect(planned(world)?.detection).toMatchObject({ mode: 'Enable', isAsync: false });
    await twilio.calls.create({ ...call, sendDigits: 'ww12#', machineDetection: 'Enable' });
    expect(planned(world)?.detection).toBeUndefined();
  });

  test.each([
    ['no To', { to: '' }, 21201],
    ['no From', { from: '' }, 21213],
    ['letters in To', { to: '+1555HELLO' }, 21211],
    ['letters in From', { from: 'nobody' }, 21212],
    ['a From that is neither bought nor verified', { from: '+15550199' }, 21210],
    ['no Url, Twiml or ApplicationSid', { url: '' }, 21205],
    ['a relative Url', { url: '/voice' }, 21205],
    ['a Url of another kind', { url: 'ftp://example.com/voice' }, 21205],
    ['a relative FallbackUrl', { fallbackUrl: 'fallback' }, 21205],
    ['a relative StatusCallback', { statusCallback: '/status' }, 21609],
    ['a Method that is none', { method: 'FETCH' }, 21209],
    ['other letters in SendDigits', { sendDigits: '1E' }, 21206],
    ['small letters in SendDigits', { sendDigits: 'abc' }, 21206],
    ['a blank in SendDigits', { sendDigits: '1 2' }, 21206],
    ['a Timeout of 0', { timeout: 0 }, 21208],
    ['a Timeout above 600', { timeout: 601 }, 21208],
    ['an ApplicationSid that is none', { applicationSid: 'AP1' }, 21218],
    ['a Record that is neither true nor false', { record: 'yes' as never }, 20001],
  ])('%s is refused', async (_, wrong, code) => {
    const { twilio, world } = await restOf();
    await expect(twilio.calls.create({ ...call, ...wrong })).rejects.toMatchObject({ status: 400, code });
    expect(world.legs.size).toBe(0);
  });

  test('the refusal is a sentence with a link', async () => {
    const { plain } = await restOf();
    const { status, json } = await plain('POST', `${base}/Calls.json`, { form: 'From=%2B15550142' });
    expect(status).toBe(400);
    expect(json).toEqual({
      code: 21201,
      message: "No 'To' number is specified",
      more_info: 'https://www.twilio.com/docs/errors/21201',
      status: 400,
    });
  });

  test('a CallToken lends the number of a caller, and no other', async () => {
    const { started, client, addresses, url, phone } = await telephone();
    const ada = '+15550100177';
    await started.phone(ada).dials(addresses.from);
    const callToken = started.askedAt('/voice')[0]?.fields.CallToken ?? '';
    await client.calls.create({ ...addresses, from: ada, url, callToken });
    expect((await phone.rings()).leg.plan.from).toBe(ada);
    for (const wrong of [
      { from: '+15550100178', callToken },
      { from: ada, callToken: 'mine' },
    ]) {
      const refused = client.calls.create({ ...addresses, url, ...wrong });
      await expect(refused).rejects.toMatchObject({ status: 400, code: 21210 });
    }
  });

  test('countries outside the geographic permissions are refused', async () => {
    const { twilio } = await restOf({ account: { ...account, geographicPermissions: ['+1'] } });
    await twilio.calls.create(call);
    await expect(twilio.calls.create({ ...call, to: '+442079460000' })).rejects.toMatchObject({
      code: 21215,
    });
  });

  test('a trial account calls verified numbers only', async () => {
    const { twilio } = await restOf({ account: { ...account, type: 'Trial' } });
    await expect(twilio.calls.create(call)).rejects.toMatchObject({ code: 21219 });
    await twilio.calls.create({ ...call, to: '+15550142' });
  });

  test('a bought number may be From', async () => {
    const { twilio, world } = await restOf();
    world.numbers.add('+15550100');
    await twilio.calls.create({ ...call, from: '+15550100' });
    expect(planned(world)?.from).toBe('+15550100');
  });

  test('client: and sip: are addresses too', async () => {
    const { twilio, world } = await restOf();
    await twilio.calls.create({ ...call, to: 'client:ana' });
    await twilio.calls.create({ ...call, to: 'sip:ana@example.com', from: 'client:desk' });
    expect(planned(world)).toMatchObject({ to: 'sip:ana@example.com', from: 'client:desk' });
  });
});

describe('Fetch a Call', () => {
  test('that is not there is 404 and 20404', async () => {
    const { twilio } = await restOf();
    const sid = 'CA00000000000000000000000000000000';
    await expect(twilio.calls(sid).fetch()).rejects.toMatchObject({
      status: 404,
      code: 20404,
      message: `The requested resource ${base}/Calls/${sid}.json was not found`,
    });
  });
});

describe('Read multiple Calls', () => {
  test('newest first, filtered', async () => {
    const { twilio, world, clock } = await restOf();
    const old = talks(world);
    clock.moveTo(start + 400_000);
    old.hangsUp();
    const later = start + 86_400_000;
    clock.moveTo(later);
    const child = talks(world, { parent: old });
    const sids = async (filter: Parameters<typeof twilio.calls.list>[0]) =>
      (await twilio.calls.list(filter)).map(({ sid }) => sid);
    expect(await sids({})).toEqual([child.sid, old.sid]);
    expect(await sids({ status: 'completed' })).toEqual([old.sid]);
    expect(await sids({ parentCallSid: old.sid })).toEqual([child.sid]);
    expect(await sids({ to: '+15550188' })).toEqual([]);
    expect(await sids({ startTimeAfter: new Date(later - 1000) })).toEqual([child.sid]);
    expect(await sids({ startTimeBefore: new Date(later - 1000) })).toEqual([old.sid]);
    expect(await sids({ startTime: new Date(later) })).toEqual([child.sid]);
    expect(await sids({ endTimeBefore: new Date(later) })).toEqual([old.sid]);
  });

  test.each([
    ['date', 2, 0],
    ['time', 1, 1],
  ] as const)('option timeFilters: by %s', async (timeFilters, after, before) => {
    const { twilio, world, clock } = await restOf({ timeFilters });
    const hour = 3_600_000;
    rings(world);
    clock.moveTo(start + 2 * hour);
    rings(world);
    const noon = new Date(start + hour);
    expect(await twilio.calls.list({ startTimeAfter: noon })).toHaveLength(after);
    expect(await twilio.calls.list({ startTimeBefore: noon })).toHaveLength(before);
    expect(await twilio.calls.list({ startTime: noon })).toHaveLength(2);
  });

  test.each(['Status=initiated', 'StartTime=yesterday', 'PageSize=0', 'PageSize=1001', 'Page=x'])(
    '%s is refused',
    async (query) => {
      const { plain } = await restOf();
      const { status, json } = await plain('GET', `${base}/Calls.json?${query}`);
      expect([status, json.code]).toEqual([400, 20001]);
    },
  );
});

describe('Update a Call', () => {
  test('another document for a call in progress', async () => {
    const { twilio, world } = await restOf();
    const leg = talks(world);
    // Nobody listens there.
    const document = { url: 'http://127.0.0.1:9/next', method: 'GET' };
    await twilio.calls(leg.sid).update(document);
    expect(leg.given).toMatchObject(document);
  });

  test('completed ends it', async () => {
    const { twilio, world } = await restOf();
    const { sid } = talks(world);
    expect(await twilio.calls(sid).update({ status: 'completed' })).toMatchObject({ status: 'completed' });
  });

  test('canceled ends what is queued or ringing, and leaves a call in progress alone', async () => {
    const { twilio, world } = await restOf();
    const ringing = rings(world);
    const talking = talks(world);
    expect(await twilio.calls(ringing.sid).update({ status: 'canceled' })).toMatchObject({
      status: 'canceled',
    });
    expect(await twilio.calls(talking.sid).update({ status: 'canceled' })).toMatchObject({
      status: 'in-progress',
    });
  });

  test.each([
    ['completed', { status: 'completed' }],
    ['no-answer', { url: 'https://example.com/next' }],
    ['ringing', { twiml: '<Response/>' }],
  ] as const)('a call that is %s refuses %j with 21220', async (status, change) => {
    const { twilio, world } = await restOf();
    const leg = status === 'completed' ? talks(world) : rings(world);
    if (status !== 'ringing') leg.ends(status);
    await expect(twilio.calls(leg.sid).update(change)).rejects.toMatchObject({
      status: 400,
      code: 21220,
      message: 'Call is not in-progress. Cannot redirect.',
    });
    expect(leg).toMatchObject({ status, given: undefined });
  });

  test.each([
    ['a relative Url', { url: '/next' }, 21205],
    ['Url and Twiml at once', { url: 'https://example.com/', twiml: '<Response/>' }, 20001],
    ['a Status that is not for REST', { status: 'busy' as never }, 20001],
  ])('%s is refused', async (_, change, code) => {
    const { twilio, world } = await restOf();
    const { sid } = talks(world);
    await expect(twilio.calls(sid).update(change)).rejects.toMatchObject({ status: 400, code });
  });
});

describe('Delete a Call', () => {
  function over(world: Parameters<typeof talks>[0]) {
    const leg = talks(world);
    leg.hangsUp();
    return leg;
  }

  test('forgets a call that is over, and only that', async () => {
    const { twilio, world } = await restOf();
    const { sid } = over(world);
    expect(await twilio.calls(sid).remove()).toBe(true);
    expect(world.legs.size).toBe(0);
    const live = talks(world);
    await expect(twilio.calls(live.sid).remove()).rejects.toMatchObject({ code: 20009 });
    expect(await twilio.calls(live.sid).fetch()).toMatchObject({ status: 'in-progress' });
  });

  test('option callDeletionDelay: for a while after its end it cannot go either', async () => {
    const { twilio, world, clock } = await restOf({ callDeletionDelay: 300 });
    const { sid } = over(world);
    clock.moveTo(start + 299_000);
    await expect(twilio.calls(sid).remove()).rejects.toMatchObject({ code: 20009 });
    clock.moveTo(start + 300_000);
    expect(await twilio.calls(sid).remove()).toBe(true);
  });
});
