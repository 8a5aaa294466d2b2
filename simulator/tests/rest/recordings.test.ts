// https://www.twilio.com/docs/voice/api/recording
import { soundOf } from '../../recording/sound';
import { account } from './support/client';
import { recorded, records, rings, talks } from './support/lines';
import { base, restOf } from './support/rest';

const common = [
  ...['account_sid', 'api_version', 'call_sid', 'channels', 'conference_sid', 'date_created', 'date_updated'],
  ...['duration', 'encryption_details', 'error_code', 'price', 'price_unit', 'sid', 'source', 'start_time'],
  ...['status', 'uri'],
];

/** The bytes of seven seconds: 8,000 samples of two bytes a second, and their header. */
const sizeOf = (channels: number) => 44 + 7 * 8000 * 2 * channels;

describe('Recording properties', () => {
  test('of the account: media_url comes along', async () => {
    const { plain, world, time, url } = await restOf();
    const { sid } = await recorded(world, time);
    const { json } = await plain('GET', `${base}/Recordings/${sid}.json`);
    expect(Object.keys(json).sort()).toEqual([...common, 'media_url', 'subresource_uris'].sort());
    expect(json).toMatchObject({ duration: '7', channels: 1, media_url: `${url}${base}/Recordings/${sid}` });
  });

  test('of a call: the track comes along', async () => {
    const { plain, world } = await restOf();
    const { sid, leg } = records(world);
    const { json } = await plain('GET', `${base}/Calls/${leg.sid}/Recordings/${sid}.json`);
    expect(Object.keys(json).sort()).toEqual([...common, 'track'].sort());
  });

  test('of a conference', async () => {
    const { plain, world } = await restOf();
    const conferenceSid = `CF${'1'.repeat(32)}`;
    const { sid } = records(world, { source: 'Conference', conferenceSid });
    const { json } = await plain('GET', `${base}/Conferences/${conferenceSid}/Recordings/${sid}.json`);
    expect(Object.keys(json).sort()).toEqual(common);
  });
});

describe('Start a Recording of a call', () => {
  test('201: mono, both tracks, nothing trimmed, completed reported', async () => {
    const { twilio, world } = await restOf();
    const { sid } = talks(world);
    const recordingStatusCallback = 'https://example.com/recorded';
    const recording = await twilio.calls(sid).recordings.create({ recordingStatusCallback });
    expect(recording).toMatchObject({ callSid: sid, status: 'in-progress', source: 'StartCallRecordingAPI' });
    expect(world.recordingsOf(sid)[0]?.plan).toEqual({
      source: 'StartCallRecordingAPI',
      channels: 1,
      track: 'both',
      trim: 'do-not-trim',
      report: { url: recordingStatusCallback, method: 'POST', events: ['completed'] },
    });
  });

  test.each([['in-progress completed'], ['in-progress', 'completed']])(
    'RecordingStatusCallbackEvent is taken with spaces and repeated',
    async (...recordingStatusCallbackEvent) => {
      const { twilio, world } = await restOf();
      const { sid } = talks(world);
      // Nobody listens there.
      const recordingStatusCallback = 'http://127.0.0.1:9/recorded';
      await twilio.calls(sid).recordings.create({ recordingStatusCallback, recordingStatusCallbackEvent });
      const asked = { report: { events: ['in-progress', 'completed'] } };
      expect(world.recordingsOf(sid)[0]?.plan).toMatchObject(asked);
    },
  );

  test.each([
    ['a call that still rings', rings, {}, 21220],
    ['an event that is none', talks, { recordingStatusCallbackEvent: ['failed'] }, 20001],
    ['channels that are none', talks, { recordingChannels: 'stereo' }, 20001],
    ['a relative callback', talks, { recordingStatusCallback: '/recorded' }, 21205],
  ] as const)('%s is refused', async (_, begins, wrong, code) => {
    const { twilio, world } = await restOf();
    const { sid } = begins(world);
    const body: { recordingStatusCallback: string; recordingStatusCallbackEvent?: string[] } = {
      recordingStatusCallback: 'https://example.com/recorded',
      ...(wrong as object),
    };
    await expect(twilio.calls(sid).recordings.create(body)).rejects.toMatchObject({ status: 400, code });
  });
});

describe('Fetch a Recording', () => {
  test('a deleted one is 404, unless IncludeSoftDeleted', async () => {
    const { twilio, world, time } = await restOf();
    const { sid } = await recorded(world, time);
    await twilio.recordings(sid).remove();
    await expect(twilio.recordings(sid).fetch()).rejects.toMatchObject({ status: 404, code: 20404 });
    const shown = await twilio.recordings(sid).fetch({ includeSoftDeleted: true });
    expect(shown).toMatchObject({ status: 'deleted' });
  });
});

describe("Fetch a Recording's media", () => {
  async function media(plan: Parameters<typeof recorded>[2] = {}) {
    const all = await restOf();
    const recording = await recorded(all.world, all.time, plan);
    const path = `${base}/Recordings/${recording.sid}`;
    const get = (suffix: string, headers = {}) => all.plain('GET', path + suffix, { headers });
    return { ...all, recording, path, get };
  }

  test.each(['', '.wav'])('%j is WAV', async (suffix) => {
    const { get } = await media();
    const { status, headers, text } = await get(suffix);
    expect([status, headers['content-type'], text.slice(0, 4)]).toEqual([200, 'audio/x-wav', 'RIFF']);
    expect(text).toHaveLength(sizeOf(1));
  });

  test('an MP3, which is not made here, is 501', async () => {
    const { get } = await media();
    expect(await get('.mp3')).toMatchObject({ status: 501 });
  });

  test('RequestedChannels=2 asks for two; 400 when the recording has one', async () => {
    const mono = await media();
    expect(await mono.get('?RequestedChannels=2')).toMatchObject({ status: 400 });
    const dual = await media({ channels: 2 });
    expect((await dual.get('.wav?RequestedChannels=2')).text).toHaveLength(sizeOf(2));
    expect((await dual.get('.wav?RequestedChannels=1')).text).toHaveLength(sizeOf(1));
  });

  test.each([
    ['bytes=0-3', 206, [0, 4], '0-3'],
    ['bytes=-6', 206, [-6], '112038-112043'],
    ['bytes=112038-', 206, [-6], '112038-112043'],
    ['bytes=112038-999999', 206, [-6], '112038-112043'],
    ['bytes=112044-', 416, [0, 0], '*'],
    ['bytes=9-3', 416, [0, 0], '*'],
  ])('Range: %s', async (range, status, part, contentRange) => {
    const { get } = await media();
    const whole = await get('.wav');
    const answer = await get('.wav', { range });
    expect([answer.status, answer.text]).toEqual([status, whole.text.slice(...part)]);
    expect(answer.headers['content-range']).toBe(`bytes ${contentRange}/112044`);
  });

  test('a Range of another kind is ignored', async () => {
    const { get } = await media();
    expect(await get('.wav', { range: 'lines=1-2' })).toMatchObject({ status: 200 });
  });

  test.each(['in-progress', 'processing', 'absent', 'deleted'] as const)('%s: 404', async (status) => {
    const { recording, get } = await media();
    recording.status = status;
    expect(await get('.wav')).toMatchObject({ status: 404 });
  });

  test('needs credentials', async () => {
    const { plain, path } = await media();
    const answer = await plain('GET', `${path}.wav`, { user: `${account.sid}:no` });
    expect(answer.status).toBe(401);
  });
});

describe('Read multiple Recordings', () => {
  test('filtered by call, conference and date', async () => {
    const { twilio, world, time } = await restOf();
    const old = await recorded(world, time);
    await time.pass(3 * 86_400);
    const conferenceSid = `CF${'1'.repeat(32)}`;
    const fresh = await recorded(world, time, { source: 'Conference', conferenceSid });
    await twilio.recordings((await recorded(world, time)).sid).remove();
    const sids = async (filter: Parameters<typeof twilio.recordings.list>[0]) =>
      (await twilio.recordings.list(filter)).map(({ sid }) => sid);
    expect(await sids({})).toEqual([fresh.sid, old.sid]);
    expect(await sids({ callSid: old.leg.sid })).toEqual([old.sid]);
    expect(await sids({ conferenceSid })).toEqual([fresh.sid]);
    expect(await sids({ dateCreatedBefore: new Date(fresh.startedAt - 86_400_000) })).toEqual([old.sid]);
    expect(await sids({ includeSoftDeleted: true })).toHaveLength(3);
    expect(await twilio.calls(old.leg.sid).recordings.list()).toMatchObject([{ sid: old.sid }]);
  });
});

describe('Update a Recording', () => {
  test('Twilio.CURRENT pauses the one that runs', async () => {
    const { twilio, world } = await restOf();
    const { sid, leg, said } = records(world);
    const { recordings } = twilio.calls(leg.sid) as unknown as {
      recordings: (sid: string) => { update(change: object): Promise<unknown> };
    };
    const change = { status: 'paused', pauseBehavior: 'skip' };
    expect(await recordings('Twilio.CURRENT').update(change)).toMatchObject({ sid, status: 'paused' });
    world.legs.get(leg.sid)?.speaks('My card number');
    expect(said).toHaveLength(1);
  });

  /** Recorded for four seconds, in a pause for ten; somebody speaks in both. */
  async function paused(pauseBehavior?: 'silence' | 'skip') {
    const all = await restOf();
    const { twilio, world, time } = all;
    const recording = records(world);
    const { sid, leg } = recording;
    const change = (status: 'paused' | 'in-progress' | 'stopped', more = {}) =>
      twilio
        .calls(leg.sid)
        .recordings(sid)
        .update({ status, ...more });
    await time.pass(4);
    await change('paused', { pauseBehavior });
    const speaks = (text: string) => world.legs.get(leg.sid)?.speaks(text);
    speaks('My card number');
    await time.pass(10);
    return { ...all, recording, change, speaks };
  }

  test.each([
    [undefined, '20', 14],
    ['silence', '20', 14],
    ['skip', '10', 4],
  ] as const)(
    'PauseBehavior=%s: four and six seconds with a pause between last %s',
    async (behavior, all, at) => {
      const { twilio, time, recording, change, speaks } = await paused(behavior);
      expect(await change('in-progress')).toMatchObject({ status: 'in-progress' });
      speaks('Thank you');
      await time.pass(6);
      await change('stopped');
      await time.pass(recording.leg.twilio.options.recordingDelay);
      expect(await twilio.recordings(recording.sid).fetch()).toMatchObject({ duration: all });
      expect(recording.said.map(({ text }) => text)).toEqual(['Please call me back.', 'Thank you']);
      expect(recording.placeOf(recording.said[1]?.at ?? 0)).toBe(at * 1000);
      expect(soundOf(recording, 1).length).toBe(44 + Number(all) * 16_000);
    },
  );

  test('a recording that ends in a pause has nothing of it', async () => {
    const { twilio, time, recording, change } = await paused('skip');
    await change('stopped');
    await time.pass(recording.leg.twilio.options.recordingDelay + 60);
    expect(await twilio.recordings(recording.sid).fetch()).toMatchObject({ duration: '4' });
  });

  test('one that has ended cannot change; nothing runs: 404', async () => {
    const { plain, world, time } = await restOf();
    const { sid, leg } = await recorded(world, time);
    const path = `${base}/Calls/${leg.sid}/Recordings`;
    const ended = await plain('POST', `${path}/${sid}.json`, { form: 'Status=stopped' });
    expect([ended.status, ended.json.code]).toEqual([400, 21220]);
    const none = await plain('POST', `${path}/Twilio.CURRENT.json`, { form: 'Status=stopped' });
    expect(none.status).toBe(404);
  });

  test.each(['', 'Status=done', 'Status=stopped&PauseBehavior=skip'])('%j is refused', async (form) => {
    const { plain, world } = await restOf();
    const { leg } = records(world);
    const answer = await plain('POST', `${base}/Calls/${leg.sid}/Recordings/Twilio.CURRENT.json`, { form });
    expect([answer.status, answer.json.code]).toEqual([400, 20001]);
  });
});

describe('Delete a Recording', () => {
  test('the audio goes, the metadata stays', async () => {
    const { twilio, world, time } = await restOf();
    const { sid } = await recorded(world, time);
    expect(await twilio.recordings(sid).remove()).toBe(true);
    expect(world.recordings.get(sid)?.status).toBe('deleted');
    await expect(twilio.recordings(sid).remove()).rejects.toMatchObject({ status: 404 });
  });

  test('not while it is processed', async () => {
    const { twilio, world } = await restOf();
    const recording = records(world);
    recording.ends();
    const { sid } = recording;
    await expect(twilio.recordings(sid).remove()).rejects.toMatchObject({ status: 409 });
  });
});
