// https://www.twilio.com/docs/voice/twiml/connect, .../stream and .../connect/conversationrelay
import { BOOLEAN, METHOD, problems, URL_WANTED, verb, verbs, wrongValues } from './support';

describe('Stream', () => {
  test('defaults', () => {
    expect(verb('Connect', '<Connect><Stream url="wss://x"/></Connect>')).toEqual({
      name: 'Connect',
      noun: { name: 'Stream', url: 'wss://x', track: 'inbound_track', parameters: {} },
    });
  });

  test('all attributes', () => {
    expect(
      verb(
        'Start',
        '<Start><Stream url="/media" name="mine" track="both_tracks" statusCallback="/s" statusCallbackMethod="GET"><Parameter name="a" value="1"/></Stream></Start>',
      ),
    ).toEqual({
      name: 'Start',
      stream: {
        name: 'Stream',
        url: '/media',
        streamName: 'mine',
        track: 'both_tracks',
        statusCallback: { url: '/s', method: 'GET' },
        parameters: { a: '1' },
      },
    });
    expect(verb('Stop', '<Stop><Stream name="mine"/></Stop>')).toEqual({
      name: 'Stop',
      stream: { streamName: 'mine' },
    });
  });

  wrongValues('Stream', (attributes) => `<Start><Stream url="wss://x" ${attributes}/></Start>`, [
    ['track', 'x', 31941, 'one of inbound_track, outbound_track, both_tracks', 'inbound_track', 'error'],
    ['statusCallback', 'a b', 11100, URL_WANTED, '', 'error'],
    ['statusCallbackMethod', 'PUT', 12200, METHOD, 'POST'],
  ]);

  wrongValues('Stream', (attributes) => `<Connect><Stream url="wss://x" ${attributes}/></Connect>`, [
    ['track', 'both_tracks', 31941, 'one of inbound_track', 'inbound_track', 'error'],
  ]);

  test.each([
    ['<Stream colour="red"/>', '12200 warning: <Stream> has no attribute "colour"; it is ignored.'],
    ['<Stream><Say>x</Say></Stream>', '12200 warning: <Say> is not allowed inside <Stream>; it is skipped.'],
    ['<Stream><Parameter value="1"/></Stream>', '12200 warning: <Parameter> has no name; it is skipped.'],
  ])('%s', (inside, problem) => {
    expect(problems(`<Connect>${inside}</Connect>`)).toEqual([problem]);
  });
});

describe('ConversationRelay', () => {
  const relay = (attributes = '', inside = '') =>
    `<Connect><ConversationRelay url="wss://x" ${attributes}>${inside}</ConversationRelay></Connect>`;

  test('defaults', () => {
    expect(verb('Connect', relay()).noun).toEqual({
      name: 'ConversationRelay',
      url: 'wss://x',
      welcomeGreetingInterruptible: 'any',
      ttsLanguage: 'en-US',
      transcriptionLanguage: 'en-US',
      ttsProvider: 'ElevenLabs',
      interruptible: 'any',
      dtmfDetection: false,
      reportInputDuringAgentSpeech: 'none',
      preemptible: false,
      partialPrompts: false,
      languages: [],
      parameters: {},
    });
  });

  test('a language of its own for each direction', () => {
    const attributes = 'language="fr-FR" transcriptionLanguage="de-DE"';
    expect(verb('Connect', relay(attributes)).noun).toMatchObject({
      ttsLanguage: 'fr-FR',
      transcriptionLanguage: 'de-DE',
    });
  });

  test.each([
    ['true', 'any'],
    ['false', 'none'],
    ['speech', 'speech'],
  ])('interruptible="%s" is %s', (written, interruptible) => {
    expect(verb('Connect', relay(`interruptible="${written}"`)).noun).toMatchObject({ interruptible });
  });

  test('Language and Parameter', () => {
    const inside =
      '<Language code="sv-SE" ttsProvider="amazon" voice="Elin-Neural"/><Parameter name="a" value="1"/>';
    expect(verb('Connect', relay('', inside)).noun).toMatchObject({
      languages: [{ code: 'sv-SE', ttsProvider: 'amazon', voice: 'Elin-Neural' }],
      parameters: { a: '1' },
    });
  });

  wrongValues('ConversationRelay', relay, [
    ['interruptible', 'x', 12200, 'one of none, dtmf, speech, any', 'any'],
    ['dtmfDetection', 'x', 12200, BOOLEAN, 'false'],
  ]);

  test('a Language without a code is skipped', () => {
    expect(problems(relay('', '<Language voice="x"/>'))).toEqual([
      '12200 warning: <Language> has no code; it is skipped.',
    ]);
  });
});

describe('Connect', () => {
  test('action and method', () => {
    expect(
      verb('Connect', '<Connect action="/a" method="GET"><Stream url="wss://x"/></Connect>'),
    ).toMatchObject({ action: { url: '/a', method: 'GET' } });
  });

  test.each([
    ['', '12200 warning: <Connect> names nothing to connect to; it is skipped.', 0],
    [
      '<Stream url="wss://x"/><Stream url="wss://y"/>',
      '12200 warning: <Stream> is not allowed inside <Connect>; it is skipped.',
      1,
    ],
  ])('%j', (inside, problem, count) => {
    expect(problems(`<Connect>${inside}</Connect>`)).toEqual([problem]);
    expect(verbs(`<Connect>${inside}</Connect>`)).toHaveLength(count);
  });
});
