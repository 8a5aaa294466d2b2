// https://www.twilio.com/docs/voice/api/realtime-transcription-resource and https://www.twilio.com/docs/voice/twiml/transcription
import { agentsNumber, callersNumber, fieldsAt, number, problemsOf } from '../support/called';
import { appWithRest } from './support/app';
import { talks } from './support/lines';
import { restOf } from './support/rest';

const pages = {
  '/voice': '<Say>How may we help?</Say><Pause length="30"/>',
  '/dial': `<Dial>${agentsNumber}</Dial>`,
  '/written': { status: 204 },
};

type Request = Parameters<Awaited<ReturnType<typeof called>>['starts']>[0];

/** Somebody is in a call with the app. */
async function called(path = '/voice') {
  const { started, client } = await appWithRest(pages);
  started.twilio.addNumber({ phoneNumber: number, voiceUrl: started.url + path });
  const agent = started.phone(agentsNumber);
  const caller = await started.phone(callersNumber).dials(number);
  const { transcriptions } = client.calls(caller.sid);
  const starts = async (request: Parameters<typeof transcriptions.create>[0] = {}) => {
    const made = await transcriptions.create({ statusCallbackUrl: `${started.url}/written`, ...request });
    await started.time.settle();
    return made;
  };
  return { started, client, caller, agent, transcriptions, starts };
}

/** What each callback told: its event, whose words and which. */
function written(started: Awaited<ReturnType<typeof called>>['started']): string[] {
  return fieldsAt(started, '/written').map(({ TranscriptionEvent, Track, TranscriptionData, Final }) => {
    const { transcript } = JSON.parse(TranscriptionData ?? '{}');
    const words = transcript === undefined ? '' : ` ${Track} ${Final} ${transcript}`;
    return TranscriptionEvent?.replace('transcription-', '') + words;
  });
}

test('what the caller says and hears is told when it has been said', async () => {
  const { started, caller, starts } = await called();
  await caller.hears('How may we help?');
  const { sid } = await starts();
  await caller.says('My order is late.').waits(2);
  expect(written(started)).toEqual(['started', 'content inbound_track true My order is late.']);
  const [begun, words] = fieldsAt(started, '/written');
  expect(begun).toMatchObject({
    TranscriptionSid: sid,
    CallSid: caller.sid,
    SequenceId: '1',
    TranscriptionEngine: 'google',
    LanguageCode: 'en-US',
    PartialResults: 'false',
    Track: 'both_tracks',
    Timestamp: expect.stringMatching(/^2026-01-06T16:00:\d\d\.\d{3}Z$/),
  });
  expect(JSON.parse(begun?.ProviderConfiguration ?? '')).toEqual({
    profanityFilter: 'true',
    speechModel: 'telephony',
    enableAutomaticPunctuation: 'true',
  });
  expect(words).toMatchObject({ SequenceId: '2', LanguageCode: 'en-US' });
  expect(JSON.parse(words?.TranscriptionData ?? '')).toEqual({
    transcript: 'My order is late.',
    confidence: 0.9,
  });
});

test('in a Dial the other is the outbound track', async () => {
  const { started, caller, agent, starts } = await called('/dial');
  const desk = await agent.picksUp();
  await starts({ name: 'desk', inboundTrackLabel: 'customer' });
  await desk.says('Good morning.').waits(2);
  await caller.says('Hello.').waits(2);
  expect(written(started).slice(1)).toEqual([
    'content outbound_track true Good morning.',
    'content inbound_track true Hello.',
  ]);
  expect(fieldsAt(started, '/written')[0]).toMatchObject({ Name: 'desk', InboundTrackLabel: 'customer' });
});

test.each<[Request, string[]]>([
  [{ track: 'inbound_track' }, ['started', 'content inbound_track true I would like a coat.']],
  [{ track: 'outbound_track' }, ['started']],
  [
    { partialResults: true, track: 'inbound_track' },
    [
      'started',
      'content inbound_track false I would like',
      'content inbound_track true I would like a coat.',
    ],
  ],
])('%j', async (request, told) => {
  const { started, caller, starts } = await called();
  await caller.hears('How may we help?');
  await starts(request);
  await caller.says('I would like a coat.').waits(3);
  expect(written(started)).toEqual(told);
});

test('it ends with the call, and what was being said is told first', async () => {
  const { started, caller, starts, client } = await called();
  await caller.hears('How may we help?');
  const { sid } = await starts();
  await caller.says('Never mind.').hangsUp();
  await started.time.settle();
  expect(written(started)).toEqual(['started', 'content inbound_track true Never mind.', 'stopped']);
  const stopped = await client.calls(caller.sid).transcriptions(sid).update({ status: 'stopped' });
  expect(stopped.status).toBe('stopped');
  expect(written(started)).toHaveLength(3);
});

test.each(['by its SID', 'by its name'])('it is stopped %s', async (how) => {
  const { started, caller, starts, transcriptions } = await called();
  const { sid, status } = await starts({ name: 'mine' });
  expect(status).toBe('in-progress');
  const stopped = await transcriptions(how === 'by its SID' ? sid : 'mine').update({ status: 'stopped' });
  expect(stopped).toMatchObject({ sid, name: 'mine', status: 'stopped', callSid: caller.sid });
  await caller.says('Is anybody there?').waits(5);
  expect(written(started)[1]).toBe('stopped');
  expect(written(started)).toHaveLength(2);
});

test('an engine that is none is an error, which the app is told', async () => {
  const { started, starts } = await called();
  expect(await starts({ transcriptionEngine: 'abacus' })).toMatchObject({ status: 'stopped' });
  expect(problemsOf(started)).toContain(32650);
  expect(fieldsAt(started, '/written')[0]).toMatchObject({
    TranscriptionEvent: 'transcription-error',
    TranscriptionErrorCode: '32650',
  });
});

test.each<[string, object, number]>([
  ['a track that is none', { track: 'sideways' }, 20001],
  ['a URL that is none', { statusCallbackUrl: '/written' }, 21205],
])('%s is refused', async (_, request, code) => {
  const { twilio, world } = await restOf();
  const { transcriptions } = twilio.calls(talks(world).sid);
  await expect(transcriptions.create(request)).rejects.toMatchObject({ status: 400, code });
});

test('a call that is over has none, and one that is not there is 404', async () => {
  const { twilio, world } = await restOf();
  const leg = talks(world);
  await expect(
    twilio.calls(leg.sid).transcriptions('GT1').update({ status: 'stopped' }),
  ).rejects.toMatchObject({
    status: 404,
  });
  leg.ends();
  await expect(twilio.calls(leg.sid).transcriptions.create()).rejects.toMatchObject({
    status: 400,
    code: 21220,
  });
  await expect(twilio.calls('CA1').transcriptions.create()).rejects.toMatchObject({
    status: 404,
    code: 20404,
  });
});
