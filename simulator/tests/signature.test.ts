// https://www.twilio.com/docs/usage/security
import twilio from 'twilio';
import { bodySha256, isValidSignature, sign, signBody } from '../webhooks/signature';

const token = '12345';
const fields = (caller: string) => ({
  CallSid: 'CA1234567890ABCDE',
  Digits: '1234',
  To: '+18005551212',
  Caller: caller,
  From: caller,
});
const mycompany = 'https://mycompany.com/myapp.php?foo=1&bar=2';

describe('Form fields', () => {
  test.each([
    ['https://example.com/myapp.php?foo=1&bar=2', '+14158675310', 'L/OH5YylLD5NRKLltdqwSvS0BnU='],
    [mycompany, '+14158675310', 'GvWf1cFY/Q7PnoempGyD5oXAezc='],
    [mycompany, '+14158675309', 'RSOYDt4T1cUTdK1PDd93/VVr8B8='],
    [mycompany, '+12349013030', '0/KCTR6DLpKmkAf8muzZqo1nDgQ='],
  ])('POST %s from %s', (url, caller, signature) => {
    expect(sign(token, url, fields(caller))).toBe(signature);
    expect(isValidSignature(token, signature, { urls: [url], fields: fields(caller) })).toBe(true);
  });

  test('a GET signs its URL alone', () => {
    expect(sign(token, mycompany)).toBe('zYQTYrRWXE7LtzbG4PfP7/bkkGo=');
  });

  test('a blank value counts, capitals sort before small letters', () => {
    expect(sign(token, mycompany, { b: '', A: 'x', a: 'y' })).toBe(sign(token, `${mycompany}Axayb`));
  });

  test('a repeated field is signed once for each different value, sorted', () => {
    const repeated = { Event: ['ringing', 'answered', 'ringing'], CallSid: 'CA1' };
    expect(sign(token, mycompany, repeated)).toBe(
      sign(token, `${mycompany}CallSidCA1EventansweredEventringing`),
    );
    expect(
      twilio.validateRequest(token, sign(token, mycompany, repeated), mycompany, {
        ...repeated,
        Event: [...repeated.Event],
      }),
    ).toBe(true);
  });
});

describe('A JSON body', () => {
  test.each([
    [
      mycompany,
      '{"property": "value", "boolean": true}',
      '0a1ff7634d9ab3b95db5c9a2dfe9416e41502b283a80c7cf19632632f96e6620',
      'a9nBmqA0ju/hNViExpshrM61xv4=',
    ],
    [
      'https://example.com/myapp',
      '{"CallSid":"CA1234567890ABCDE","Caller":"+12349013030"}',
      '5ccde7145dfb8f56479710896586cb9d5911809d83afbe34627818790db0aec9',
      'hPXmLwIy3Fgqv1i9KPmH/HhQ6zo=',
    ],
  ])('%s %s', (url, body, hash, signature) => {
    expect(bodySha256(body)).toBe(hash);
    const signed = signBody(token, url, body);
    expect(signed).toEqual({
      url: `${url}${url.includes('?') ? '&' : '?'}bodySHA256=${hash}`,
      signature,
    });
    expect(twilio.validateRequestWithBody(token, signature, signed.url, body)).toBe(true);
    expect(isValidSignature(token, signature, { urls: [signed.url], body })).toBe(true);
    expect(isValidSignature(token, signature, { urls: [signed.url], body: `${body} ` })).toBe(false);
  });

  test('a body whose hash is not in the signed URL is refused', () => {
    expect(isValidSignature(token, sign(token, mycompany), { urls: [mycompany], body: '{}' })).toBe(false);
  });

  test('the hash stands before the fragment', () => {
    const signed = signBody(token, 'https://example.com/myapp#rc=3', '{}');
    expect(signed.url).toBe(`https://example.com/myapp?bodySHA256=${bodySha256('{}')}#rc=3`);
  });
});

describe('The URL', () => {
  test.each([
    ['https: never with its port', 'https://example.com:8443/voice', 'https://example.com/voice'],
    ['without the fragment', 'https://example.com/voice?a=1#rc=3&rp=5xx', 'https://example.com/voice?a=1'],
    ['without the password', 'https://user:p%40ss@example.com/voice', 'https://example.com/voice'],
  ])('%s', (_, called, signed) => {
    expect(sign(token, called)).toBe(sign(token, signed));
  });

  test('http: with its port', () => {
    expect(sign(token, 'http://127.0.0.1:3000/voice')).not.toBe(sign(token, 'http://127.0.0.1/voice'));
  });

  test('character for character', () => {
    const forms = [
      "https://example.com/it's?q=a%20b",
      "https://example.com/it's?q=a+b",
      'https://example.com/it%27s?q=a%20b',
    ];
    expect(new Set(forms.map((url) => sign(token, url))).size).toBe(forms.length);
  });
});

test.each([
  'https://example.com/voice',
  'https://example.com:8443/voice?lang=es-MX&attempt=2',
  'http://127.0.0.1:3000/voice?q=a%20b',
  'https://example.com/voice?name=O%27Neill',
])('twilio.validateRequest accepts what is signed for %s', (url) => {
  const signature = sign(token, url, fields('+15550100'));
  expect(twilio.validateRequest(token, signature, url, fields('+15550100'))).toBe(true);
});

test.each([
  ['no signature', undefined],
  ['an empty one', ''],
  ['a shorter one', 'zYQTYrRWXE7L'],
  ['one of another token', sign('54321', mycompany)],
  ['one of other fields', sign(token, mycompany, { a: 'b' })],
])('%s is refused', (_, signature) => {
  expect(isValidSignature(token, signature, { urls: [mycompany] })).toBe(false);
});

test('any of the URLs may be the signed one', () => {
  const signature = sign(token, 'http://127.0.0.1:3000/voice');
  const urls = ['https://example.twil.io/voice', 'http://127.0.0.1:3000/voice'];
  expect(isValidSignature(token, signature, { urls })).toBe(true);
});
