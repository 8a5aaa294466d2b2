// https://www.twilio.com/docs/voice/twiml/record#attributes-recording-status-callback
import type { Options } from '../../options';
import { called, fieldsAt } from '../support/called';

function record(attributes: string, options: Partial<Options> = {}) {
  return called(
    {
      '/voice': `<Record action="/result" recordingStatusCallback="/status?of=42" ${attributes}/>`,
      '/result': '<Pause length="60"/>',
      '/status': { status: 204 },
    },
    options,
  );
}

test('completed is told once the audio is ready, with all there is to know', async () => {
  const { caller, started } = await record('');
  await caller.says('Please call me back, thanks. B').waits(2).presses('#').waits(1);
  expect(started.askedAt('/status')).toEqual([]);
  await caller.waits(1);
  const [recording] = started.twilio.recordings.values();
  expect(started.askedAt('/status')).toMatchObject([
    {
      method: 'POST',
      path: '/status?of=42',
      fields: {
        AccountSid: started.twilio.accountSid,
        CallSid: caller.sid,
        RecordingChannels: '1',
        RecordingDuration: '2',
        RecordingSid: recording?.sid,
        RecordingSource: 'RecordVerb',
        RecordingStartTime: 'Tue, 06 Jan 2026 16:00:00 +0000',
        RecordingStatus: 'completed',
        RecordingTrack: 'both',
        RecordingUrl: recording?.url,
      },
    },
  ]);
});

test('it does not say who called whom', async () => {
  const { caller, started } = await record('');
  await caller.says('Hello.').presses('#').waits(2);
  const [fields] = fieldsAt(started, '/status');
  for (const name of ['From', 'To', 'Direction', 'CallStatus']) expect(fields).not.toHaveProperty(name);
});

test('in-progress, completed and absent are told when they are asked for', async () => {
  const events = 'recordingStatusCallbackEvent="in-progress completed absent"';
  const spoken = await record(events);
  await spoken.caller.says('Hello.').presses('#').waits(2);
  expect(fieldsAt(spoken.started, '/status').map(({ RecordingStatus }) => RecordingStatus)).toEqual([
    'in-progress',
    'completed',
  ]);
  const silent = await record(events);
  await silent.caller.waits(10);
  const [, absent] = fieldsAt(silent.started, '/status');
  expect(absent).toMatchObject({ RecordingStatus: 'absent' });
  expect(absent).not.toHaveProperty('RecordingDuration');
});

test('left out, absent is not told', async () => {
  const { caller, started } = await record('');
  await caller.waits(30);
  expect(started.askedAt('/status')).toEqual([]);
});

test('by GET when recordingStatusCallbackMethod says so', async () => {
  const { caller, started } = await record('recordingStatusCallbackMethod="GET"');
  await caller.says('Hello.').presses('#').waits(2);
  expect(started.askedAt('/status')).toMatchObject([{ method: 'GET', fields: { of: '42' } }]);
});

test('it comes after the hang-up, when that ended the recording', async () => {
  const { caller, started } = await record('');
  await caller.says('Hello.').waits(1).hangsUp();
  await caller.waits(2);
  expect(fieldsAt(started, '/status')).toMatchObject([
    { RecordingStatus: 'completed', RecordingDuration: '1' },
  ]);
});

test.each([2, 20])('option recordingDelay=%d', async (recordingDelay) => {
  const { caller, started } = await record('', { recordingDelay });
  await caller
    .says('Hello.')
    .presses('#')
    .waits(recordingDelay - 1);
  expect(started.askedAt('/status')).toEqual([]);
  await caller.waits(1);
  expect(started.askedAt('/status')).toHaveLength(1);
});

test.each([
  [true, '0', '16102'],
  [false, undefined, undefined],
])(
  'option recordingErrorCode=%s: ErrorCode is %s when all is well, %s for silence',
  async (recordingErrorCode, well, silent) => {
    const events = 'recordingStatusCallbackEvent="completed absent"';
    const spoken = await record(events, { recordingErrorCode });
    await spoken.caller.says('Hello.').presses('#').waits(2);
    expect(fieldsAt(spoken.started, '/status')[0]?.ErrorCode).toBe(well);
    const nothing = await record(events, { recordingErrorCode });
    await nothing.caller.waits(10);
    expect(fieldsAt(nothing.started, '/status')[0]?.ErrorCode).toBe(silent);
  },
);

test('option mediaUrl: where RecordingUrl points', async () => {
  const { caller, started } = await record('', { mediaUrl: 'http://media.invalid' });
  await caller.says('Hello.').presses('#');
  expect(fieldsAt(started, '/result')[0]?.RecordingUrl).toMatch(
    /^http:\/\/media\.invalid\/2010-04-01\/Accounts\/AC/,
  );
});
