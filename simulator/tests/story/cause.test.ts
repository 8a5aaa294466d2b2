// What a line of a request says of it: what it was for, and what it carried that decides.
import { detectionDefaults } from '../../call/machine';
import { printEntry, printStory } from '../../story/print';
import type { Entry } from '../../story/story';
import { agentsNumber, type Called, called, places, update } from '../support/called';

const dialled = '<Dial action="/after" timeout="5">+15550100101</Dial>';

/** The causes of all requests so far, by path. */
function causes({ started }: Pick<Called, 'started'>): string[] {
  return printStory(started.twilio.story.entries)
    .split('\n')
    .map((line) => /(\/\S*) +(?:\d{3}|no answer) +\d+ ms {2}(.+)$/.exec(line))
    .flatMap((found) => (found ? [`${found[1]} ${found[2]}`] : []));
}

test('keys and words of a Gather; words are cut where they are long', async () => {
  const call = await called({
    '/voice': '<Gather numDigits="1" action="/menu"/>',
    '/menu': '<Gather input="speech" action="/words"/>',
    '/words': '<Gather input="speech" action="/more"><Say>And now?</Say></Gather>',
    '/more': '<Gather actionOnEmptyResult="true" timeout="2" action="/none"/>',
    '/none': '<Hangup/>',
  });
  await call.caller
    .presses('1')
    .says('one please')
    .hears('And now?')
    .says('I would like to speak to somebody');
  await call.caller.ends();
  expect(causes(call)).toEqual([
    '/voice voice',
    '/menu Gather: Digits=1',
    '/words Gather: SpeechResult="one please"',
    '/more Gather: SpeechResult="I would like to speak t…"',
    '/none Gather: no input',
  ]);
});

test('how a Dial ended, its whisper and its status callbacks', async () => {
  const call = await called({
    '/voice':
      '<Dial action="/after"><Number url="/whisper" statusCallback="/status" statusCallbackEvent="ringing completed">+15550100101</Number></Dial>',
    '/whisper': '<Say>A call.</Say>',
    '/status': '',
    '/after':
      '<Dial action="/last" timeout="5"><Number statusCallback="/status">+15550100102</Number></Dial>',
    '/last': '<Redirect>/end</Redirect>',
    '/end': '<Hangup/>',
  });
  const agent = await call.agent.picksUp();
  await agent.hears('A call.').waits(9).hangsUp();
  await call.caller.ends();
  expect(causes(call)).toEqual([
    '/voice voice',
    '/status status callback: ringing',
    '/whisper whisper',
    '/status status callback: completed, CallDuration=9',
    '/after Dial: DialCallStatus=completed',
    '/status status callback: CallStatus=no-answer',
    '/last Dial: DialCallStatus=no-answer',
    '/end Redirect',
  ]);
});

test('how long somebody waited in a queue, and why no longer', async () => {
  const call = await called({
    '/voice': '<Enqueue waitUrl="/wait" action="/left">support</Enqueue>',
    '/wait': '<Pause length="31"/><Leave/>',
    '/left': '<Hangup/>',
  });
  await call.caller.ends();
  expect(causes(call)).toEqual([
    '/voice voice',
    '/wait wait: QueuePosition=1, QueueTime=0',
    '/left Enqueue: QueueResult=leave, QueueTime=31',
  ]);
});

test('how long a recording is; what is asked for after the hang-up says so', async () => {
  const call = await called({
    '/voice': '<Record action="/recorded" recordingStatusCallback="/ready"/>',
    '/recorded': '<Hangup/>',
    '/ready': '',
  });
  await call.caller.says('Please call me back.').waits(3).hangsUp();
  await call.started.time.pass(60);
  expect(causes(call)).toEqual([
    '/voice voice',
    expect.stringMatching(/^\/recorded Record: RecordingDuration=\d+, Digits=hangup, after the hang-up$/),
    expect.stringMatching(/^\/ready recording status callback: completed, RecordingDuration=\d+$/),
  ]);
});

test('in Spanish, the kind of request and why nobody waits any longer, too', async () => {
  const { caller, started } = await called({
    '/voice': '<Enqueue waitUrl="/wait" action="/left">support</Enqueue>',
    '/wait': '<Pause length="31"/>',
    '/left': '<Hangup/>',
  });
  await caller.waits(3).hangsUp();
  const { entries } = started.twilio.story;
  const told = entries.map((entry) => printEntry(entry, { start: 0, language: 'es' }) ?? '').join('\n');
  expect(told).toMatch(/POST \/wait .* espera: QueuePosition=1/);
  expect(told).toContain('sale de la fila support: colgó');
  expect(told).toMatch(/POST \/left .* Enqueue: QueueResult=hangup, QueueTime=\d, tras colgar/);
});

test('moves below its request where a terminal is too narrow for both', async () => {
  const { caller, started } = await called({ '/voice': dialled, '/after': '<Hangup/>' });
  await caller.ends();
  const entry = started.twilio.story.entries.find(
    (one) => one.kind === 'webhook' && one.purpose === 'Dial action',
  ) as Entry;
  const printed = (columns: number) =>
    printEntry(entry, { start: entry.at, columns })?.replace(/ +\d+ ms/, '    1 ms');
  expect(printed(80)).toBe(' 0:00  POST /after               200    1 ms  Dial: DialCallStatus=no-answer');
  // Some terminals do not say how wide they are.
  expect(printed(0)).toBe(printed(80));
  expect(printed(70)).toBe(
    ' 0:00  POST /after               200    1 ms\n            Dial: DialCallStatus=no-answer',
  );
});

test('why the fallback is asked for, and what REST began', async () => {
  const call = await called({
    '/voice': '<Pause length="60"/>',
    '/broken': { status: 500 },
    '/sorry': '<Hangup/>',
  });
  const { started } = call;
  const source = { url: `${started.url}/broken`, method: 'POST' as const };
  const fallback = { url: `${started.url}/sorry`, method: 'POST' as const };
  places(started, { to: '+15550100101', source, fallback });
  await (await call.agent.picksUp()).ends();
  await update(started, call.caller, { source: { url: `${started.url}/sorry`, method: 'POST' } });
  expect(causes(call)).toEqual([
    '/voice voice',
    '/broken voice',
    '/sorry fallback: ErrorCode=11200',
    '/sorry REST update',
  ]);
});

test('who answered, when Twilio has listened for a machine', async () => {
  const call = await called({ '/voice': '<Pause length="60"/>', '/amd': { status: 204 } });
  const { agent, started } = call;
  const url = `${started.url}/amd`;
  places(started, { to: agentsNumber, detection: detectionDefaults });
  await (await agent.picksUp()).waits(3);
  const detection = { ...detectionDefaults, isAsync: true, report: { url, method: 'POST' as const } };
  places(started, { to: agentsNumber, detection });
  await (await agent.picksUp()).waits(3);
  expect(causes(call)).toEqual([
    '/voice voice',
    '/voice voice: AnsweredBy=human',
    '/voice voice',
    '/amd AMD status callback: AnsweredBy=human',
  ]);
});
