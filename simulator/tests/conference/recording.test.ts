// https://www.twilio.com/docs/voice/twiml/conference#record
import { restRoom } from './rest-room';
import { dial, type Room, room } from './room';

const recorded = 'record="record-from-start" recordingStatusCallback="/recorded"';

const reports = (all: Room) => all.started.askedAt('/recorded').map(({ fields }) => fields);

describe('record', () => {
  test('begins when two are together, hears all of them, and ends with the conference', async () => {
    const all = await room({ ann: dial(recorded) }, { '/recorded': '' });
    const ann = await all.dials('ann');
    await ann.waits(30);
    const bob = await all.dials('bob');
    await ann.waits(5).says('I go now').waits(5).hangsUp();
    const cid = await all.dials('cid');
    await cid.says('And I come').waits(10);
    await bob.hangsUp();
    await cid.hangsUp().waits(10);
    const [recording] = all.started.twilio.recordings.values();
    expect(recording?.said.map(({ text }) => text)).toEqual(['I go now', 'And I come']);
    expect(reports(all)).toMatchObject([{ RecordingStatus: 'completed', RecordingDuration: '20' }]);
  });

  test('nothing is recorded of one who waits alone', async () => {
    const all = await room({ ann: dial(recorded) }, { '/recorded': '' });
    const ann = await all.dials('ann');
    await ann.waits(30).hangsUp().waits(10);
    expect(all.started.twilio.recordings.size).toBe(0);
    expect(reports(all)).toEqual([]);
  });

  test('the first participant speaks for the whole conference', async () => {
    const all = await room({ bob: dial(recorded) }, { '/recorded': '' });
    await all.dials('ann');
    await all.dials('bob');
    expect(all.started.twilio.recordings.size).toBe(0);
  });

  test('what is said muted, on hold, or by a coach is not in it', async () => {
    const all = await room({ ann: dial(recorded) }, { '/recorded': '' });
    const [ann, bob, cid] = [await all.dials('ann'), await all.dials('bob'), await all.dials('cid')];
    await all.updates(ann, { muted: true });
    await all.updates(bob, { hold: true });
    await all.updates(cid, { coaching: true, callSidToCoach: ann.sid });
    for (const call of [ann, bob, cid]) await call.says('Off the record');
    const [recording] = all.started.twilio.recordings.values();
    expect(recording?.said).toEqual([]);
  });
});

describe('recordingStatusCallback', () => {
  test('Request parameters: the conference, and no call', async () => {
    const all = await room({ ann: dial(recorded) }, { '/recorded': '' });
    const ann = await all.dials('ann');
    const bob = await all.dials('bob');
    await ann.waits(12).hangsUp();
    await bob.hangsUp().waits(10);
    const { twilio } = all.started;
    const [recording] = twilio.recordings.values();
    const [report] = reports(all);
    expect(report).toMatchObject({
      AccountSid: twilio.accountSid,
      ConferenceSid: all.conference.sid,
      RecordingSid: recording?.sid,
      RecordingUrl: recording?.url,
      RecordingStatus: 'completed',
      RecordingDuration: '12',
      RecordingChannels: '1',
      RecordingStartTime: 'Tue, 06 Jan 2026 16:00:00 +0000',
      RecordingSource: 'Conference',
    });
    expect(report).not.toHaveProperty('CallSid');
  });

  test.each([
    [true, 'both'],
    [false, undefined],
  ])('RecordingTrack: option conferenceRecordingTrack=%s', async (conferenceRecordingTrack, track) => {
    const all = await room({ ann: dial(recorded) }, { '/recorded': '' }, { conferenceRecordingTrack });
    const [ann, bob] = [await all.dials('ann'), await all.dials('bob')];
    await ann.waits(12).hangsUp();
    await bob.hangsUp().waits(10);
    expect(reports(all)[0]?.RecordingTrack).toBe(track);
  });

  test('one that is too short is absent, with its ErrorCode', async () => {
    const events = `${recorded} recordingStatusCallbackEvent="completed absent"`;
    const all = await room({ ann: dial(events) }, { '/recorded': '' });
    const [ann, bob] = [await all.dials('ann'), await all.dials('bob')];
    await ann.hangsUp();
    await bob.hangsUp().waits(10);
    expect(reports(all)).toMatchObject([{ RecordingStatus: 'absent', ErrorCode: '16101' }]);
  });

  test('recordingStatusCallbackEvent', async () => {
    const events = `${recorded} recordingStatusCallbackEvent="in-progress completed"`;
    const all = await room({ ann: dial(events) }, { '/recorded': '' });
    const ann = await all.dials('ann');
    const bob = await all.dials('bob');
    await ann.waits(5).hangsUp();
    await bob.hangsUp().waits(10);
    expect(reports(all).map(({ RecordingStatus }) => RecordingStatus)).toEqual(['in-progress', 'completed']);
  });

  test('REST pauses it, and finds it by the conference', async () => {
    const { all, client } = await restRoom({ ann: dial(recorded) }, { '/recorded': '' });
    const ann = await all.dials('ann');
    await all.dials('bob');
    const conference = client.conferences(all.conference.sid);
    const [recording] = await conference.recordings.list();
    expect(recording).toMatchObject({ conferenceSid: all.conference.sid, source: 'Conference' });
    await conference.recordings(recording?.sid ?? '').update({ status: 'paused' });
    await ann.says('My card number');
    const [kept] = all.started.twilio.recordings.values();
    expect(kept?.said).toEqual([]);
  });
});

describe('over REST: https://www.twilio.com/docs/voice/api/recording', () => {
  /** Ann and Bob are together, and are recorded. */
  async function together() {
    const { all, client } = await restRoom({ ann: dial(recorded) }, { '/recorded': '' });
    const [ann, bob] = [await all.dials('ann'), await all.dials('bob')];
    return { all, ann, bob, client, recordings: client.conferences(all.conference.sid).recordings };
  }

  test('Twilio.CURRENT: paused, in-progress again, and stopped before the conference is over', async () => {
    const { all, ann, client } = await together();
    const current = client.conferences(all.conference.sid).recordings('Twilio.CURRENT');
    await ann.says('One.').waits(5);
    expect(await current.update({ status: 'paused', pauseBehavior: 'silence' })).toMatchObject({
      status: 'paused',
    });
    await ann.says('Two.').waits(5);
    expect(await current.update({ status: 'in-progress' })).toMatchObject({ status: 'in-progress' });
    await ann.says('Three.').waits(5);
    expect(await current.update({ status: 'stopped' })).toMatchObject({ status: 'processing' });
    await ann.says('Four.').waits(5);
    const [kept] = all.started.twilio.recordings.values();
    expect(kept?.said.map(({ text }) => text)).toEqual(['One.', 'Three.']);
    expect(reports(all)).toMatchObject([{ RecordingStatus: 'completed', RecordingDuration: '15' }]);
    await expect(current.fetch()).rejects.toMatchObject({ status: 404, code: 20404 });
  });

  test('is listed, read and deleted below its conference', async () => {
    const { ann, bob, recordings } = await together();
    const [{ sid } = { sid: '' }] = await recordings.list();
    await expect(recordings(sid).remove()).rejects.toMatchObject({ status: 409 });
    await ann.waits(10).hangsUp();
    await bob.hangsUp().waits(10);
    expect(await recordings(sid).fetch()).toMatchObject({
      sid,
      status: 'completed',
      duration: '10',
      channels: 1,
    });
    expect(await recordings(sid).remove()).toBe(true);
    expect(await recordings.list()).toEqual([]);
  });

  test('of another conference is 404', async () => {
    const { client, recordings } = await together();
    const [{ sid } = { sid: '' }] = await recordings.list();
    const elsewhere = client.conferences(`CF${'0'.repeat(32)}`).recordings(sid);
    await expect(elsewhere.fetch()).rejects.toMatchObject({ status: 404, code: 20404 });
  });

  test('cannot be begun: Twilio offers no POST there', async () => {
    const { all, client } = await together();
    const { accountSid } = all.started.twilio;
    const uri = `https://api.twilio.com/2010-04-01/Accounts/${accountSid}/Conferences/${all.conference.sid}/Recordings.json`;
    const answer = await client.request({ method: 'post', uri, data: {} });
    expect(answer).toMatchObject({ statusCode: 405, body: { code: 20004 } });
  });
});

test('record of the Dial itself keeps what its leg says and hears, apart from that of the conference', async () => {
  const dualDial = dial(
    '',
    'record="record-from-answer-dual" recordingStatusCallback="/recorded" action="/result"',
  );
  const all = await room({ ann: dualDial }, { '/recorded': '' });
  const [ann, bob] = [await all.dials('ann'), await all.dials('bob')];
  await ann.says('I am Ann.').waits(5);
  await bob.says('I am Bob.').waits(5).hangsUp();
  await ann.waits(5).hangsUp().waits(10);
  const [kept] = all.started.twilio.recordings.values();
  expect(kept?.said.map(({ text }) => text)).toEqual(['I am Ann.', 'I am Bob.']);
  expect(reports(all)).toMatchObject([
    { CallSid: ann.sid, RecordingSource: 'DialVerb', RecordingChannels: '2', RecordingDuration: '15' },
  ]);
  expect(all.results).toMatchObject([{ DialCallStatus: 'answered', RecordingSid: kept?.sid }]);
});
