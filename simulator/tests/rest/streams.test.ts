// https://www.twilio.com/docs/voice/api/stream-resource
import { called, fieldsAt, problemsOf } from '../support/called';
import { listener } from '../support/listener';
import { sdkOf } from '../support/sdk';
import { account } from './support/client';
import { rings } from './support/lines';
import { base, restOf } from './support/rest';

/** A call that has begun, and its streams by the unmodified SDK. */
async function talking(document = '<Say>Hello.</Say><Pause length="60"/>') {
  const { caller, started } = await called({ '/voice': document, '/status': { status: 204 } });
  return { caller, started, streams: (await sdkOf(started)).calls(caller.sid).streams };
}

test('create: a stream to the app, with its parameters', async () => {
  const app = await listener();
  const { caller, started, streams } = await talking();
  const stream = await streams.create({
    url: app.url,
    name: 'mine',
    track: 'both_tracks',
    statusCallback: `${started.url}/status`,
    'parameter1.name': 'first',
    'parameter1.value': '1',
    'parameter2.name': 'second',
    'parameter2.value': '2',
  });
  expect(stream).toMatchObject({ callSid: caller.sid, name: 'mine', status: 'in-progress' });
  await caller.waits(2);
  expect(app.heard('start')).toMatchObject([
    {
      streamSid: stream.sid,
      start: { tracks: ['inbound', 'outbound'], customParameters: { first: '1', second: '2' } },
    },
  ]);
  expect(app.heard('media')).toHaveLength(200);
  expect(fieldsAt(started, '/status')).toMatchObject([{ StreamEvent: 'stream-started', StreamName: 'mine' }]);
});

test.each(['its SID', 'its name'])('update: stopped, by %s', async (by) => {
  const app = await listener();
  const { caller, streams } = await talking();
  const { sid } = await streams.create({ url: app.url, name: 'mine' });
  await caller.waits(2);
  const stopped = await streams(by === 'its SID' ? sid : 'mine').update({ status: 'stopped' });
  expect(stopped).toMatchObject({ sid, status: 'stopped' });
  await caller.waits(2);
  expect(app.heard('stop')).toHaveLength(1);
  expect(app.heard('media')).toHaveLength(100);
  expect(caller.story).toContain('the stream ends: REST');
});

test('update: what a document has started is stopped, too', async () => {
  const app = await listener();
  const { streams } = await talking(
    `<Start><Stream name="mine" url="${app.url}"/></Start><Pause length="60"/>`,
  );
  expect(await streams('mine').update({ status: 'stopped' })).toMatchObject({ status: 'stopped' });
});

test('update: a stream of Connect is none of these', async () => {
  const app = await listener();
  const { streams } = await talking(`<Connect><Stream name="mine" url="${app.url}"/></Connect>`);
  await expect(streams('mine').update({ status: 'stopped' })).rejects.toMatchObject({ status: 404 });
});

test('a URL that leads nowhere is an error of the call, not of the request', async () => {
  const { caller, started, streams } = await talking();
  expect(await streams.create({ url: '/relative' })).toMatchObject({ status: 'in-progress' });
  await caller.waits(1);
  expect(problemsOf(started)).toEqual([31923]);
});

test('properties', async () => {
  const { plain, world } = await restOf();
  const leg = rings(world);
  leg.answers();
  const { status, json } = await plain('POST', `${base}/Calls/${leg.sid}/Streams.json`, {
    form: 'Url=wss://127.0.0.1:1',
  });
  expect(status).toBe(200);
  expect(json).toEqual({
    sid: expect.stringMatching(/^MZ[0-9a-f]{32}$/),
    account_sid: account.sid,
    call_sid: leg.sid,
    name: null,
    status: 'in-progress',
    date_updated: 'Mon, 05 Jan 2026 14:30:00 +0000',
    uri: `${base}/Calls/${leg.sid}/Streams/${json.sid}.json`,
  });
});

test.each([
  ['no Url', 'Name=mine', 20001],
  ['another track', 'Url=wss://x&Track=all', 20001],
  ['a StatusCallback that is no URL', 'Url=wss://x&StatusCallback=/status', 21205],
])('refused: %s', async (_, form, code) => {
  const { plain, world } = await restOf();
  const leg = rings(world);
  leg.answers();
  const { status, json } = await plain('POST', `${base}/Calls/${leg.sid}/Streams.json`, { form });
  expect({ status, code: json.code }).toEqual({ status: 400, code });
});

test('refused: a call that is not in progress, or not there, and an update without Status', async () => {
  const { twilio, world } = await restOf();
  const leg = rings(world);
  const { streams } = twilio.calls(leg.sid);
  await expect(streams.create({ url: 'wss://x' })).rejects.toMatchObject({ status: 400, code: 21220 });
  leg.answers();
  const { sid } = await streams.create({ url: 'wss://127.0.0.1:1' });
  await expect(streams(sid).update({ status: '' as 'stopped' })).rejects.toMatchObject({ code: 20001 });
  const nobody = twilio.calls(`CA${'0'.repeat(32)}`).streams;
  await expect(nobody.create({ url: 'wss://x' })).rejects.toMatchObject({ status: 404 });
});
