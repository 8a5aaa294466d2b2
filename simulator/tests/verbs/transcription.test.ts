// https://www.twilio.com/docs/voice/twiml/transcription and https://www.twilio.com/docs/voice/twiml/siprec
import { called, fieldsAt, problemsOf } from '../support/called';
import { sdkOf } from '../support/sdk';

const written = { '/written': { status: 204 } };
const start =
  '<Start><Transcription name="all" statusCallbackUrl="/written" inboundTrackLabel="customer"/></Start>';

type Started = Awaited<ReturnType<typeof called>>['started'];

function events(started: Started): (string | undefined)[] {
  return fieldsAt(started, '/written').map(
    ({ TranscriptionEvent, SiprecEvent }) => TranscriptionEvent ?? SiprecEvent,
  );
}

function words(started: Started): [string | undefined, string][] {
  return fieldsAt(started, '/written')
    .filter(({ TranscriptionData }) => TranscriptionData)
    .map(({ Track, TranscriptionData = '' }) => [Track, JSON.parse(TranscriptionData).transcript]);
}

test('it begins, the next verb runs straight away, and both sides are written down', async () => {
  const { caller, started } = await called({
    ...written,
    '/voice': `${start}<Say>How may we help?</Say><Pause length="60"/>`,
  });
  expect(caller.heard).toEqual(['How may we help?']);
  await caller.waits(2).says('I lost my coat.').waits(2);
  expect(words(started)).toEqual([
    ['outbound_track', 'How may we help?'],
    ['inbound_track', 'I lost my coat.'],
  ]);
  expect(fieldsAt(started, '/written')[0]).toMatchObject({
    TranscriptionEvent: 'transcription-started',
    Name: 'all',
    InboundTrackLabel: 'customer',
    TranscriptionEngine: 'google',
    Track: 'both_tracks',
  });
});

test('it goes on through other documents, and ends with the call', async () => {
  const { caller, started } = await called({
    ...written,
    '/voice': `${start}<Redirect>/next</Redirect>`,
    '/next': '<Say>Welcome.</Say><Pause length="9"/>',
  });
  await caller.ends();
  expect(events(started)).toEqual([
    'transcription-started',
    'transcription-content',
    'transcription-stopped',
  ]);
});

test('Stop ends it by its name, and the call goes on', async () => {
  const stop = '<Stop><Transcription name="all"/></Stop>';
  const { caller, started } = await called({
    ...written,
    '/voice': `${start}<Pause/>${stop}<Say>Alone.</Say>`,
  });
  await caller.hears('Alone.');
  await caller.ends();
  expect(events(started)).toEqual(['transcription-started', 'transcription-stopped']);
  expect(problemsOf(started)).toEqual([]);
});

test('REST stops what the document began', async () => {
  const { caller, started } = await called({
    ...written,
    '/voice': `${start}<Say>Hello.</Say><Pause length="60"/>`,
  });
  const client = await sdkOf(started);
  await client.calls(caller.sid).transcriptions('all').update({ status: 'stopped' });
  await started.time.settle();
  expect(events(started).at(-1)).toBe('transcription-stopped');
});

test.each(['<Stop><Transcription name="other"/></Stop>', '<Stop><Siprec/></Stop>'])(
  '%s of what does not run is a warning',
  async (stop) => {
    const { caller, started } = await called({ ...written, '/voice': `${start}${stop}<Say>After.</Say>` });
    await caller.hears('After.');
    expect(problemsOf(started)).toEqual([12200]);
  },
);

test('attributes that are wrong are warnings, and children are left to the engine', async () => {
  const noun =
    '<Transcription track="sideways" colour="red"><Parameter name="a" value="b"/><Foo/></Transcription>';
  const { caller, started } = await called({ '/voice': `<Start>${noun}</Start><Say>After.</Say>` });
  await caller.hears('After.');
  expect(problemsOf(started)).toEqual([12200, 12200, 12200]);
});

test('an engine that is none is an error, and the call goes on', async () => {
  const noun = '<Transcription transcriptionEngine="abacus" statusCallbackUrl="/written"/>';
  const { caller, started } = await called({
    ...written,
    '/voice': `<Start>${noun}</Start><Say>After.</Say>`,
  });
  await caller.hears('After.');
  expect(problemsOf(started)).toEqual([32650]);
  expect(events(started)).toEqual(['transcription-error', 'transcription-stopped']);
});

test('Siprec begins and ends in the same way', async () => {
  const siprec = '<Start><Siprec name="bank" connectorName="recorder" statusCallback="/written"/></Start>';
  const stop = '<Stop><Siprec name="bank"/></Stop>';
  const { caller, started } = await called({ ...written, '/voice': `${siprec}<Say>Hello.</Say>${stop}` });
  await caller.ends();
  expect(events(started)).toEqual(['siprec-started', 'siprec-stopped']);
  expect(fieldsAt(started, '/written')[0]).toMatchObject({ SiprecName: 'bank', CallSid: caller.sid });
});

test('in a whisper it is not allowed', async () => {
  const { agent, started } = await called({
    ...written,
    '/voice': `<Dial><Number url="/whisper">${'+15550100101'}</Number></Dial>`,
    '/whisper': `${start}<Say>A call.</Say>`,
  });
  const call = await agent.picksUp();
  await call.hears('A call.');
  expect(problemsOf(started)).toEqual([13201]);
  expect(events(started)).toEqual([]);
});
