// https://www.twilio.com/docs/voice/api/recording
import { account } from './support/client';
import { base, restOf, start } from './support/rest';

const common = [
  ...['account_sid', 'api_version', 'call_sid', 'channels', 'conference_sid', 'date_created', 'date_updated'],
  ...['duration', 'encryption_details', 'error_code', 'price', 'price_unit', 'sid', 'source', 'start_time'],
  ...['status', 'uri'],
];

describe('Recording properties', () => {
  test('of the account: media_url comes along', async () => {
    const { plain, world, url } = await restOf();
    const { sid } = world.addRecording();
    const { json } = await plain('GET', `${base}/Recordings/${sid}.json`);
    expect(Object.keys(json).sort()).toEqual([...common, 'media_url', 'subresource_uris'].sort());
    expect(json).toMatchObject({ duration: '7', channels: 1, media_url: `${url}${base}/Recordings/${sid}` });
  });

  test('of a call: the track comes along', async () => {
    const { plain, world } = await restOf();
    const { sid: callSid } = world.addCall();
    const { sid } = world.addRecording({ callSid });
    const { json } = await plain('GET', `${base}/Calls/${callSid}/Recordings/${sid}.json`);
    expect(Object.keys(json).sort()).toEqual([...common, 'track'].sort());
  });

  test('of a conference', async () => {
    const { plain, world } = await restOf();
    const { sid: conferenceSid } = world.addConference();
    const { sid } = world.addRecording({ conferenceSid });
    const { json } = await plain('GET', `${base}/Conferences/${conferenceSid}/Recordings/${sid}.json`);
    expect(Object.keys(json).sort()).toEqual(common);
  });
});

describe('Start a Recording of a call', () => {
  test('201: mono, both tracks, nothing trimmed, completed reported', async () => {
    const { twilio, world } = await restOf();
    const { sid } = world.addCall({ status: 'in-progress' });
    const recordingStatusCallback = 'https://example.com/recorded';
    const recording = await twilio.calls(sid).recordings.create({ recordingStatusCallback });
    expect(recording).toMatchObject({ callSid: sid, status: 'in-progress', source: 'StartCallRecordingAPI' });
    expect(world.last('recordings.start')?.[2]).toEqual({
      channels: 1,
      track: 'both',
      trim: 'do-not-trim',
      statusCallback: { url: recordingStatusCallback, method: 'POST', events: ['completed'] },
    });
  });

  test.each([['in-progress completed'], ['in-progress', 'completed']])(
    'RecordingStatusCallbackEvent is taken with spaces and repeated',
    async (...recordingStatusCallbackEvent) => {
      const { twilio, world } = await restOf();
      const { sid } = world.addCall({ status: 'in-progress' });
      const recordingStatusCallback = 'https://example.com/recorded';
      await twilio.calls(sid).recordings.create({ recordingStatusCallback, recordingStatusCallbackEvent });
      const asked = { statusCallback: { events: ['in-progress', 'completed'] } };
      expect(world.last('recordings.start')?.[2]).toMatchObject(asked);
    },
  );

  test.each([
    ['a call that is over', 'completed', {}, 21220],
    ['an event that is none', 'in-progress', { recordingStatusCallbackEvent: ['failed'] }, 20001],
    ['channels that are none', 'in-progress', { recordingChannels: 'stereo' }, 20001],
    ['a relative callback', 'in-progress', { recordingStatusCallback: '/recorded' }, 21205],
  ] as const)('%s is refused', async (_, status, wrong, code) => {
    const { twilio, world } = await restOf();
    const { sid } = world.addCall({ status });
    const body: { recordingStatusCallback: string; recordingStatusCallbackEvent?: string[] } = {
      recordingStatusCallback: 'https://example.com/recorded',
      ...(wrong as object),
    };
    await expect(twilio.calls(sid).recordings.create(body)).rejects.toMatchObject({ status: 400, code });
  });
});

describe('Fetch a Recording', () => {
  test('a deleted one is 404, unless IncludeSoftDeleted', async () => {
    const { twilio, world } = await restOf();
    const { sid } = world.addRecording({ status: 'deleted' });
    await expect(twilio.recordings(sid).fetch()).rejects.toMatchObject({ status: 404, code: 20404 });
    const shown = await twilio.recordings(sid).fetch({ includeSoftDeleted: true });
    expect(shown).toMatchObject({ status: 'deleted' });
  });
});

describe("Fetch a Recording's media", () => {
  async function recorded(view = {}) {
    const all = await restOf();
    const { sid } = all.world.addRecording(view);
    const media = (suffix: string, headers = {}) =>
      all.plain('GET', `${base}/Recordings/${sid}${suffix}`, { headers });
    return { ...all, sid, media, all: `RIFF ${sid} with 1` };
  }

  test.each(['', '.wav'])('%j is WAV', async (suffix) => {
    const { media, all } = await recorded();
    const { status, headers, text } = await media(suffix);
    expect([status, headers['content-type'], text]).toEqual([200, 'audio/x-wav', all]);
  });

  test('an MP3 that the world does not make is 501', async () => {
    const { media } = await recorded();
    expect(await media('.mp3')).toMatchObject({ status: 501 });
  });

  test('RequestedChannels=2 asks for two; 400 when the recording has one', async () => {
    const mono = await recorded();
    expect(await mono.media('?RequestedChannels=2')).toMatchObject({ status: 400 });
    const dual = await recorded({ channels: 2 });
    expect((await dual.media('.wav?RequestedChannels=2')).text).toBe(`RIFF ${dual.sid} with 2`);
    expect((await dual.media('.wav?RequestedChannels=1')).text).toBe(`RIFF ${dual.sid} with 1`);
  });

  test.each([
    ['bytes=0-3', 206, 'RIFF', 'bytes 0-3/46'],
    ['bytes=-6', 206, 'with 1', 'bytes 40-45/46'],
    ['bytes=40-', 206, 'with 1', 'bytes 40-45/46'],
    ['bytes=40-4000', 206, 'with 1', 'bytes 40-45/46'],
    ['bytes=46-', 416, '', 'bytes */46'],
    ['bytes=9-3', 416, '', 'bytes */46'],
  ])('Range: %s', async (range, status, text, contentRange) => {
    const { media } = await recorded();
    const answer = await media('.wav', { range });
    expect([answer.status, answer.text]).toEqual([status, text]);
    expect(answer.headers['content-range']).toBe(contentRange);
  });

  test('a Range of another kind is ignored', async () => {
    const { media } = await recorded();
    expect(await media('.wav', { range: 'lines=1-2' })).toMatchObject({ status: 200 });
  });

  test.each(['in-progress', 'processing', 'absent', 'deleted'] as const)('%s: 404', async (status) => {
    const { media } = await recorded({ status });
    expect(await media('.wav')).toMatchObject({ status: 404 });
  });

  test('needs credentials', async () => {
    const { plain, sid } = await recorded();
    const answer = await plain('GET', `${base}/Recordings/${sid}.wav`, { user: `${account.sid}:no` });
    expect(answer.status).toBe(401);
  });
});

describe('Read multiple Recordings', () => {
  test('filtered by call, conference and date', async () => {
    const { twilio, world } = await restOf();
    const old = world.addRecording({ callSid: 'CA1', createdAt: start - 3 * 86_400_000 });
    const fresh = world.addRecording({ conferenceSid: 'CF1' });
    world.addRecording({ status: 'deleted' });
    const sids = async (filter: Parameters<typeof twilio.recordings.list>[0]) =>
      (await twilio.recordings.list(filter)).map(({ sid }) => sid);
    expect(await sids({})).toEqual([fresh.sid, old.sid]);
    expect(await sids({ callSid: 'CA1' })).toEqual([old.sid]);
    expect(await sids({ conferenceSid: 'CF1' })).toEqual([fresh.sid]);
    expect(await sids({ dateCreatedBefore: new Date(start - 86_400_000) })).toEqual([old.sid]);
    expect(await sids({ includeSoftDeleted: true })).toHaveLength(3);
    expect(await twilio.calls('CA1').recordings.list()).toMatchObject([{ sid: old.sid }]);
  });
});

describe('Update a Recording', () => {
  test('Twilio.CURRENT pauses the one that runs', async () => {
    const { twilio, world } = await restOf();
    const { sid: callSid } = world.addCall({ status: 'in-progress' });
    const { sid } = world.addRecording({ callSid, status: 'in-progress' });
    const { recordings } = twilio.calls(callSid) as unknown as {
      recordings: (sid: string) => { update(change: object): Promise<unknown> };
    };
    const change = { status: 'paused', pauseBehavior: 'skip' };
    expect(await recordings('Twilio.CURRENT').update(change)).toMatchObject({ sid, status: 'paused' });
    expect(world.last('recordings.update')).toEqual(['recordings.update', sid, change]);
  });

  test('one that has ended cannot change; nothing runs: 404', async () => {
    const { plain, world } = await restOf();
    const { sid } = world.addRecording({ callSid: 'CA1' });
    const path = `${base}/Calls/CA1/Recordings`;
    const ended = await plain('POST', `${path}/${sid}.json`, { form: 'Status=stopped' });
    expect([ended.status, ended.json.code]).toEqual([400, 21220]);
    const none = await plain('POST', `${path}/Twilio.CURRENT.json`, { form: 'Status=stopped' });
    expect(none.status).toBe(404);
  });

  test.each(['', 'Status=done', 'Status=stopped&PauseBehavior=skip'])('%j is refused', async (form) => {
    const { plain, world } = await restOf();
    world.addRecording({ callSid: 'CA1', status: 'in-progress' });
    const answer = await plain('POST', `${base}/Calls/CA1/Recordings/Twilio.CURRENT.json`, { form });
    expect([answer.status, answer.json.code]).toEqual([400, 20001]);
  });
});

describe('Delete a Recording', () => {
  test('the audio goes, the metadata stays', async () => {
    const { twilio, world } = await restOf();
    const { sid } = world.addRecording();
    expect(await twilio.recordings(sid).remove()).toBe(true);
    expect(world.recordingList).toMatchObject([{ status: 'deleted' }]);
    await expect(twilio.recordings(sid).remove()).rejects.toMatchObject({ status: 404 });
  });

  test('not while it is processed', async () => {
    const { twilio, world } = await restOf();
    const { sid } = world.addRecording({ status: 'processing' });
    await expect(twilio.recordings(sid).remove()).rejects.toMatchObject({ status: 409 });
  });
});
