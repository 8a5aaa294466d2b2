// https://www.twilio.com/docs/voice/api/conference-participant-resource : hold, consult, hand over, as a switchboard does it
import { decline, pickUp, voicemail } from '../../phone/robot';
import type { Asked } from '../support/app';
import { called, fieldsAt, number, sound } from '../support/called';
import { sdkOf } from '../support/sdk';

/** A caller in a conference named after their call, which is recorded, and the agent whom REST has rung. */
async function inTalk() {
  const room = (sid = '', attributes = '', dial = '') =>
    `<Dial action="/out" ${dial}><Conference ${attributes}>${sid}</Conference></Dial>`;
  const call = await called({
    '/voice': '<Enqueue waitUrl="" action="/left">support</Enqueue>',
    '/left': '<Say>Left.</Say>',
    '/claimed': ({ fields }: Asked) =>
      `<Start><Recording recordingStatusCallback="/recording" recordingStatusCallbackEvent="in-progress completed"/></Start>${room(fields.CallSid)}`,
    '/agent': ({ fields }: Asked) => room(fields.room, 'beep="false"', 'hangupOnStar="true"'),
    '/out': ({ fields }: Asked) => `<Say>Out: ${fields.DialCallStatus}.</Say><Pause length="60"/>`,
    '/hold': '<Play loop="0">/music.wav</Play>',
    '/music.wav': sound(20),
    '/elsewhere': '<Say>Elsewhere.</Say><Pause length="60"/>',
    '/recording': { status: 204 },
  });
  const { caller, started } = call;
  const client = await sdkOf(started);
  await client.calls.create({
    from: number,
    to: call.agent.number,
    url: `${started.url}/agent?room=${caller.sid}`,
  });
  const agent = await call.agent.picksUp();
  const queue = started.twilio.queues.find('support')?.sid ?? '';
  await client
    .queues(queue)
    .members(caller.sid)
    .update({ url: `${started.url}/claimed`, method: 'POST' });
  await agent.talksTo(caller);
  const conference = started.twilio.conferences.find(caller.sid);
  const of = client.conferences(conference?.sid ?? '').participants;
  return { ...call, agent, client, conference, of, holdUrl: `${started.url}/hold` };
}

test('the caller is held with music while a colleague is asked, and is handed over', async () => {
  const { agent, caller, client, of, other, holdUrl } = await inTalk();
  await of(caller.sid).update({ hold: true, holdUrl, holdMethod: 'GET' });
  caller.isHeld();
  agent.isAlone();
  // By the conference's name, as by its SID.
  await client
    .conferences(caller.sid)
    .participants.create({ from: number, to: other.number, label: 'colleague' });
  const colleague = await other.picksUp();
  agent.isTalkingTo(colleague);
  await agent.waits(90);
  caller.isHeld();
  caller.isNotAlone();
  expect(caller.voices).toEqual([]);
  await of(caller.sid).update({ hold: false });
  for (const one of [agent, colleague]) one.isTalkingTo(caller);
  await agent.presses('*').hears('Out: answered.');
  caller.isTalkingTo(colleague);
  expect(caller.voices).toEqual([other.number]);
  await of('colleague').remove();
  expect(colleague.status).toBe('completed');
  caller.isAlone();
});

test('the colleague has no key that leads out, and ends the call by hanging up', async () => {
  const { agent, caller, client, other } = await inTalk();
  await client.conferences(caller.sid).participants.create({ from: number, to: other.number });
  const colleague = await other.picksUp();
  await colleague.presses('*');
  colleague.isTalkingTo(caller);
  await colleague.hangsUp();
  agent.isTalkingTo(caller);
});

test.each([
  ['declines', decline('busy', 4), 'busy'],
  ['cannot be reached', decline('failed', 1), 'failed'],
])('a colleague who %s leaves the two as they are', async (_, robot, status) => {
  const { agent, caller, client, other } = await inTalk();
  other.isLeftTo(robot);
  const { participants } = client.conferences(caller.sid);
  await participants.create({ from: number, to: other.number });
  await agent.waits(10);
  expect(other.calls.map((call) => call.status)).toEqual([status]);
  agent.isTalkingTo(caller);
});

test('a colleague’s voicemail comes in like anybody', async () => {
  const { agent, caller, client, other } = await inTalk();
  other.isLeftTo(voicemail({ after: 20, greeting: 'I am not here.', records: 30 }));
  await client.conferences(caller.sid).participants.create({ from: number, to: other.number });
  await agent.hears('I am not here.').waits(40);
  expect(other.calls.map(({ status }) => status)).toEqual(['completed']);
});

test('an agent whose telephone dies leaves the caller alone, unless the conference ends with them', async () => {
  const { agent, caller } = await inTalk();
  await agent.hangsUp();
  caller.isAlone();
  const ending = await inTalk();
  await ending.of(ending.agent.sid).update({ endConferenceOnExit: true });
  await ending.agent.hangsUp();
  await ending.caller.hears('Out: answered.');
  expect(fieldsAt(ending.started, '/out')).toContainEqual(
    expect.objectContaining({ CallSid: ending.caller.sid, DialCallStatus: 'answered', DialBridged: 'true' }),
  );
});

test('update, list, fetch and remove go by SID alone: a name is 404', async () => {
  const { agent, caller, client } = await inTalk();
  const { participants } = client.conferences(caller.sid);
  const refused = { status: 404, code: 20404 };
  await expect(participants(agent.sid).update({ hold: true })).rejects.toMatchObject(refused);
  await expect(participants(agent.sid).fetch()).rejects.toMatchObject(refused);
  await expect(participants(agent.sid).remove()).rejects.toMatchObject(refused);
  await expect(participants.list()).rejects.toMatchObject(refused);
  expect(await client.conferences.list({ friendlyName: caller.sid, status: 'in-progress' })).toHaveLength(1);
});

test('a call update takes a participant whom REST has rung elsewhere, and the others stay', async () => {
  const { agent, caller, client, other, started } = await inTalk();
  await client.conferences(caller.sid).participants.create({ from: number, to: other.number });
  const colleague = await other.picksUp();
  await client.calls(colleague.sid).update({ url: `${started.url}/elsewhere` });
  await colleague.hears('Elsewhere.');
  agent.isTalkingTo(caller);
  await client.calls(caller.sid).update({ url: `${started.url}/elsewhere` });
  await caller.hears('Elsewhere.');
  agent.isAlone();
});

describe('the recording that the caller’s document starts', () => {
  test('is of the caller’s call, hears the talk but not what is said during the hold, and ends with the call', async () => {
    const { agent, caller, client, of, holdUrl, started } = await inTalk();
    await agent.says('Good morning').waits(10);
    await of(caller.sid).update({ hold: true, holdUrl });
    await agent.says('Where is the file?').waits(10);
    await of(caller.sid).update({ hold: false });
    await client.calls(caller.sid).update({ url: `${started.url}/elsewhere` });
    await caller.waits(10).hangsUp();
    await caller.waits(5);
    const reports = fieldsAt(started, '/recording');
    expect(reports).toMatchObject([
      { RecordingStatus: 'in-progress' },
      { RecordingStatus: 'completed', RecordingDuration: '30' },
    ]);
    for (const report of reports) {
      expect(report).toMatchObject({
        CallSid: caller.sid,
        RecordingSource: 'StartCallRecordingTwiML',
        RecordingChannels: '2',
        RecordingTrack: 'both',
      });
      expect(report).not.toHaveProperty('ConferenceSid');
    }
    const listed = await client.recordings.list({ callSid: caller.sid });
    expect(listed).toMatchObject([
      {
        callSid: caller.sid,
        source: 'StartCallRecordingTwiML',
        status: 'completed',
        duration: '30',
        channels: 2,
      },
    ]);
    expect(await client.recordings.list({ callSid: agent.sid })).toEqual([]);
    const [recording] = started.twilio.recordingsOf(caller.sid);
    expect(recording?.said.map(({ text }) => text)).toEqual(['Good morning']);
  });
});

test('a robot that is rung picks up, hears who is there, and hangs up', async () => {
  const { caller, client, other } = await inTalk();
  other.isLeftTo(
    pickUp(
      [
        { hears: /the conference/, after: 2, says: 'Hello' },
        { after: 3, hangsUp: true },
      ],
      6,
    ),
  );
  await client.conferences(caller.sid).participants.create({ from: number, to: other.number });
  await caller.hears('Hello').waits(4);
  expect(other.calls.map(({ status }) => status)).toEqual(['completed']);
});
