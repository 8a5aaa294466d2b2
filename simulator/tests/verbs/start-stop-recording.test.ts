// https://www.twilio.com/docs/voice/twiml/recording
import { called, fieldsAt, problemsOf } from '../support/called';
import { sdkOf } from '../support/sdk';

const start =
  '<Start><Recording name="whole" recordingStatusCallback="/status" recordingStatusCallbackEvent="in-progress completed"/></Start>';
const status = { '/status': { status: 204 } };

test('the recording begins, and the next verb runs straight away', async () => {
  const { caller, started } = await called({ ...status, '/voice': `${start}<Say>Hello.</Say>` });
  expect(caller.heard).toEqual(['Hello.']);
  expect(fieldsAt(started, '/status')).toMatchObject([
    {
      CallSid: caller.sid,
      RecordingStatus: 'in-progress',
      RecordingSource: 'StartCallRecordingTwiML',
      RecordingChannels: '2',
      RecordingTrack: 'both',
    },
  ]);
});

test('it goes on through other documents, and ends with the call', async () => {
  const { caller, started } = await called({
    ...status,
    '/voice': `${start}<Redirect>/next</Redirect>`,
    '/next': '<Pause length="30"/>',
  });
  await caller.waits(20).hangsUp();
  await caller.waits(5);
  expect(fieldsAt(started, '/status').at(-1)).toMatchObject({
    RecordingStatus: 'completed',
    RecordingDuration: '20',
  });
});

test('Stop ends it by its name, and the call goes on', async () => {
  const { caller, started } = await called({
    ...status,
    '/voice': `${start}<Pause length="7"/><Stop><Recording name="whole"/></Stop><Pause length="60"/>`,
  });
  await caller.waits(10);
  expect(caller.status).toBe('in-progress');
  expect(fieldsAt(started, '/status').at(-1)).toMatchObject({
    RecordingStatus: 'completed',
    RecordingDuration: '7',
  });
});

test('Stop for a name that is not recording is a warning', async () => {
  const { caller, started } = await called({
    '/voice': `${start}<Stop><Recording name="other"/></Stop><Say>After.</Say>`,
    ...status,
  });
  await caller.hears('After.');
  expect(problemsOf(started)).toEqual([12200]);
});

test('a second one runs beside the first, and each is reported and ends by itself', async () => {
  const second =
    '<Start><Recording name="second" channels="mono" recordingStatusCallback="/status"/></Start>';
  const { caller, started } = await called({
    ...status,
    '/voice': `${start}<Pause length="5"/>${second}<Pause length="5"/><Stop><Recording name="whole"/></Stop><Pause length="60"/>`,
  });
  await caller.waits(20).hangsUp();
  await caller.waits(5);
  const completed = fieldsAt(started, '/status').filter(
    ({ RecordingStatus }) => RecordingStatus === 'completed',
  );
  expect(completed).toMatchObject([
    { RecordingDuration: '10', RecordingChannels: '2' },
    { RecordingDuration: '15', RecordingChannels: '1' },
  ]);
  expect(problemsOf(started)).toEqual([]);
});

describe('option secondRecording refused', () => {
  const refused = { secondRecording: 'refused' } as const;

  test('a second one is error 16108, and the next verb runs', async () => {
    const { caller, started } = await called(
      { ...status, '/voice': `${start}${start}<Say>Hello.</Say>` },
      refused,
    );
    await caller.hears('Hello.');
    expect(problemsOf(started)).toEqual([16108]);
    expect(started.twilio.recordingsOf(caller.sid)).toHaveLength(1);
  });

  test('one begins again when the first has ended', async () => {
    const stop = '<Stop><Recording name="whole"/></Stop>';
    const { caller, started } = await called(
      { ...status, '/voice': `${start}${stop}${start}<Say>Hello.</Say>` },
      refused,
    );
    await caller.hears('Hello.');
    expect(problemsOf(started)).toEqual([]);
  });

  test('by REST: 400', async () => {
    const { caller, started } = await called(
      { ...status, '/voice': `${start}<Pause length="60"/>` },
      refused,
    );
    await caller.waits(5);
    const { recordings } = (await sdkOf(started)).calls(caller.sid);
    await expect(recordings.create()).rejects.toMatchObject({ status: 400, code: 16108 });
  });
});

test('REST: Twilio.CURRENT names the one that runs, and of two neither (16108)', async () => {
  const { caller, started } = await called({ ...status, '/voice': `${start}<Pause length="60"/>` });
  await caller.waits(5);
  const { recordings } = (await sdkOf(started)).calls(caller.sid);
  expect(await recordings('Twilio.CURRENT').update({ status: 'paused' })).toMatchObject({ status: 'paused' });
  await recordings.create();
  const update = recordings('Twilio.CURRENT').update({ status: 'stopped' });
  await expect(update).rejects.toMatchObject({ status: 400, code: 16108 });
});

test('with no further verb the call ends', async () => {
  const { caller } = await called({ ...status, '/voice': start });
  expect(caller.status).toBe('completed');
});
