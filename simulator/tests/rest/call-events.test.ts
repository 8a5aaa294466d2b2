// https://www.twilio.com/docs/voice/api/call-event-resource
import { agentsNumber, callersNumber, number } from '../support/called';
import { appWithRest } from './support/app';

type World = Awaited<ReturnType<typeof appWithRest>>;

const minute = 60;
const day = 24 * 60 * minute;

const pages = {
  '/voice': '<Gather action="/chosen" numDigits="1"><Say>Hello.</Say></Gather>',
  '/chosen': '<Pause length="60"/>',
  '/status': { status: 204 },
};

/** Path and status of each event. */
async function eventsOf({ client }: World, sid: string): Promise<string[]> {
  const events = await client.calls(sid).events.list();
  return events.map(({ request, response }) => {
    const { pathname } = new URL(request.url);
    return `${request.method} ${pathname} ${response?.response_code ?? 'no answer'}`;
  });
}

/** Somebody hears the app's first words and hangs up. */
async function hungUp(
  given: Parameters<typeof appWithRest>[1] = {},
  more: Parameters<typeof appWithRest>[0] = {},
) {
  const world = await appWithRest({ ...pages, ...more }, given);
  const { started } = world;
  started.twilio.addNumber({ phoneNumber: number, statusCallback: `${started.url}/status` });
  const caller = await started.phone(callersNumber).dials(number);
  await caller.hears('Hello').hangsUp();
  return { ...world, caller };
}

test('Event properties: the request with its keys in snake case, and the response', async () => {
  const world = await appWithRest(pages);
  const { started, client } = world;
  const caller = await started.phone(callersNumber).dials(number);
  await caller.hears('Hello').presses('1');
  await caller.hangsUp().waits(15 * minute);
  const [, chosen] = await client.calls(caller.sid).events.list();
  expect(chosen?.toJSON()).toEqual({
    request: {
      method: 'POST',
      url: `${started.url}/chosen`,
      parameters: expect.objectContaining({
        account_sid: started.twilio.accountSid,
        api_version: '2010-04-01',
        call_sid: caller.sid,
        call_status: 'in-progress',
        called: number,
        caller: callersNumber,
        digits: '1',
        direction: 'inbound',
        finished_on_key: '',
        from: callersNumber,
        from_city: '',
        msg: 'Gather End',
        to: number,
        to_country: '',
      }),
    },
    response: {
      content_type: 'text/xml',
      date_created: 'Tue, 06 Jan 2026 16:00:00 +0000',
      request_duration: expect.any(Number),
      response_body: '<Response><Pause length="60"/></Response>',
      response_code: 200,
    },
  });
});

describe('Read multiple Events', () => {
  test('from fifteen minutes after the end; until then there are none', async () => {
    const world = await hungUp();
    const { caller } = world;
    expect(await eventsOf(world, caller.sid)).toEqual([]);
    await caller.waits(15 * minute - 1);
    expect(await eventsOf(world, caller.sid)).toEqual([]);
    await caller.waits(1);
    expect(await eventsOf(world, caller.sid)).toEqual(['POST /voice 200', 'POST /status 204']);
  });

  test('option earlyEvents: until then they may be 404, as of a call that is none', async () => {
    const world = await hungUp({ options: { earlyEvents: 'not found' } });
    await expect(eventsOf(world, world.caller.sid)).rejects.toMatchObject({ status: 404, code: 20404 });
    await expect(eventsOf(world, `CA${'0'.repeat(32)}`)).rejects.toMatchObject({ status: 404, code: 20404 });
    await world.caller.waits(15 * minute);
    expect(await eventsOf(world, world.caller.sid)).toHaveLength(2);
  });

  test('of a call that lasts longer than that, not while it lives', async () => {
    const world = await appWithRest({ '/voice': '<Say>Hello.</Say><Pause length="3600"/>' });
    const caller = await world.started.phone(callersNumber).dials(number);
    await caller.waits(20 * minute);
    expect(await eventsOf(world, caller.sid)).toEqual([]);
  });

  test('failures are among them; a webhook without an answer has no response', async () => {
    const failing = await hungUp({}, { '/status': { status: 500 } });
    await failing.caller.waits(15 * minute);
    expect(await eventsOf(failing, failing.caller.sid)).toEqual(['POST /voice 200', 'POST /status 500']);
    const timedOut = await appWithRest(pages, { climate: { webhookTimeouts: 1 } });
    const caller = await timedOut.started.phone(callersNumber).dials(number);
    await caller.ends();
    await caller.waits(15 * minute);
    expect(timedOut.started.askedAt('/voice')).toHaveLength(1);
    expect(await eventsOf(timedOut, caller.sid)).toEqual(['POST /voice no answer']);
  });

  test('a callback that weather lost was never sent, one that came twice is there twice', async () => {
    for (const [climate, times] of [
      [{ lostCallbacks: 1 }, 0],
      [{ repeatedCallbacks: 1 }, 2],
    ] as const) {
      const world = await hungUp({ climate });
      await world.caller.waits(15 * minute);
      const events = await eventsOf(world, world.caller.sid);
      expect(events.filter((event) => event.includes('/status'))).toHaveLength(times);
    }
  });

  test('those of a leg that was dialled are under its own SID', async () => {
    const world = await appWithRest({
      '/voice':
        '<Dial action="/dialled"><Number url="/whisper" statusCallback="/leg">+15550100101</Number></Dial>',
      '/whisper': '<Say>A call for you.</Say>',
      '/leg': { status: 204 },
      '/dialled': '<Hangup/>',
    });
    const telephone = world.started.phone(agentsNumber);
    const caller = await world.started.phone(callersNumber).dials(number);
    const agent = await telephone.picksUp();
    await agent.hears('A call for you');
    await agent.hangsUp().waits(15 * minute);
    expect(await eventsOf(world, caller.sid)).toEqual(['POST /voice 200', 'POST /dialled 200']);
    expect(await eventsOf(world, agent.sid)).toEqual(['POST /whisper 200', 'POST /leg 204']);
  });

  test('callbacks of its recordings and transcriptions belong to the call', async () => {
    const world = await appWithRest({
      '/voice':
        '<Record action="/recorded" recordingStatusCallback="/recording" transcribe="true" transcribeCallback="/text"/>',
      '/recorded': '<Hangup/>',
      '/recording': { status: 204 },
      '/text': { status: 204 },
    });
    const caller = await world.started.phone(callersNumber).dials(number);
    await caller.says('Please call me back, I have a question about my order.').presses('#');
    await caller.waits(16 * minute);
    expect(await eventsOf(world, caller.sid)).toEqual([
      'POST /voice 200',
      'POST /recorded 200',
      'POST /recording 204',
      'POST /text 204',
    ]);
  });

  test('so does the REST request that placed it, and one that changed it', async () => {
    const world = await appWithRest(pages);
    const { started, client } = world;
    started.twilio.addNumber({ phoneNumber: number });
    const call = { to: agentsNumber, from: number, url: `${started.url}/voice` };
    const { sid } = await client.calls.create(call);
    const agent = await started.phone(agentsNumber).picksUp();
    await agent.hears('Hello');
    await client.calls(sid).update({ status: 'completed' });
    await agent.waits(15 * minute);
    const [created, ...others] = await client.calls(sid).events.list();
    expect(created?.request.parameters).toMatchObject({ to: call.to, from: call.from, url: call.url });
    expect(created?.response).toMatchObject({ response_code: 201, content_type: 'application/json' });
    expect(JSON.parse(created?.response.response_body)).toMatchObject({ sid });
    expect(others.map(({ request }) => request.parameters.status ?? request.url)).toEqual([
      call.url,
      'completed',
    ]);
  });

  test('option staticEvents: files are listed only when it says so', async () => {
    const file = { headers: { 'Content-Type': 'text/xml', 'Accept-Ranges': 'bytes' } };
    const waiting = {
      '/voice': '<Enqueue waitUrl="/wait.xml" waitUrlMethod="GET">support</Enqueue>',
      '/wait.xml': { ...file, body: '<Response><Say>Hello.</Say><Pause length="3600"/></Response>' },
    };
    const [listed, unlisted] = [
      await hungUp({ options: { staticEvents: true } }, waiting),
      await hungUp({}, waiting),
    ];
    await listed.caller.waits(15 * minute);
    await unlisted.caller.waits(15 * minute);
    expect(await eventsOf(listed, listed.caller.sid)).toContain('GET /wait.xml 200');
    expect(await eventsOf(unlisted, unlisted.caller.sid)).toEqual(['POST /voice 200', 'POST /status 204']);
  });

  test('in pages of fifty, of a thousand at the most', async () => {
    const { client, started } = await appWithRest({ '/voice': '<Pause length="1"/><Redirect/>' });
    const caller = await started.phone(callersNumber).dials(number);
    await caller.waits(70).hangsUp();
    await caller.waits(15 * minute);
    const { events } = client.calls(caller.sid);
    const first = await events.page();
    expect(first.instances).toHaveLength(50);
    const second = await first.nextPage();
    expect((second?.instances.length ?? 0) + 50).toBe(started.askedAt('/voice').length);
    await expect(events.page({ pageSize: 1001 })).rejects.toMatchObject({ code: 20001 });
  });
});

test('after thirty days what may name a person is gone, whether anybody looks or not', async () => {
  const { client, caller, started } = await hungUp();
  await caller.waits(30 * day);
  await started.phone(callersNumber).dials(number);
  // As somebody would read them who looks in time.
  const [stored] = started.twilio.legs.get(caller.sid)?.requests.read(0, 15 * minute * 1000) ?? [];
  expect(stored?.response?.body).toBe('');
  const [event] = await client.calls(caller.sid).events.list();
  expect(event?.request).toEqual({ method: 'POST', url: `${started.url}/voice`, parameters: {} });
  expect(event?.response).toMatchObject({ response_code: 200, response_body: '' });
});

test('deleting a call deletes its events', async () => {
  const { client, caller } = await hungUp();
  await caller.waits(15 * minute);
  await client.calls(caller.sid).remove();
  await expect(client.calls(caller.sid).events.list()).rejects.toMatchObject({ status: 404 });
});
