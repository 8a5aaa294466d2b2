// https://www.twilio.com/docs/voice/twiml#twilio-understands-mime-types and https://www.twilio.com/docs/api/errors/12300
import { AUDIO_TYPES, readAnswer } from '../../twiml/answer';

const TWIML = '<Response><Leave/></Response>';
const leave = { verbs: [{ name: 'Leave' }], problems: [] };

test.each(['text/xml', 'application/xml', 'text/html', 'Text/XML; charset=utf-8'])(
  '%s is TwiML',
  (contentType) => {
    expect(readAnswer(contentType, TWIML)).toEqual(leave);
    expect(readAnswer(contentType, Buffer.from(TWIML))).toEqual(leave);
    expect(() => readAnswer(contentType, 'Hello')).toThrow('12100');
  },
);

test.each(AUDIO_TYPES)('%s is played from where it came, then the call ends', (contentType) => {
  const audio = Buffer.from([0xff, 0xfb, 0x90]);
  expect(readAnswer(contentType, audio, { url: 'https://example.com/a.mp3' })).toEqual({
    verbs: [{ name: 'Play', url: 'https://example.com/a.mp3', loop: 1 }, { name: 'Hangup' }],
    problems: [],
  });
});

describe('text/plain', () => {
  test('is TwiML when it can be run as such', () => {
    expect(readAnswer('text/plain', TWIML)).toEqual(leave);
  });

  test.each([
    ['Hello, Tom & Jerry <3', 'Hello, Tom & Jerry <3'],
    ['<Response><Say>unclosed', '<Response><Say>unclosed'],
    ['bell \u0007 and half \ud800 a character', 'bell and half a character'],
  ])('is otherwise read aloud, then the call ends: %j', (text, heard) => {
    expect(readAnswer('text/plain; charset=utf-8', text)).toEqual({
      verbs: [{ name: 'Say', text: heard, voice: 'man', language: 'en-US', loop: 1 }, { name: 'Hangup' }],
      problems: [],
    });
  });

  test('is refused when it is empty or too large', () => {
    expect(() => readAnswer('text/plain', '')).toThrow('11770: The answer has no body.');
    expect(() => readAnswer('text/plain', 'x'.repeat(70_000))).toThrow('11750');
  });
});

test('a Content-Type that is missing or of another kind is 12300', () => {
  expect(() => readAnswer(undefined, TWIML)).toThrow(
    '12300: The answer has no Content-Type; text/xml is wanted.',
  );
  expect(() => readAnswer('application/json', '{}')).toThrow(
    '12300: The answer has the Content-Type "application/json"; text/xml is wanted.',
  );
  expect(() => readAnswer('audio/ogg', Buffer.alloc(9))).toThrow('12300');
});

test('an empty body is 11770, whatever its type', () => {
  for (const contentType of [undefined, 'text/xml', 'audio/mpeg', 'image/png']) {
    expect(() => readAnswer(contentType, Buffer.alloc(0))).toThrow('11770');
  }
});

test("a body is read in its Content-Type's charset", () => {
  const body = Buffer.from('<Response><Say>adi\u00f3s</Say></Response>', 'latin1');
  const heard = (contentType: string) => readAnswer(contentType, body).verbs[0];
  expect(heard('text/xml; charset="ISO-8859-1"')).toMatchObject({ text: 'adi\u00f3s' });
  expect(heard('text/xml; charset=unheard-of')).toMatchObject({ text: 'adi\ufffds' });
});
