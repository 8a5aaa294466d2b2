// https://www.twilio.com/docs/voice/twiml/refer
import { METHOD, problems, URL_WANTED, verb, wrongValues } from './support';

test('defaults', () => {
  expect(verb('Refer', '<Refer><Sip>sip:ann@example.com</Sip></Refer>')).toEqual({
    name: 'Refer',
    uri: 'sip:ann@example.com',
  });
});

test('action', () => {
  expect(verb('Refer', '<Refer action="/a" method="GET"><Sip>sip:a@b.example</Sip></Refer>').action).toEqual({
    url: '/a',
    method: 'GET',
  });
});

wrongValues('Refer', (attributes) => `<Refer ${attributes}><Sip>sip:a@b.example</Sip></Refer>`, [
  ['action', 'a b', 11100, URL_WANTED, '', 'error'],
  ['method', 'x', 12200, METHOD, 'POST'],
]);

test.each([
  ['', '12200 warning: <Refer> contains no <Sip>.'],
  [
    '<Sip>sip:a@b.example</Sip><Number>1</Number>',
    '12200 warning: <Number> is not allowed inside <Refer>; it is skipped.',
  ],
  [
    '<Sip>ann</Sip>',
    '13243 warning: <Sip> contains "ann", which is not a SIP URI of less than 255 characters.',
  ],
])('%j', (inside, problem) => {
  expect(problems(`<Refer>${inside}</Refer>`)).toEqual([problem]);
});
