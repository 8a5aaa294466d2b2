// https://www.twilio.com/docs/voice/twiml/client
import { METHOD, problems, URL_WANTED, verb, wrongValues } from './support';

const client = (element: string) => verb('Dial', `<Dial>${element}</Dial>`).nouns[0];

test('defaults', () => {
  expect(client('<Client>ann</Client>')).toEqual({ name: 'Client', identity: 'ann', parameters: {} });
});

test('Identity and Parameter', () => {
  expect(
    client(
      '<Client><Identity>ann</Identity><Parameter name="customer" value="7"/><Parameter name="__proto__" value="x"/></Client>',
    ),
  ).toMatchObject({
    identity: 'ann',
    parameters: Object.fromEntries([
      ['customer', '7'],
      ['__proto__', 'x'],
    ]),
  });
});

test('all attributes', () => {
  expect(
    client(
      '<Client url="/w" method="GET" statusCallback="/s" statusCallbackEvent="answered" statusCallbackMethod="GET">ann</Client>',
    ),
  ).toEqual({
    name: 'Client',
    identity: 'ann',
    parameters: {},
    whisper: { url: '/w', method: 'GET' },
    statusCallback: { url: '/s', method: 'GET', events: ['answered'] },
  });
});

wrongValues('Client', (attributes) => `<Dial><Client ${attributes}>ann</Client></Dial>`, [
  ['url', 'a b', 11100, URL_WANTED, '', 'error'],
  ['method', 'x', 12200, METHOD, 'POST'],
  ['statusCallbackEvent', 'failed', 21626, 'made of initiated, ringing, answered, completed', 'completed'],
]);

test.each([
  ['', '12200 warning: <Client> names no client.'],
  ['ann<Number>1</Number>', '12200 warning: <Number> is not allowed inside <Client>; it is skipped.'],
  ['ann<Parameter value="1"/>', '12200 warning: <Parameter> has no name; it is skipped.'],
])('%j', (inside, problem) => {
  expect(problems(`<Dial><Client>${inside}</Client></Dial>`)).toEqual([problem]);
});
