// https://www.twilio.com/docs/voice/api/call-resource
import { account } from './support/client';
import { base, restOf, start } from './support/rest';

const call = { to: '+15550177', from: '+15550142', url: 'https://example.com/voice' };

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
    const { plain, world } = await restOf();
    const { sid } = world.addCall();
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
    const { twilio, world } = await restOf();
    const { sid } = world.addCall({ to: '+14158675308', status: 'completed', duration: 15, endedAt: start });
    const fetched = await twilio.calls(sid).fetch();
    expect(fetched).toMatchObject({ toFormatted: '(415) 867-5308', duration: '15', status: 'completed' });
    expect(fetched.endTime?.getTime()).toBe(start);
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
    expect(world.placed()).toMatchObject({
      to: call.to,
      from: call.from,
      source: { url: call.url, method: 'POST' },
      timeout: 60,
      warnings: [],
    });
  });

  test('every event is reported that a repeated StatusCallbackEvent names', async () => {
    const { twilio, world } = await restOf();
    const statusCallbackEvent = ['initiated', 'ringing', 'answered', 'completed'];
    await twilio.calls.create({ ...call, statusCallback: 'https://example.com/status', statusCallbackEvent });
    expect(world.placed()?.statusCallback).toEqual({
      url: 'https://example.com/status',
      method: 'POST',
      events: statusCallbackEvent,
    });
  });

  test('without StatusCallbackEvent, completed is', async () => {
    const { twilio, world } = await restOf();
    await twilio.calls.create({ ...call, statusCallback: 'https://example.com/status' });
    expect(world.placed()?.statusCallback?.events).toEqual(['completed']);
  });

  test.each(['initiated ringing answered completed', 'initiated, ringing', 'busy'])(
    'StatusCallbackEvent %j places the call, warns with 21626 and reports nothing',
    async (wrong) => {
      const { twilio, world } = await restOf();
      const statusCallback = 'https://example.com/status';
      await twilio.calls.create({ ...call, statusCallback, statusCallbackEvent: [wrong] });
      expect(world.placed()?.statusCallback?.events).toEqual([]);
      expect(world.placed()?.warnings).toEqual([
        {
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
    const { twilio, world } = await restOf();
    const twiml = '<Response><Say>Hi</Say></Response>';
    await twilio.calls.create({ to: call.to, from: call.from, twiml });
    expect(world.placed()?.source).toEqual({ twiml });
    await twilio.calls.create({ ...call, twiml });
    expect(world.placed()?.source).toEqual({ url: call.url, method: 'POST' });
  });

  test('ApplicationSid takes the place of Url, and StatusCallback is ignored', async () => {
    const { twilio, world } = await restOf();
    const applicationSid = 'AP00000000000000000000000000000001';
    await twilio.calls.create({ ...call, applicationSid, statusCallback: 'https://example.com/status' });
    expect(world.placed()).toMatchObject({ source: { applicationSid }, statusCallback: undefined });
  });

  test('Record, SendDigits and MachineDetection reach the call; SendDigits switches detection off', async () => {
    const { twilio, world } = await restOf();
    await twilio.calls.create({
      ...call,
      record: true,
      recordingChannels: 'dual',
      machineDetection: 'Enable',
    });
    expect(world.placed()).toMatchObject({
      record: { channels: 2, track: 'both', trim: 'trim-silence' },
      machineDetection: { mode: 'Enable', timeout: 30 },
    });
    await twilio.calls.create({ ...call, sendDigits: 'ww12#', machineDetection: 'Enable' });
    expect(world.placed()).toMatchObject({ sendDigits: 'ww12#', machineDetection: undefined });
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
    ['letters in SendDigits', { sendDigits: 'abc' }, 21206],
    ['a Timeout of 0', { timeout: 0 }, 21208],
    ['a Timeout above 600', { timeout: 601 }, 21208],
    ['an ApplicationSid that is none', { applicationSid: 'AP1' }, 21218],
    ['a Record that is neither true nor false', { record: 'yes' as never }, 20001],
  ])('%s is refused', async (_, wrong, code) => {
    const { twilio, world } = await restOf();
    await expect(twilio.calls.create({ ...call, ...wrong })).rejects.toMatchObject({ status: 400, code });
    expect(world.placed()).toBeUndefined();
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
    world.twilio.numbers.add('+15550100');
    await twilio.calls.create({ ...call, from: '+15550100' });
    expect(world.placed()?.from).toBe('+15550100');
  });

  test('client: and sip: are addresses too', async () => {
    const { twilio, world } = await restOf();
    await twilio.calls.create({ ...call, to: 'client:ana' });
    await twilio.calls.create({ ...call, to: 'sip:ana@example.com', from: 'client:desk' });
    expect(world.placed()).toMatchObject({ to: 'sip:ana@example.com', from: 'client:desk' });
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
    const { twilio, world } = await restOf();
    const old = world.addCall({
      status: 'completed',
      startedAt: start - 86_400_000,
      endedAt: start - 86_000_000,
    });
    const child = world.addCall({ status: 'in-progress', parentCallSid: old.sid, startedAt: start });
    const sids = async (filter: Parameters<typeof twilio.calls.list>[0]) =>
      (await twilio.calls.list(filter)).map(({ sid }) => sid);
    expect(await sids({})).toEqual([child.sid, old.sid]);
    expect(await sids({ status: 'completed' })).toEqual([old.sid]);
    expect(await sids({ parentCallSid: old.sid })).toEqual([child.sid]);
    expect(await sids({ to: '+15550188' })).toEqual([]);
    expect(await sids({ startTimeAfter: new Date(start - 1000) })).toEqual([child.sid]);
    expect(await sids({ startTimeBefore: new Date(start - 1000) })).toEqual([old.sid]);
    expect(await sids({ startTime: new Date(start) })).toEqual([child.sid]);
    expect(await sids({ endTimeBefore: new Date(start) })).toEqual([old.sid]);
  });

  test.each([
    ['date', 2, 0],
    ['time', 1, 1],
  ] as const)('option timeFilters: by %s', async (timeFilters, after, before) => {
    const { twilio, world } = await restOf({ timeFilters });
    const hour = 3_600_000;
    world.addCall({ startedAt: start - hour });
    world.addCall({ startedAt: start + hour });
    const noon = new Date(start);
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
    const { sid } = world.addCall({ status: 'in-progress' });
    await twilio.calls(sid).update({ url: 'https://example.com/next', method: 'GET' });
    const source = { url: 'https://example.com/next', method: 'GET' };
    expect(world.last('calls.update')).toMatchObject(['calls.update', sid, { source }]);
  });

  test('completed ends it', async () => {
    const { twilio, world } = await restOf();
    const { sid } = world.addCall({ status: 'in-progress' });
    expect(await twilio.calls(sid).update({ status: 'completed' })).toMatchObject({ status: 'completed' });
  });

  test('canceled ends what is queued or ringing, and leaves a call in progress alone', async () => {
    const { twilio, world } = await restOf();
    const ringing = world.addCall({ status: 'ringing' });
    const talking = world.addCall({ status: 'in-progress' });
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
    const { sid } = world.addCall({ status });
    await expect(twilio.calls(sid).update(change)).rejects.toMatchObject({
      status: 400,
      code: 21220,
      message: 'Call is not in-progress. Cannot redirect.',
    });
    expect(world.last('calls.update')).toBeUndefined();
  });

  test.each([
    ['a relative Url', { url: '/next' }, 21205],
    ['Url and Twiml at once', { url: 'https://example.com/', twiml: '<Response/>' }, 20001],
    ['a Status that is not for REST', { status: 'busy' as never }, 20001],
  ])('%s is refused', async (_, change, code) => {
    const { twilio, world } = await restOf();
    const { sid } = world.addCall({ status: 'in-progress' });
    await expect(twilio.calls(sid).update(change)).rejects.toMatchObject({ status: 400, code });
  });
});

describe('Delete a Call', () => {
  test('forgets a call that is over, and only that', async () => {
    const { twilio, world } = await restOf();
    const { sid } = world.addCall({ status: 'completed' });
    expect(await twilio.calls(sid).remove()).toBe(true);
    expect(world.callList).toEqual([]);
    const live = world.addCall({ status: 'in-progress' });
    await expect(twilio.calls(live.sid).remove()).rejects.toMatchObject({ code: 20009 });
    expect(await twilio.calls(live.sid).fetch()).toMatchObject({ status: 'in-progress' });
  });

  test('option callDeletionDelay: for a while after its end it cannot go either', async () => {
    const { twilio, world, clock } = await restOf({ callDeletionDelay: 300 });
    const { sid } = world.addCall({ status: 'completed', endedAt: start });
    clock.moveTo(start + 299_000);
    await expect(twilio.calls(sid).remove()).rejects.toMatchObject({ code: 20009 });
    clock.moveTo(start + 300_000);
    expect(await twilio.calls(sid).remove()).toBe(true);
  });
});
