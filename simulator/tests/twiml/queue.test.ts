// https://www.twilio.com/docs/voice/twiml/queue
import { METHOD, problems, URL_WANTED, verb, wrongValues } from './support';

const queue = (element: string) => verb('Dial', `<Dial>${element}</Dial>`).nouns[0];

test('defaults', () => {
  expect(queue('<Queue>support</Queue>')).toEqual({ name: 'Queue', queue: 'support' });
});

test('all attributes', () => {
  const reservationSid = `WR${'0'.repeat(32)}`;
  const postWorkActivitySid = `WA${'0'.repeat(32)}`;
  expect(queue('<Queue url="/w">support</Queue>')).toMatchObject({ whisper: { url: '/w', method: 'POST' } });
  expect(
    queue(
      `<Queue url="/w" method="GET" reservationSid="${reservationSid}" postWorkActivitySid="${postWorkActivitySid}"/>`,
    ),
  ).toEqual({
    name: 'Queue',
    queue: '',
    whisper: { url: '/w', method: 'GET' },
    reservationSid,
    postWorkActivitySid,
  });
});

wrongValues('Queue', (attributes) => `<Dial><Queue ${attributes}>support</Queue></Dial>`, [
  ['method', 'x', 14210, METHOD, 'POST', 'error'],
  ['url', 'a b', 14211, URL_WANTED, '', 'error'],
  ['reservationSid', 'x', 14215, 'the SID of a reservation (WR...)', '', 'error'],
  ['postWorkActivitySid', 'x', 12200, 'the SID of an activity (WA...)', ''],
]);

test.each([
  ['', '14212 error: <Queue> names no queue.'],
  ['x'.repeat(65), '14213 error: <Queue> names a queue with 65 characters; 64 are allowed.'],
])('name %j', (name, problem) => {
  expect(problems(`<Dial><Queue>${name}</Queue></Dial>`)).toEqual([problem]);
});
