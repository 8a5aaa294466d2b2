// https://www.twilio.com/docs/voice/twiml/enqueue
import { METHOD, problems, URL_WANTED, verb, wrongValues } from './support';

const workflowSid = `WW${'0'.repeat(32)}`;

test('defaults', () => {
  expect(verb('Enqueue', '<Enqueue>support</Enqueue>')).toEqual({ name: 'Enqueue', queue: 'support' });
});

test('all attributes', () => {
  expect(
    verb(
      'Enqueue',
      '<Enqueue action="/left" method="GET" waitUrl="/wait#rc=2" waitUrlMethod="GET" maxQueueSize="5">support</Enqueue>',
    ),
  ).toEqual({
    name: 'Enqueue',
    action: { url: '/left', method: 'GET' },
    wait: { url: '/wait#rc=2', method: 'GET' },
    queue: 'support',
    maxQueueSize: 5,
  });
});

test('waitUrl is asked for by POST; an empty one is silence', () => {
  expect(verb('Enqueue', '<Enqueue waitUrl="/w">a</Enqueue>').wait).toEqual({ url: '/w', method: 'POST' });
  expect(verb('Enqueue', '<Enqueue waitUrl="">a</Enqueue>').wait).toEqual({ url: '', method: 'POST' });
});

test('a workflow needs no queue, and takes a Task', () => {
  expect(
    verb(
      'Enqueue',
      `<Enqueue workflowSid="${workflowSid}"><Task priority="1" timeout="30">{"a":1}</Task></Enqueue>`,
    ),
  ).toEqual({ name: 'Enqueue', queue: '', workflowSid, task: '{"a":1}' });
});

wrongValues('Enqueue', (attributes) => `<Enqueue ${attributes}>support</Enqueue>`, [
  ['method', 'x', 14201, METHOD, 'POST', 'error'],
  ['waitUrl', 'a b', 14202, URL_WANTED, '', 'error'],
  ['action', 'ftp://x', 14203, URL_WANTED, '', 'error'],
  ['waitUrlMethod', 'get', 14206, METHOD, 'POST', 'error'],
  ['workflowSid', 'x', 14220, 'the SID of a workflow (WW...)', '', 'error'],
  ['maxQueueSize', '5001', 12200, 'a whole number from 1 to 5000', ''],
]);

test.each([
  ['<Enqueue> </Enqueue>', '14204 error: <Enqueue> names no queue.'],
  [
    `<Enqueue>${'x'.repeat(65)}</Enqueue>`,
    '14205 error: <Enqueue> names a queue with 65 characters; 64 are allowed.',
  ],
  [
    '<Enqueue>a<Say>x</Say></Enqueue>',
    '12200 warning: <Say> is not allowed inside <Enqueue>; it is skipped.',
  ],
  [
    `<Enqueue workflowSid="${workflowSid}"><Task>{</Task></Enqueue>`,
    '14221 error: <Task> does not contain JSON.',
  ],
])('%s', (inside, problem) => {
  expect(problems(inside)).toEqual([problem]);
});
