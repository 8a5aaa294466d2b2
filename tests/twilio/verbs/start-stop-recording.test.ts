// https://www.twilio.com/docs/voice/twiml/recording
import { called, fieldsAt, problemsOf } from '../support/called';

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

test('with no further verb the call ends', async () => {
  const { caller } = await called({ ...status, '/voice': start });
  expect(caller.status).toBe('completed');
});
