// https://www.twilio.com/docs/voice/twiml/sip
import { METHOD, problems, verb, verbs, wrongValues } from './support';

const sip = (element: string) => verb('Dial', `<Dial>${element}</Dial>`).nouns[0];

test('defaults', () => {
  expect(sip('<Sip>sip:ann@example.com</Sip>')).toEqual({ name: 'Sip', uri: 'sip:ann@example.com' });
});

test.each([
  'sip:ann@example.com;transport=tls;region=ie1',
  'sips:example.com:5061',
  'sip:ann@example.com?x-order=7&User-to-User=a',
])('%s', (uri) => {
  expect(sip(`<Sip>${uri.replace('&', '&amp;')}</Sip>`)).toMatchObject({ uri });
});

test.each([
  ['ann@example.com', 'sip:ann@example.com'],
  ['+15550100@example.com;transport=tls?x-order=7', 'sip:+15550100@example.com;transport=tls?x-order=7'],
])('without the scheme: %s', (written, uri) => {
  expect(sip(`<Sip>${written}</Sip>`)).toMatchObject({ uri });
  expect(problems(`<Dial><Sip>${written}</Sip></Dial>`)).toEqual([]);
});

test('of several Uri elements the first is called', () => {
  const two = '<Sip><Uri priority="1">sip:a@b.example</Uri><Uri priority="2">sip:c@b.example</Uri></Sip>';
  const [dial] = verbs(`<Dial>${two}</Dial>`);
  expect(dial).toMatchObject({ nouns: [{ name: 'Sip', uri: 'sip:a@b.example' }] });
  expect(problems(`<Dial>${two}</Dial>`)).toEqual([
    '12200 warning: <Uri> is another one; the simulator calls the first alone.',
  ]);
});

test('all attributes', () => {
  expect(
    sip(
      '<Sip username="ann" password="secret" url="/w" method="GET" statusCallback="/s" machineDetection="Enable">sip:a@b.example</Sip>',
    ),
  ).toMatchObject({
    username: 'ann',
    password: 'secret',
    whisper: { url: '/w', method: 'GET' },
    statusCallback: { url: '/s', method: 'POST', events: ['completed'] },
    machineDetection: 'Enable',
  });
});

test('Uri and Headers, as the SDK writes them', () => {
  expect(
    sip('<Sip><Uri>sip:a@b.example</Uri><Headers><Header name="X-Name" value="Ann Lee"/></Headers></Sip>'),
  ).toMatchObject({ uri: 'sip:a@b.example?X-Name=Ann%20Lee' });
});

wrongValues('Sip', (attributes) => `<Dial><Sip ${attributes}>sip:a@b.example</Sip></Dial>`, [
  ['method', 'x', 13241, METHOD, 'POST'],
  ['username', '', 13249, 'a name', ''],
  ['password', '', 13249, 'a password', ''],
]);

test.each([
  ['', '13243 warning: <Sip> contains "", which is not a SIP URI of less than 255 characters.'],
  [
    'tel:+1555',
    '13243 warning: <Sip> contains "tel:+1555", which is not a SIP URI of less than 255 characters.',
  ],
  ['sip:a@b.example?Via=x', '13252 warning: <Sip> has the header "Via", which may not be sent.'],
  [
    `sip:a@b.example?x-a=${'x'.repeat(1020)}`,
    '13253 warning: <Sip> has the header "x-a" with 1024 characters or more.',
  ],
])('%s', (uri, problem) => {
  expect(problems(`<Dial><Sip>${uri}</Sip></Dial>`)).toEqual([problem]);
});
