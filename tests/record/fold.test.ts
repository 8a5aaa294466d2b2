import fc from '../../simulator/tests/support/fast-check';
import { callOf, callSid, event, legOf, recordingOf, recordOf, sid, start } from './facts';

const [first, second, agent] = [sid('CA', 1), sid('CA', 2), sid('CA', 9)];
const [carla, dan] = ['+15550100142', '+15550100143'];
const state = 'lang=en-US&amp;at=front&amp;round=1&amp;since=1767715200';
const dials = (way: string) =>
  `<Response><Dial action="/call/dial-result?lang=en-US&amp;at=sales&amp;way=${way}">${[
    [carla, 'carla'],
    [dan, 'dan'],
  ]
    .map(
      ([number, person]) =>
        `<Number url="/agent/connect?lang=en-US&amp;at=sales&amp;person=${person}" statusCallback="/callback/call-status?lang=en-US&amp;at=sales&amp;leg=sales&amp;person=${person}&amp;asks=1#rc=3">${number}</Number>`,
    )
    .join('')}</Dial></Response>`;
const gather = (query: string, path = '/call/menu') =>
  `<Response><Gather action="${path}?${query}"/></Response>`;
const goodbye = (query: string) =>
  `<Response><Say>Goodbye.</Say><Hangup/><!-- ?${query.replaceAll('&amp;', '&')} --></Response>`;

const arrival = event(0, '/call/incoming', {}, gather('lang=en-US&amp;attempt=1', '/call/language'));
const english = event(4, '/call/language?lang=en-US&attempt=1', { Digits: '1' }, gather(state));

describe('the way through the menu', () => {
  test('of somebody who hung up before choosing a language', () => {
    const record = recordOf([arrival]);
    expect(record).toMatchObject({ way: [], result: 'hung-up', endedBy: 'caller' });
    expect(record).not.toHaveProperty('language');
  });

  test('of somebody who hung up in the menu: the language they heard it in', () => {
    expect(recordOf([arrival, english])).toMatchObject({ language: 'en-US', way: [], result: 'hung-up' });
  });

  test('of somebody who chose and hung up in what followed', () => {
    const chose = event(
      9,
      `/call/menu?${state}`,
      { Digits: '1' },
      gather(`${state}&amp;way=account`, '/call/ask'),
    );
    expect(recordOf([arrival, english, chose])).toMatchObject({ way: ['account'], result: 'hung-up' });
  });

  test('the digits that the desk needs, and an announcement', () => {
    const query = `${state}&amp;way=account.hours&amp;account=12345`;
    const asked = event(9, `/call/menu?${state}`, { Digits: '3' }, gather(query));
    expect(recordOf([arrival, english, asked])).toMatchObject({
      way: ['account', 'hours'],
      account: '12345',
      result: 'informed',
    });
  });

  test('a goodbye has no URL, so a comment carries it', () => {
    const asked = event(9, `/call/menu?${state}`, {}, goodbye(`${state}&amp;way=hours`));
    expect(recordOf([arrival, english, asked])).toMatchObject({ way: ['hours'], endedBy: 'switchboard' });
  });
});

describe('who talked with the caller', () => {
  const legs = [legOf(1, carla, 10, 40, 20), legOf(2, dan, 10, 12)];
  const rang = event(10, `/call/menu?${state}`, { Digits: '2' }, dials('sales'));
  const accepts = (leg: string, at: number, Digits = '1') =>
    event(at, '/agent/connect?lang=en-US&at=sales&person=carla&attempt=1', {
      CallSid: leg,
      Digits,
      ParentCallSid: callSid,
    });
  const result = (told: Record<string, string>, at = 40) =>
    event(at, '/call/dial-result?lang=en-US&at=sales&way=sales', told, goodbye('lang=en-US&amp;way=sales'));

  test('whose telephones rang, and when: the answer that rang them says so', () => {
    const record = recordOf([arrival, english, rang], { legs });
    expect(record.legs).toMatchObject([
      {
        callSid: first,
        place: 'sales',
        person: 'carla',
        status: 'completed',
        rangAt: start + 10_000,
        seconds: 20,
      },
      { callSid: second, place: 'sales', person: 'dan', status: 'canceled' },
    ]);
  });

  test('the one who accepted, from the key on', () => {
    const record = recordOf([arrival, english, rang], { legs, askedOnLegs: [accepts(first, 25)] });
    expect(record).toMatchObject({
      result: 'answered',
      answeredBy: { place: 'sales', person: 'carla', callSid: first },
      answeredAt: start + 25_000,
      talkedSeconds: 15,
    });
  });

  test('a machine picked up and pressed nothing: nobody', () => {
    const record = recordOf(
      [
        arrival,
        english,
        rang,
        result({ DialCallStatus: 'completed', DialBridged: 'false', DialCallSid: first }),
      ],
      {
        legs,
        askedOnLegs: [accepts(first, 25, '')],
      },
    );
    expect(record).toMatchObject({ result: 'abandoned' });
    expect(record).not.toHaveProperty('answeredBy');
  });

  test('a machine picked up and pressed nothing, and no more is known: nobody', () => {
    const record = recordOf([arrival, english, rang], { legs, askedOnLegs: [accepts(first, 25, '')] });
    expect(record).not.toHaveProperty('answeredBy');
  });

  test('accepted, and all the same not connected: nobody', () => {
    const askedOnLegs = [accepts(first, 25)];
    const late = result({ DialCallStatus: 'completed', DialBridged: 'false', DialCallSid: first });
    const gone = result({ DialCallStatus: 'canceled', DialBridged: 'false' });
    for (const vain of [late, gone])
      expect(recordOf([arrival, english, rang, vain], { legs, askedOnLegs })).not.toHaveProperty(
        'answeredBy',
      );
  });

  test('before Twilio tells more, who the Dial says was bridged', () => {
    const bridged = result({ DialCallStatus: 'completed', DialBridged: 'true', DialCallSid: first });
    expect(recordOf([rang, bridged], { legs, isSettled: false })).toMatchObject({
      answeredBy: { callSid: first },
      endedBy: 'callee',
    });
  });

  test('of two who picked up in one second without being asked: the one who stayed on', () => {
    const both = [legOf(1, carla, 10, 20, 0), legOf(2, dan, 10, 60, 40)];
    const unasked = event(10, `/call/menu?${state}`, {}, dials('sales').replaceAll('&amp;asks=1', ''));
    expect(recordOf([arrival, english, unasked], { legs: both })).toMatchObject({
      answeredBy: { person: 'dan', callSid: second },
    });
  });

  test('the same person rung for two places: each leg is of the place that rang it', () => {
    const later = event(30, `/call/menu?${state}`, {}, dials('sales').replaceAll('leg=sales', 'leg=urgent'));
    const twice = [legOf(1, carla, 10, 20), legOf(2, carla, 31, 40)];
    const record = recordOf([arrival, rang, later], { legs: twice });
    expect(record.legs.map(({ place }) => place)).toEqual(['sales', 'urgent']);
  });
});

describe('a wait in line', () => {
  const entered = event(
    10,
    `/call/ask?${state}`,
    {},
    '<Response><Enqueue action="/call/queue-result?lang=en-US&amp;at=support&amp;way=account" waitUrl="/hold/support.en-US.xml">support</Enqueue></Response>',
  );
  const told = event(
    25,
    '/call/queue-wait?lang=en-US&at=support',
    { QueuePosition: '3', QueueTime: '15' },
    gather('lang=en-US&amp;at=support', '/call/queue-wait'),
  );
  const whisper = event(30, '/call/talk?lang=es-MX&at=support&whisper=1', { DequeingCallSid: agent });
  const left = (QueueResult: string, at = 60) =>
    event(
      at,
      '/call/queue-result?lang=en-US&at=support&way=account',
      { QueueResult, QueueTime: '20' },
      goodbye('lang=en-US&amp;at=support&amp;way=account'),
    );

  test('goes on', () => {
    const record = recordOf([arrival, english, entered, told], { call: callOf(undefined), isSettled: false });
    expect(record.queue).toEqual({ place: 'support', since: start + 10_000, position: 3 });
    expect(record.result).toBe('live');
  });

  test('that an agent ended: the talk is theirs, the language is the caller’s', () => {
    expect(recordOf([arrival, english, entered, told, whisper, left('bridged')])).toMatchObject({
      language: 'en-US',
      queue: { place: 'support', position: 3, left: 'bridged', waitedSeconds: 20 },
      answeredBy: { place: 'agent', callSid: agent },
      talkedSeconds: 30,
      endedBy: 'callee',
    });
  });

  test('the recording of the talk tells when it began', () => {
    const recordings = [
      recordingOf(1, { callSid: agent, source: 'DialVerb', startTime: new Date(start + 34_000) } as never),
    ];
    expect(recordOf([entered, whisper, left('bridged')], { recordings })).toMatchObject({
      answeredAt: start + 34_000,
      talkedSeconds: 26,
      recordings: [{ callSid: agent, of: 'agent', isMessage: false }],
    });
  });

  test.each(['bridging-in-process', 'hangup'])(
    'an agent who hangs up in the whisper is no talk (%s)',
    (how) => {
      const record = recordOf([arrival, english, entered, whisper, left(how, 33)]);
      expect(record).toMatchObject({ result: 'abandoned', queue: { left: how } });
      expect(record).not.toHaveProperty('answeredBy');
    },
  );

  test('twice: the waits are added', () => {
    const again = { ...entered, at: start + 40_000 };
    expect(recordOf([entered, left('bridging-in-process', 35), again, left('hangup')]).queue).toMatchObject({
      waitedSeconds: 40,
      left: 'hangup',
    });
  });

  test('a caller who had hung up never entered', () => {
    const gone = { ...entered, parameters: { ...entered.parameters, CallStatus: 'completed' } };
    for (const isSettled of [false, true])
      expect(recordOf([arrival, english, gone], { isSettled })).not.toHaveProperty('queue');
  });
});

describe('a message', () => {
  const records = event(
    15,
    `/call/menu?${state}`,
    {},
    '<Response><Record action="/call/voicemail?lang=en-US&amp;at=mailbox&amp;way=mailbox&amp;spoken=1"/></Response>',
  );
  const taken = event(
    40,
    '/call/voicemail?lang=en-US&at=mailbox&spoken=1',
    { RecordingUrl: 'https://api.twilio.com/x', RecordingDuration: '9' },
    goodbye('lang=en-US&amp;at=mailbox'),
  );

  test('of which box, how long, what was said', () => {
    const recordings = [recordingOf(1, { transcript: 'Call me.' })];
    expect(recordOf([arrival, english, records, taken], { recordings })).toMatchObject({
      result: 'message',
      messages: [
        { sid: sid('RE', 1), of: 'mailbox', seconds: 9, transcript: 'Call me.', handled: 'open', told: [] },
      ],
    });
  });

  test('that Twilio does not list yet is a message all the same', () => {
    expect(recordOf([arrival, english, records, taken])).toMatchObject({ result: 'message', messages: [] });
  });

  test.each([
    ['absent', 'hung-up'],
    ['failed', 'message-lost'],
  ] as const)('whose recording is %s', (status, result) => {
    const recordings = [recordingOf(1, { status } as never)];
    expect(recordOf([arrival, english, records, taken], { recordings })).toMatchObject({
      result,
      messages: [],
    });
  });
});

describe('what went wrong', () => {
  test('a function that failed: the fallback spoke, and ended the call', () => {
    const failed = event(9, `/call/menu?${state}`, { Digits: '1' }, 'Internal error', 500);
    expect(recordOf([arrival, english, failed])).toMatchObject({ apologies: 1, endedBy: 'switchboard' });
  });

  test('a call that nobody answered is not connected, whatever was asked', () => {
    expect(recordOf([], { call: callOf(0, { status: 'no-answer' } as never) })).toMatchObject({
      result: 'not-connected',
      isOver: true,
    });
  });
});

test('the order of what was asked, and repeats of callbacks, make no difference', () => {
  const all = [
    arrival,
    english,
    event(10, `/call/menu?${state}`, { Digits: '2' }, dials('sales')),
    event(11, '/callback/call-status?lang=en-US&at=sales&leg=sales&person=carla', {
      CallSid: first,
      CallStatus: 'initiated',
    }),
    event(
      40,
      '/call/dial-result?lang=en-US&at=sales&way=sales',
      { DialBridged: 'true', DialCallSid: first },
      goodbye('lang=en-US&amp;way=sales'),
    ),
  ];
  const legs = [legOf(1, carla, 10, 40, 20), legOf(2, dan, 10, 12)];
  const whole = recordOf(all, { legs });
  fc.assert(
    fc.property(
      fc.shuffledSubarray(all, { minLength: all.length }),
      fc.shuffledSubarray(legs, { minLength: 2 }),
      (asked, legs) => expect(recordOf([...asked, all[3] as never], { legs })).toEqual(whole),
    ),
  );
});
