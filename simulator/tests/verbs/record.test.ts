// https://www.twilio.com/docs/voice/twiml/record
import type { Options } from '../../options';
import { called, fieldsAt, places, problemsOf } from '../support/called';

function record(attributes: string, options: Partial<Options> = {}) {
  return called(
    {
      '/voice': `<Record action="/result" ${attributes}/><Say>We heard nothing.</Say>`,
      '/result': ({ fields }) => `<Say>${fields.RecordingDuration} seconds, ended by ${fields.Digits}.</Say>`,
      '/status': { status: 204 },
      '/text': { status: 204 },
    },
    options,
  );
}

/** Takes two seconds to say. */
const message = 'Please call me back, thanks. B';

describe('action', () => {
  test('is told where the recording is, how long it is, and which key ended it', async () => {
    const { caller, started } = await record('');
    await caller.hears('beep').says(message).waits(2).presses('#').hears('2 seconds, ended by #.');
    const [recording] = started.twilio.recordingsOf(caller.sid);
    const { accountSid } = started.twilio;
    expect(fieldsAt(started, '/result')).toMatchObject([
      {
        RecordingSid: recording?.sid,
        RecordingUrl: `https://api.twilio.com/2010-04-01/Accounts/${accountSid}/Recordings/${recording?.sid}`,
        RecordingDuration: '2',
        Digits: '#',
        CallStatus: 'in-progress',
      },
    ]);
  });

  test('is the current document when left out', async () => {
    const { caller, started } = await called({
      '/voice': ({ fields }) => (fields.RecordingUrl ? '<Say>Thank you.</Say>' : '<Record/>'),
    });
    await caller.says(message).presses('#').hears('Thank you.');
    expect(started.askedAt('/voice')).toHaveLength(2);
  });

  test('what is written after Record is not reached', async () => {
    const { caller } = await record('');
    await caller.says(message).presses('#').hears('ended by #.');
    await caller.ends();
    expect(caller.heard).not.toContain('We heard nothing.');
  });

  test('is asked for with Digits=hangup when the caller hangs up; nobody hears its answer', async () => {
    const { caller, started } = await record('');
    await caller.says(message).waits(2).hangsUp();
    expect(fieldsAt(started, '/result')).toMatchObject([
      { Digits: 'hangup', RecordingDuration: '2', CallStatus: 'completed' },
    ]);
    expect(caller.heard).toEqual(['beep']);
  });
});

test('timeout: so many seconds of silence end it, and are trimmed', async () => {
  const { caller } = await record('timeout="4"');
  await caller.says(message).waits(5);
  expect(caller.heard).toEqual(['beep']);
  await caller.waits(1).hears('2 seconds, ended by .');
});

test('timeout="0" waits for ever, up to maxLength', async () => {
  const { caller } = await record('timeout="0" maxLength="300" trim="do-not-trim"');
  await caller.says(message).waits(299);
  expect(caller.heard).toEqual(['beep']);
  await caller.waits(1).hears('300 seconds');
});

test('each word puts the silence off', async () => {
  const { caller } = await record('timeout="3"');
  for (let times = 0; times < 5; times++) await caller.says(message).waits(4);
  expect(caller.heard).toEqual(['beep']);
  await caller.hears('18 seconds');
});

test('finishOnKey names the keys that end it; others are recorded like any sound', async () => {
  const { caller } = await record('finishOnKey="*1"');
  await caller.says(message).presses('#23').waits(1);
  expect(caller.heard).toEqual(['beep']);
  await caller.presses('1').hears('ended by 1.');
});

test('maxLength ends it in the middle of a word', async () => {
  const { caller } = await record('maxLength="1"');
  await caller.says(message).waits(1).hears('1 seconds, ended by .');
});

test('playBeep="false" begins without a beep', async () => {
  const { caller } = await record('playBeep="false"');
  await caller.says(message).presses('#');
  expect(caller.heard).not.toContain('beep');
});

test.each([
  ['trim-silence', '2 seconds'],
  ['do-not-trim', '5 seconds'],
])('trim="%s": of the silence before the first word, too', async (trim, length) => {
  const { caller } = await record(`trim="${trim}"`);
  await caller.waits(3).says(message).waits(2).presses('#').hears(length);
});

test('trim="do-not-trim" keeps the silence at the end', async () => {
  const { caller } = await record('trim="do-not-trim"');
  await caller.says(message).hears('7 seconds');
});

describe('nothing but silence', () => {
  test('option emptyRecording="action": the action is asked for, the recording is absent', async () => {
    const { caller, started } = await record(
      'recordingStatusCallback="/status" recordingStatusCallbackEvent="absent"',
    );
    await caller.hears('0 seconds, ended by .').waits(5);
    expect(fieldsAt(started, '/status')).toMatchObject([{ RecordingStatus: 'absent' }]);
  });

  test('option emptyRecording="next verb": the document goes on', async () => {
    const { caller, started } = await record('', { emptyRecording: 'next verb' });
    await caller.hears('We heard nothing.');
    expect(started.askedAt('/result')).toEqual([]);
  });

  test('a caller who hangs up at once leaves an absent recording, and the action is told', async () => {
    const { caller, started } = await record('');
    await caller.waits(3).hangsUp();
    await caller.waits(5);
    expect(fieldsAt(started, '/result')).toMatchObject([{ RecordingDuration: '0', Digits: 'hangup' }]);
    expect(started.twilio.recordingsOf(caller.sid)).toMatchObject([{ status: 'absent', errorCode: 16102 }]);
  });
});

describe('transcribe', () => {
  const attributes = 'transcribe="true" transcribeCallback="/text"';

  test('the callback is told the words, a while after the recording', async () => {
    const { caller, started } = await record(attributes);
    await caller.says(message).says('Goodbye.').waits(3).presses('#').waits(29);
    expect(started.askedAt('/text')).toEqual([]);
    await caller.waits(1);
    const [recording] = started.twilio.recordingsOf(caller.sid);
    expect(started.askedAt('/text')).toMatchObject([
      {
        method: 'POST',
        fields: {
          CallSid: caller.sid,
          From: '+15550100100',
          RecordingSid: recording?.sid,
          RecordingUrl: recording?.url,
          TranscriptionSid: expect.stringMatching(/^TR[0-9a-f]{32}$/),
          TranscriptionStatus: 'completed',
          TranscriptionText: `${message} Goodbye.`,
        },
      },
    ]);
  });

  test('a message that ends with the hang-up is transcribed, too', async () => {
    const { caller, started } = await record(attributes);
    await caller.says(message).waits(2).hangsUp();
    await caller.waits(31);
    expect(fieldsAt(started, '/text')).toMatchObject([
      { TranscriptionStatus: 'completed', CallStatus: 'completed' },
    ]);
  });

  test('option transcriptionDelay: how long it takes', async () => {
    const { caller, started } = await record(attributes, { transcriptionDelay: 5 });
    await caller.says(message).waits(3).presses('#').waits(5);
    expect(started.askedAt('/text')).toHaveLength(1);
  });

  test('less than two seconds are not', async () => {
    const { caller, started } = await record(attributes);
    await caller.says('Hi.').presses('#').waits(40);
    expect(fieldsAt(started, '/text')).toMatchObject([
      { TranscriptionStatus: 'failed', TranscriptionText: '' },
    ]);
  });

  test('a recording that is to be transcribed is 120 seconds long at most, if it does not say otherwise', async () => {
    const { caller } = await record(`${attributes} timeout="0"`);
    await caller.waits(119);
    expect(caller.heard).toEqual(['beep']);
    await caller.waits(1).hears('seconds');
  });
});

test('the verb answers the call', async () => {
  const { caller } = await record('');
  expect(caller.status).toBe('in-progress');
});

test('in a document given in line, an action left out is error 15004', async () => {
  const { started } = await called({ '/voice': '' });
  const callee = started.phone('+15550100101');
  places(started, { to: callee.number, source: { twiml: '<Response><Record/></Response>' } });
  const call = await callee.picksUp();
  await call.hears('application error');
  expect(problemsOf(started)).toEqual([15004]);
});
