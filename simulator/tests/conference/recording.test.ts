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
