// What REST shows of calls that were really recorded: https://www.twilio.com/docs/voice/api/recording and
// https://www.twilio.com/docs/voice/api/recording-transcription
import { agentsNumber, callersNumber, number } from '../support/called';
import { appWithRest } from './support/app';

const began = Date.UTC(2026, 0, 6, 16);

/** Somebody leaves a message. */
async function message(attributes: string, given: Parameters<typeof appWithRest>[1] = {}) {
  const pages = {
    '/voice': `<Record action="/done" ${attributes}/>`,
    '/done': '<Hangup/>',
    '/text': { status: 204 },
  };
  const world = await appWithRest(pages, given);
  const caller = await world.started.phone(callersNumber).dials(number);
  await caller.says('Please call me back, I have a question about my order.').waits(4);
  await caller.presses('#').waits(60);
  return { ...world, caller };
}

test('the recording of a Dial begins with the Dial, on the leg that dials', async () => {
  const world = await appWithRest({
    '/voice':
      '<Say>One moment.</Say><Dial record="record-from-answer-dual"><Number>+15550100101</Number></Dial>',
  });
  const { client, started } = world;
  const telephone = started.phone(agentsNumber);
  const caller = await started.phone(callersNumber).dials(number);
  const agent = await telephone.rings();
  await agent.waits(7);
  await agent.answers();
  const answered = started.twilio.clock.now();
  await agent.waits(20).hangsUp();
  await agent.waits(10);
  const [recording] = await client.recordings.list({ callSid: caller.sid });
  expect(recording).toMatchObject({
    callSid: caller.sid,
    source: 'DialVerb',
    channels: 2,
    duration: '20',
    status: 'completed',
  });
  expect(recording?.startTime.getTime()).toBe(Math.floor(answered / 1000) * 1000);
  expect(await client.recordings.list({ callSid: agent.sid })).toEqual([]);
  expect(await client.recordings(recording?.sid ?? '').fetch()).toMatchObject({ callSid: caller.sid });
});

test('a message is found by its call and by its day', async () => {
  const { client, caller } = await message('');
  const [today, tomorrow] = [new Date(began), new Date(began + 24 * 60 * 60 * 1000)];
  const [recording] = await client.recordings.list({ dateCreated: today });
  expect(recording).toMatchObject({ callSid: caller.sid, source: 'RecordVerb', channels: 1 });
  expect(Number(recording?.duration)).toBeGreaterThan(0);
  expect(await client.recordings.list({ dateCreatedAfter: tomorrow })).toEqual([]);
  expect(await client.recordings.list({ dateCreatedBefore: tomorrow })).toHaveLength(1);
  expect(await client.recordings.list({ callSid: `CA${'0'.repeat(32)}` })).toEqual([]);
});

test.each([
  ['that was told', 'transcribe="true" transcribeCallback="/text"', {}, 1],
  ['whose callback got lost', 'transcribe="true" transcribeCallback="/text"', { lostCallbacks: 1 }, 0],
  ['that nobody is told of', 'transcribe="true"', {}, 0],
])('a transcription %s can be read', async (_, attributes, climate, told) => {
  const { client, started } = await message(attributes, { climate });
  expect(started.askedAt('/text')).toHaveLength(told);
  const [recording] = await client.recordings.list();
  const [transcription] = await client.transcriptions.list();
  expect(transcription).toMatchObject({
    recordingSid: recording?.sid,
    status: 'completed',
    transcriptionText: 'Please call me back, I have a question about my order.',
  });
  expect(await client.recordings(recording?.sid ?? '').transcriptions.list()).toHaveLength(1);
});

test('a transcribeCallback alone transcribes nothing', async () => {
  const { client } = await message('transcribeCallback="/text"');
  expect(await client.recordings.list()).toHaveLength(1);
  expect(await client.transcriptions.list()).toEqual([]);
});
