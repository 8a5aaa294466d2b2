// https://www.twilio.com/docs/voice/twiml/leave
import { called, fieldsAt, problemsOf } from '../support/called';

const wait = { '/wait': '<Say>Please wait.</Say><Leave/><Say>Never.</Say>' };

test('takes the caller out of the queue, to the action with QueueResult=leave, at once', async () => {
  const { caller, started } = await called({
    ...wait,
    '/voice': '<Enqueue waitUrl="/wait" action="/result">support</Enqueue>',
    '/result': '<Say>You left.</Say>',
  });
  await caller.hears('Please wait.').hears('You left.');
  expect(fieldsAt(started, '/result')).toMatchObject([
    {
      QueueResult: 'leave',
      QueueSid: expect.stringMatching(/^QU/),
      QueueTime: '0',
      CallStatus: 'in-progress',
    },
  ]);
  expect(caller.heard).not.toContain('Never.');
});

test('without an action it goes on with the verb after Enqueue', async () => {
  const { caller } = await called({
    ...wait,
    '/voice': '<Enqueue waitUrl="/wait">support</Enqueue><Say>After.</Say>',
  });
  await caller.hears('Please wait.').hears('After.');
});

test('outside a wait document there is no queue to leave: a warning', async () => {
  const { caller, started } = await called({ '/voice': '<Leave/><Say>After.</Say>' });
  await caller.hears('After.');
  expect(problemsOf(started)).toEqual([12200]);
});
