// https://www.twilio.com/docs/voice/twiml/say
import { called, problemsOf } from '../support/called';

test('a text is said, and answers the call', async () => {
  const { caller } = await called({ '/voice': '<Say>Hello &amp; welcome.</Say>' });
  expect(caller.status).toBe('in-progress');
  await caller.hears('Hello & welcome.').waits(60);
  expect(caller.status).toBe('completed');
});

test('it takes its time: about fifteen characters a second', async () => {
  const { caller } = await called({ '/voice': `<Say>${'A sentence. '.repeat(25)}</Say><Say>Next.</Say>` });
  await caller.waits(19);
  expect(caller.heard).toHaveLength(1);
  await caller.waits(2);
  expect(caller.heard).toHaveLength(2);
});

test('loop says it so many times', async () => {
  const { caller } = await called({ '/voice': '<Say loop="3">Hello.</Say>' });
  await caller.ends();
  expect(caller.heard).toEqual(['Hello.', 'Hello.', 'Hello.']);
});

test('loop="0" goes on until the hang-up, at most a thousand times', async () => {
  const { caller } = await called({ '/voice': '<Say loop="0">Hi.</Say>' });
  await caller.waits(100).hangsUp();
  expect(caller.heard.length).toBeGreaterThan(100);
  const patient = await called({ '/voice': '<Say loop="0">Hi.</Say>' });
  await patient.caller.waits(600);
  expect(patient.caller.status).toBe('completed');
  expect(patient.caller.heard).toHaveLength(1000);
});

test('voice and language are told with the words; en-US is the language of whoever names none', async () => {
  const { started } = await called({
    '/voice': '<Say voice="Polly.Mia-Neural" language="es-MX">Hola.</Say><Say>Hello.</Say>',
  });
  await started.time.pass(10);
  const said = started.twilio.story.entries.filter(({ kind }) => kind === 'hears');
  expect(said).toMatchObject([
    { text: 'Hola.', voice: 'Polly.Mia-Neural', language: 'es-MX' },
    { text: 'Hello.', language: 'en-US' },
  ]);
});

test('SSML children are spoken as their text', async () => {
  const { caller } = await called({
    '/voice': '<Say>Your code is <say-as interpret-as="digits">42</say-as><break time="1s"/>thank you.</Say>',
  });
  await caller.hears('Your code is 42 thank you.');
});

test('nothing to say is warning 13520, and takes no time', async () => {
  const { caller, started } = await called({ '/voice': '<Say></Say><Say>After.</Say>' });
  expect(caller.heard).toEqual(['After.']);
  expect(problemsOf(started)).toEqual([13520]);
});

test('a caller who hangs up hears no more', async () => {
  const { caller } = await called({ '/voice': '<Say>One, which is long enough.</Say><Say>Two.</Say>' });
  await caller.hangsUp();
  await caller.waits(60);
  expect(caller.heard).toHaveLength(1);
});
