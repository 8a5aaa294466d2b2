// https://www.twilio.com/docs/voice/twiml/dial
import { BOOLEAN, FROM_ONE, METHOD, problems, URL_WANTED, verb, verbs, wrongValues } from './support';

test('defaults', () => {
  expect(verb('Dial', '<Dial>+15550100</Dial>')).toEqual({
    name: 'Dial',
    answerOnBridge: false,
    hangupOnStar: false,
    sequential: false,
    timeLimit: 14_400,
    timeout: 30,
    nouns: [{ name: 'Number', phoneNumber: '+15550100' }],
  });
});

describe('attributes', () => {
  test('all of them', () => {
    expect(
      verb(
        'Dial',
        `<Dial action="/done" method="GET" answerOnBridge="true" callerId="+15550101" callReason="Your order"
          hangupOnStar="true" record="record-from-ringing-dual" recordingStatusCallback="/r"
          recordingStatusCallbackMethod="GET" recordingStatusCallbackEvent="absent" recordingTrack="inbound"
          recordingConfigurationId="x" trim="trim-silence" ringTone="us-old" sequential="true" timeLimit="60"
          timeout="5" referUrl="/refer" referMethod="GET">+15550100</Dial>`,
      ),
    ).toEqual({
      name: 'Dial',
      action: { url: '/done', method: 'GET' },
      answerOnBridge: true,
      callerId: '+15550101',
      callReason: 'Your order',
      hangupOnStar: true,
      record: {
        from: 'ringing',
        channels: 2,
        track: 'inbound',
        trim: 'trim-silence',
        recordingStatusCallback: { url: '/r', method: 'GET', events: ['absent'] },
      },
      ringTone: 'us-old',
      sequential: true,
      timeLimit: 60,
      timeout: 5,
      refer: { url: '/refer', method: 'GET' },
      nouns: [{ name: 'Number', phoneNumber: '+15550100' }],
    });
  });

  test.each([
    ['do-not-record', undefined],
    ['false', undefined],
    ['true', { from: 'answer', channels: 1 }],
    ['record-from-answer', { from: 'answer', channels: 1 }],
    ['record-from-ringing', { from: 'ringing', channels: 1 }],
    ['record-from-answer-dual', { from: 'answer', channels: 2 }],
    ['record-from-ringing-dual', { from: 'ringing', channels: 2 }],
  ])('record="%s"', (value, record) => {
    expect(verb('Dial', `<Dial record="${value}">+15550100</Dial>`).record).toEqual(
      record && { ...record, track: 'both', trim: 'do-not-trim' },
    );
  });

  wrongValues(
    'Dial',
    (attributes) => `<Dial record="true" recordingStatusCallback="/r" ${attributes}>+15550100</Dial>`,
    [
      ['action', 'javascript:x', 11100, URL_WANTED, '', 'error'],
      ['method', 'x', 13210, METHOD, 'POST'],
      ['timeout', '4', 13212, 'a whole number from 5 to 600', '30'],
      ['timeout', '601', 13212, 'a whole number from 5 to 600', '30'],
      ['hangupOnStar', 'x', 13213, BOOLEAN, 'false'],
      ['callerId', '', 13214, 'a number or a name', ''],
      ['callerDisplayName', 'A', 13259, 'a name of 2 to 255 characters', ''],
      ['timeLimit', '0', 13216, FROM_ONE, '14400'],
      ['sequential', '1', 13218, BOOLEAN, 'false'],
      ['answerOnBridge', 'TRUE', 13219, BOOLEAN, 'false'],
      ['ringTone', 'mars', 13220, 'a country that Twilio has a ring tone of', ''],
      ['recordingTrack', 'x', 13622, 'one of both, inbound, outbound', 'both'],
      [
        'recordingStatusCallbackEvent',
        'x',
        13621,
        'made of in-progress, completed, absent',
        'completed',
        'error',
      ],
      ['trim', 'x', 13699, 'one of trim-silence, do-not-trim', 'do-not-trim'],
      ['callReason', 'x'.repeat(51), 12200, 'a text of up to 50 characters', ''],
      ['referUrl', 'a b', 11100, URL_WANTED, '', 'error'],
      ['referMethod', 'x', 12200, METHOD, 'POST'],
    ],
  );

  wrongValues('Dial', (attributes) => `<Dial ${attributes}>+15550100</Dial>`, [
    [
      'record',
      'yes',
      13217,
      'one of do-not-record, record-from-answer, record-from-ringing, record-from-answer-dual, record-from-ringing-dual, true, false',
      'do-not-record',
    ],
    ['recordingStatusCallback', 'a b', 13256, URL_WANTED, ''],
  ]);

  test('callerDisplayName is known, on a Sip too', () => {
    const name = 'callerDisplayName=" Ann Lee "';
    expect(problems(`<Dial ${name}><Sip ${name}>sip:a@b.example</Sip></Dial>`)).toEqual([]);
  });

  test('status callbacks belong to the noun (12200)', () => {
    expect(problems('<Dial statusCallback="/s" statusCallbackEvent="ringing">+15550100</Dial>')).toEqual([
      '12200 warning: <Dial> has no attribute "statusCallback"; it is ignored.',
      '12200 warning: <Dial> has no attribute "statusCallbackEvent"; it is ignored.',
    ]);
  });
});

describe('nouns', () => {
  const names = (inside: string) =>
    verbs(`<Dial>${inside}</Dial>`).flatMap((dial) =>
      dial.name === 'Dial' ? dial.nouns.map(({ name }) => name) : [],
    );

  test('several at once, of several kinds, in order', () => {
    const sorts =
      '<Client>ann</Client><Number>+15550100</Number><Sip>sip:a@example.com</Sip><Sim>DE1</Sim><WhatsApp>+15550100</WhatsApp>';
    expect(names(sorts)).toEqual(['Client', 'Number', 'Sip', 'Sim', 'WhatsApp']);
    expect(problems(`<Dial>${sorts}</Dial>`)).toEqual([]);
  });

  test('ten phones at most', () => {
    const eleven = '<Number>+15550100</Number>'.repeat(6) + '<Client>ann</Client>'.repeat(5);
    expect(names(eleven)).toHaveLength(10);
    expect(problems(`<Dial>${eleven}</Dial>`)).toEqual([
      '13215 warning: <Dial> calls more than 10 at once; the first 10 are called.',
    ]);
  });

  test('what cannot be dialled is 13215', () => {
    expect(problems('<Dial><Say>x</Say><Number>+15550100</Number></Dial>')).toEqual([
      '13215 warning: <Say> is not allowed inside <Dial>; it is skipped.',
    ]);
  });

  test('nobody to call is 13223', () => {
    expect(problems('<Dial/>')).toEqual(['13223 warning: <Dial> names nobody to call.']);
  });

  test('another product as the only noun makes the Dial that product', () => {
    expect(verb('Other', '<Dial action="/a"><Application>AP1</Application></Dial>')).toEqual({
      name: 'Other',
      element: 'Dial',
      noun: 'Application',
      action: { url: '/a', method: 'POST' },
    });
    expect(problems('<Dial><Application>AP1</Application><Client>ann</Client></Dial>')).toEqual([
      '13215 warning: <Application> cannot be called together with others; it is skipped.',
    ]);
  });
});
