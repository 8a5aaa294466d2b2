// https://www.twilio.com/docs/voice/twiml/say
import { FROM_ZERO, problems, verb, verbs, wrongValues } from './support';

const text = (inside: string) => verb('Say', `<Say>${inside}</Say>`).text;

test('defaults', () => {
  expect(verb('Say', '<Say>Hello</Say>')).toEqual({
    name: 'Say',
    text: 'Hello',
    voice: 'man',
    language: 'en-US',
    loop: 1,
  });
});

test("the default voice is the account's", () => {
  expect(verb('Say', '<Say>Hello</Say>', { voice: 'Polly.Joanna-Neural' }).voice).toBe('Polly.Joanna-Neural');
});

describe('attributes', () => {
  test.each(['man', 'woman', 'alice', 'Polly.Lupe-Neural', 'Google.es-MX-Standard-A'])(
    'voice="%s"',
    (voice) => {
      expect(verb('Say', `<Say voice="${voice}">x</Say>`).voice).toBe(voice);
    },
  );

  test.each(['en-US', 'es', 'cmn-Hans-CN', 'es-419', 'arb'])('language="%s"', (language) => {
    expect(verb('Say', `<Say language="${language}">x</Say>`).language).toBe(language);
  });

  test('a Google voice names its language', () => {
    expect(verb('Say', '<Say voice="Google.es-MX-Standard-A">x</Say>').language).toBe('es-MX');
    expect(problems('<Say voice="Google.es-MX-Standard-A" language="en-US">x</Say>')).toEqual([
      '13512 warning: <Say> has language="en-US", which Google.es-MX-Standard-A does not speak.',
    ]);
  });

  test('loop="0" is until the call ends', () => {
    expect(verb('Say', '<Say loop="0">x</Say>').loop).toBe(0);
    expect(verb('Say', '<Say loop="3">x</Say>').loop).toBe(3);
  });

  wrongValues('Say', (attributes) => `<Say ${attributes}>x</Say>`, [
    ['voice', 'robot', 13511, 'man, woman, or a Polly or Google voice', ''],
    ['language', 'english!', 13512, 'a language such as en-US', ''],
    ['loop', '-1', 13510, FROM_ZERO, '1'],
    ['loop', 'forever', 13510, FROM_ZERO, '1'],
  ]);
});

describe('text', () => {
  test('white space is folded, CDATA and escapes are text', () => {
    expect(text('\n  Hello,\n\t  world  ')).toBe('Hello, world');
    expect(text('<![CDATA[Tom & Jerry]]> &lt;3 &#233;')).toBe('Tom & Jerry <3 é');
  });

  test.each(['', '   ', '<break/>'])('nothing to say is 13520: %j', (inside) => {
    expect(problems(`<Say>${inside}</Say>`)).toEqual(['13520 warning: <Say> has nothing to say.']);
  });
});

describe('SSML', () => {
  test('is heard as text', () => {
    expect(text('one<break strength="weak" time="1s"/>two')).toBe('one two');
    expect(text('<emphasis level="strong">very</emphasis> good')).toBe('very good');
    expect(text('<p>One.</p><p><s>Two.</s><s>Three.</s></p>')).toBe('One. Two. Three.');
    expect(text('<sub alias="World Wide Web Consortium">W3C</sub>')).toBe('World Wide Web Consortium');
    expect(text('<say-as interpret-as="telephone" format="1">555</say-as>')).toBe('555');
    expect(
      text('<prosody rate="slow" pitch="low" volume="loud"><lang xml:lang="fr-FR">oui</lang></prosody>'),
    ).toBe('oui');
    expect(text('<phoneme alphabet="ipa" ph="x">pecan</phoneme> <w role="amazon:VB">read</w>')).toBe(
      'pecan read',
    );
  });

  test('Pause is no child of Say, and what is not SSML is spoken', () => {
    expect(problems('<Say>one<Pause/>two</Say>')).toEqual([
      '12200 warning: <Pause> is not allowed inside <Say>; its text is spoken.',
    ]);
    expect(verbs('<Say>one <b>two</b></Say>')).toMatchObject([{ text: 'one two' }]);
    expect(problems('<Say><break length="1"/>x</Say>')).toEqual([
      '12200 warning: <break> has no attribute "length"; it is ignored.',
    ]);
  });
});

describe('length (https://www.twilio.com/docs/api/errors/13521)', () => {
  const say = (voice: string, inside: string) => problems(`<Say voice="${voice}">${inside}</Say>`);

  test.each([
    ['man', 4096],
    ['Polly.Joanna', 3000],
  ])('%s may say %d characters', (voice, limit) => {
    expect(say(voice, 'x'.repeat(limit))).toEqual([]);
    expect(say(voice, 'x'.repeat(limit + 1))).toEqual([
      `13521 warning: <Say> has ${limit + 1} characters to say; ${voice} may say ${limit}.`,
    ]);
  });

  test('Polly does not count markup, Google does', () => {
    const marked = '<emphasis level="strong">x</emphasis>'.repeat(150);
    expect(say('Polly.Joanna', marked)).toEqual([]);
    expect(say('Google.en-US-Standard-C', marked)).toEqual([
      '13521 warning: <Say> has 5550 characters to say; Google.en-US-Standard-C may say 5000.',
    ]);
  });

  test('4500 once URL-encoded, for all voices', () => {
    expect(say('man', '\u20ac'.repeat(500))).toEqual([]);
    expect(say('man', '\u20ac'.repeat(501))).toEqual([
      '13521 warning: <Say> has 4509 characters when URL-encoded; 4500 are allowed.',
    ]);
  });
});
