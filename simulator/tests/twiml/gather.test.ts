// https://www.twilio.com/docs/voice/twiml/gather
import { BOOLEAN, FROM_ONE, METHOD, problems, URL_WANTED, verb, verbs, wrongValues } from './support';

test('defaults', () => {
  expect(verb('Gather', '<Gather/>')).toEqual({
    name: 'Gather',
    method: 'POST',
    actionOnEmptyResult: false,
    input: ['dtmf'],
    finishOnKey: '#',
    timeout: 5,
    speechTimeout: 5,
    speechModel: 'default',
    language: 'en-US',
    hints: [],
    profanityFilter: true,
    bargeIn: true,
    prompts: [],
  });
});

describe('attributes', () => {
  test('all of them', () => {
    expect(
      verb(
        'Gather',
        `<Gather action="/menu?a=1&amp;b=2#rc=2" method="GET" actionOnEmptyResult="true" input="dtmf speech"
          finishOnKey="*" numDigits="4" timeout="10" speechTimeout="3" speechModel="phone_call" language="es-MX"
          hints="sales, $OOV_CLASS_DIGIT_SEQUENCE ,support" profanityFilter="false" partialResultCallback="/partial"
          partialResultCallbackMethod="GET" enhanced="true"
          bargeIn="false" maxSpeechTime="9"/>`,
      ),
    ).toEqual({
      name: 'Gather',
      action: '/menu?a=1&b=2#rc=2',
      method: 'GET',
      actionOnEmptyResult: true,
      input: ['dtmf', 'speech'],
      finishOnKey: '*',
      numDigits: 4,
      timeout: 10,
      speechTimeout: 3,
      speechModel: 'phone_call',
      language: 'es-MX',
      hints: ['sales', '$OOV_CLASS_DIGIT_SEQUENCE', 'support'],
      profanityFilter: false,
      bargeIn: false,
      maxSpeechTime: 9,
      partialResultCallback: { url: '/partial', method: 'GET' },
      prompts: [],
    });
  });

  test('an empty finishOnKey means that every key is a digit', () => {
    expect(verb('Gather', '<Gather finishOnKey=""/>').finishOnKey).toBe('');
  });

  test('an empty action is kept: it resolves to the current document', () => {
    expect(verb('Gather', '<Gather action=""/>').action).toBe('');
  });

  test('speechTimeout is timeout unless it is given', () => {
    expect(verb('Gather', '<Gather timeout="8"/>').speechTimeout).toBe(8);
    expect(verb('Gather', '<Gather timeout="8" speechTimeout="auto"/>').speechTimeout).toBe('auto');
  });

  test('input in either order', () => {
    expect(verb('Gather', '<Gather input="speech dtmf"/>').input).toEqual(['dtmf', 'speech']);
    expect(verb('Gather', '<Gather input="speech"/>').input).toEqual(['speech']);
  });

  test.each([
    'default',
    'numbers_and_commands',
    'experimental_conversations',
    'googlev2_telephony',
    'deepgram_nova-3',
  ])('speechModel="%s"', (model) => {
    expect(verb('Gather', `<Gather speechModel="${model}"/>`).speechModel).toBe(model);
  });

  test('speechTimeout="auto" does not go with a speechModel (13335)', () => {
    const inside = '<Gather timeout="8" speechTimeout="auto" speechModel="phone_call"/>';
    expect(problems(inside)).toEqual([
      '13335 warning: <Gather> has speechTimeout="auto", which does not go with a speechModel; "8" is used.',
    ]);
    expect(verbs(inside)).toMatchObject([{ speechTimeout: 8 }]);
  });

  wrongValues('Gather', (attributes) => `<Gather ${attributes}/>`, [
    ['action', 'mailto:me@example.com', 11100, URL_WANTED, '', 'error'],
    ['method', 'PUT', 13312, METHOD, 'POST'],
    ['method', 'post', 13312, METHOD, 'POST'],
    ['actionOnEmptyResult', 'yes', 13338, BOOLEAN, 'false', 'error'],
    ['input', 'voice', 13326, 'made of dtmf, speech', 'dtmf'],
    ['input', '', 13326, 'made of dtmf, speech', 'dtmf'],
    ['finishOnKey', '*#', 13310, 'one key of 0-9, # and *, or empty', '#'],
    ['finishOnKey', 'A', 13310, 'one key of 0-9, # and *, or empty', '#'],
    ['numDigits', '0', 13314, FROM_ONE, ''],
    ['timeout', 'soon', 13313, FROM_ONE, '5'],
    ['timeout', '0', 13313, FROM_ONE, '5'],
    ['speechTimeout', '-2', 13327, 'a whole number of at least 1, or "auto"', ''],
    ['maxSpeechTime', 'x', 13328, FROM_ONE, ''],
    ['partialResultCallbackMethod', 'DELETE', 13329, METHOD, 'POST'],
    ['language', '12', 13331, 'a language such as en-US', 'en-US'],
    ['bargeIn', '1', 13332, BOOLEAN, 'true'],
    ['profanityFilter', 'True', 13333, BOOLEAN, 'true'],
    ['speechModel', 'whisper', 13334, 'a speech model that Twilio knows', ''],
  ]);

  test.each([
    ['500 hints', Array(500).fill('a').join(), 500],
    ['a hint of 100 characters', 'a'.repeat(100), 1],
  ])('%s are allowed', (_what, hints, count) => {
    expect(verb('Gather', `<Gather hints="${hints}"/>`).hints).toHaveLength(count);
  });

  test.each([
    ['501 hints', Array(501).fill('a').join()],
    ['a hint of 101 characters', 'a'.repeat(101)],
  ])('%s are 13330', (_what, hints) => {
    expect(problems(`<Gather hints="${hints}"/>`)).toEqual([
      expect.stringMatching(
        /^13330 warning: <Gather> has hints=".{80}\.\.\.", which is not a list of at most 500 hints of at most 100 characters; "" is used\.$/,
      ),
    ]);
  });
});

describe('nested verbs', () => {
  test('Say, Play and Pause, in order', () => {
    const { prompts } = verb(
      'Gather',
      '<Gather><Say>One</Say><Pause length="2"/><Play loop="2">/a.wav</Play></Gather>',
    );
    expect(prompts).toEqual([
      { name: 'Say', text: 'One', voice: 'man', language: 'en-US', loop: 1 },
      { name: 'Pause', length: 2 },
      { name: 'Play', url: '/a.wav', loop: 2 },
    ]);
  });

  test.each([
    ['<Record/>', '13320 warning: <Record> is not allowed inside <Gather>; it is skipped.'],
    ['<Gather/>', '13320 warning: <Gather> is not allowed inside <Gather>; it is skipped.'],
    ['Press 1', '12200 warning: <Gather> may not contain text: "Press 1".'],
    [
      '<Say voice="x">a</Say>',
      '13321 warning: <Say> has voice="x", which is not man, woman, or a Polly or Google voice; it is ignored.',
    ],
    [
      '<Say loop="x">a</Say>',
      '13322 warning: <Say> has loop="x", which is not a whole number of at least 0; "1" is used.',
    ],
    [
      '<Play digits="1">a.wav</Play>',
      '13320 warning: <Play> may not play digits inside <Gather>; they are left out.',
    ],
  ])('%s', (inside, problem) => {
    expect(problems(`<Gather>${inside}</Gather>`)).toEqual([problem]);
  });
});
