// https://www.twilio.com/docs/voice/twiml#request-parameters
import { validateRequest } from 'twilio';
import { detectionDefaults } from '../../call/machine';
import type { Options } from '../../options';
import { type Answer, type Asked, app } from '../support/app';
import {
  agentsNumber,
  called,
  callersNumber,
  fieldsAt,
  number,
  places,
  problemsOf,
  sound,
} from '../support/called';

/** What is known of where both are: nothing. */
const nowhere = Object.fromEntries(
  ['From', 'Caller', 'To', 'Called'].flatMap((party) =>
    ['City', 'State', 'Zip', 'Country'].map((detail) => [party + detail, '']),
  ),
);

describe('parameters', () => {
  test('every request says whose call it is, from whom, to whom, and how it stands', async () => {
    const { caller, started } = await called({
      '/voice': '<Gather numDigits="1" action="/keys"/>',
      '/keys': '<Redirect>/next</Redirect>',
      '/next': '<Say>Hello.</Say>',
    });
    await caller.presses('1').hears('Hello.');
    const usual = {
      AccountSid: started.twilio.accountSid,
      ApiVersion: '2010-04-01',
      CallSid: expect.stringMatching(/^CA[0-9a-f]{32}$/),
      Called: number,
      Caller: callersNumber,
      Direction: 'inbound',
      From: callersNumber,
      To: number,
      ...nowhere,
    };
    const first = { CallToken: expect.any(String), StirVerstat: 'TN-Validation-Passed-A' };
    expect(started.asked.map(({ fields }) => fields)).toEqual([
      { ...usual, ...first, CallStatus: 'ringing' },
      { ...usual, CallStatus: 'in-progress', Digits: '1', FinishedOnKey: '', msg: 'Gather End' },
      { ...usual, CallStatus: 'in-progress' },
    ]);
  });

  test('what is known of a caller comes along (option callerDetails)', async () => {
    const details = { FromCity: 'OAKLAND', FromCountry: 'US', StirVerstat: 'TN-Validation-Passed-A' };
    const { started } = await called({ '/voice': '<Say>Hello.</Say>' }, { callerDetails: () => details });
    expect(fieldsAt(started, '/voice')).toMatchObject([{ ...details, CallerCity: 'OAKLAND' }]);
  });

  describe('where both are (option places)', () => {
    const known = {
      [callersNumber]: { City: 'AUSTIN', State: 'TX', Zip: '78701', Country: 'US' },
      [number]: { Country: 'CA' },
    };
    const from = { FromCity: 'AUSTIN', FromState: 'TX', FromZip: '78701', FromCountry: 'US' };
    const caller = { CallerCity: 'AUSTIN', CallerState: 'TX', CallerZip: '78701', CallerCountry: 'US' };

    test('on every request and callback of a call that comes in, and of the legs that it dials', async () => {
      const {
        agent,
        caller: call,
        started,
      } = await called(
        {
          '/voice': `<Dial action="/next"><Number url="/whisper" statusCallback="/status">${agentsNumber}</Number></Dial>`,
          '/whisper': '<Say>A call.</Say>',
          '/next': '<Say>Hello.</Say>',
          '/status': { status: 204 },
        },
        { places: known },
      );
      const callee = await agent.picksUp();
      await call.talksTo(callee);
      await callee.hangsUp();
      await call.hears('Hello.');
      const austin = { ...nowhere, ...from, ...caller };
      const paths = ['/voice', '/whisper', '/status', '/next'];
      const told = paths.map((path) => fieldsAt(started, path)[0]);
      expect(told).toMatchObject([
        { ...austin, ToCountry: 'CA', CalledCountry: 'CA' },
        { ...austin, ToCountry: '', ParentCallSid: call.sid },
        { ...austin, CallStatus: 'completed' },
        { ...austin, ToCountry: 'CA', CalledCountry: 'CA', DialCallStatus: 'completed' },
      ]);
    });

    test('and of one that REST placed, which is no caller: nothing is known of its honesty', async () => {
      const { agent, started } = await called({ '/voice': '<Say>Hello.</Say>' }, { places: known });
      places(started, { to: agent.number });
      await (await agent.picksUp()).hears('Hello.');
      const fields = fieldsAt(started, '/voice').at(-1);
      expect(fields).toMatchObject({ ...nowhere, FromCountry: 'CA', CallerCountry: 'CA' });
      expect(fields).not.toHaveProperty('CallToken');
      expect(fields).not.toHaveProperty('StirVerstat');
    });

    test('what callerDetails says of a place goes with the caller, the rest stays with the call', async () => {
      const { agent, started } = await called(
        {
          '/voice': `<Dial><Number url="/whisper">${agentsNumber}</Number></Dial>`,
          '/whisper': '<Say>A call.</Say>',
        },
        { callerDetails: () => ({ FromCity: 'WACO', CallerName: 'ADA' }) },
      );
      await (await agent.picksUp()).hears('A call.');
      expect(fieldsAt(started, '/voice')).toMatchObject([{ FromCity: 'WACO', CallerName: 'ADA' }]);
      const [whisper] = fieldsAt(started, '/whisper');
      expect(whisper).toMatchObject({ FromCity: 'WACO', CallerCity: 'WACO' });
      expect(whisper).not.toHaveProperty('CallerName');
    });
  });

  test.each([
    ['', undefined],
    ['TN-Validation-Failed-C', 'TN-Validation-Failed-C'],
  ])('StirVerstat comes once (option stirVerstat=%s)', async (stirVerstat, told) => {
    const { started } = await called(
      { '/voice': '<Redirect>/next</Redirect>', '/next': '<Say>Hello.</Say>' },
      { stirVerstat },
    );
    expect(fieldsAt(started, '/voice')[0]?.StirVerstat).toBe(told);
    expect(fieldsAt(started, '/next')[0]).not.toHaveProperty('StirVerstat');
    await started.phone('+442079460000').dials(number);
    expect(fieldsAt(started, '/voice')[1]).not.toHaveProperty('StirVerstat');
  });

  test('a caller may be withheld: then From is no number', async () => {
    const started = await app({ '/voice': '<Say>Hello.</Say>' });
    await started.phone('anonymous').dials(number);
    expect(fieldsAt(started, '/voice')).toMatchObject([{ From: 'anonymous' }]);
  });

  test('a call that REST placed is outbound-api, and is in progress when its document is asked for', async () => {
    const { agent, started } = await called({ '/voice': '<Say>Hello.</Say>' });
    const sid = places(started, { to: agent.number });
    await (await agent.picksUp()).hears('Hello.');
    expect(fieldsAt(started, '/voice').at(-1)).toMatchObject({
      CallSid: sid,
      CallStatus: 'in-progress',
      Direction: 'outbound-api',
      From: number,
      To: agent.number,
    });
  });

  test('with machine detection it says who answered', async () => {
    const { agent, started } = await called({ '/voice': '<Say>Hello.</Say>' });
    places(started, { to: agent.number, detection: detectionDefaults });
    const call = await agent.rings();
    call.leg.answeredBy = 'machine_start';
    await (await call.answers()).hears('Hello.');
    expect(fieldsAt(started, '/voice').at(-1)).toMatchObject({ AnsweredBy: 'machine_start' });
  });
});

describe('the request', () => {
  test('POST has a form as its body', async () => {
    const { started } = await called({ '/voice': '<Say>Hello.</Say>' });
    const [asked] = started.askedAt('/voice');
    expect(asked?.headers).toMatchObject({
      'content-type': 'application/x-www-form-urlencoded; charset=UTF-8',
      'user-agent': 'TwilioProxy/1.1',
      'x-home-region': 'us1',
      'x-twilio-signature': expect.any(String),
      'i-twilio-idempotency-token': expect.stringMatching(
        /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
      ),
    });
    expect(asked?.path).toBe('/voice');
  });

  test('GET has the parameters in its query, after its own', async () => {
    const started = await app({ '/voice': '<Say>Hello.</Say>' });
    started.twilio.addNumber({
      phoneNumber: '+15550100300',
      voiceUrl: `${started.url}/voice?a=b`,
      voiceMethod: 'GET',
    });
    await started.phone(callersNumber).dials('+15550100300');
    const [asked] = started.askedAt('/voice');
    expect(asked).toMatchObject({ method: 'GET', body: '', fields: { a: 'b', CallStatus: 'ringing' } });
    expect(asked?.headers['content-type']).toBeUndefined();
  });

  test('user and password of the URL become Basic authentication', async () => {
    const started = await app({ '/voice': '<Say>Hello.</Say>' });
    const voiceUrl = `${started.url.replace('//', '//user:100%25%@')}/voice`;
    started.twilio.addNumber({ phoneNumber: '+15550100300', voiceUrl });
    await started.phone(callersNumber).dials('+15550100300');
    const { authorization = '' } = started.askedAt('/voice')[0]?.headers ?? {};
    expect(Buffer.from(authorization.replace('Basic ', ''), 'base64').toString()).toBe('user:100%25%');
  });

  test('option userAgent', async () => {
    const { started } = await called({ '/voice': '<Say>Hello.</Say>' }, { userAgent: 'Somebody/1.0' });
    expect(started.asked[0]?.headers['user-agent']).toBe('Somebody/1.0');
  });

  test('a number without a Voice URL: the call fails, and nothing is asked', async () => {
    const started = await app({});
    started.twilio.addNumber({ phoneNumber: '+15550100300' });
    const caller = await started.phone(callersNumber).dials('+15550100300');
    expect(caller.status).toBe('failed');
    expect(started.asked).toEqual([]);
  });
});

describe('cookies', () => {
  test('are kept for the call and given back, and not to another call', async () => {
    const { caller, started } = await called({
      '/voice': {
        headers: { 'Content-Type': 'text/xml', 'Set-Cookie': 'step=1; Path=/; HttpOnly' },
        body: '<Response><Redirect>/next</Redirect></Response>',
      },
      '/next': '<Say>Hello.</Say>',
    });
    await caller.hears('Hello.');
    await started.phone('+15550100200').dials(number);
    expect(started.asked.map(({ headers }) => headers.cookie)).toEqual([
      undefined,
      'step=1',
      undefined,
      'step=1',
    ]);
  });

  const sets = (cookie: string, next = '/next'): Answer => ({
    headers: { 'Content-Type': 'text/xml', 'Set-Cookie': cookie },
    body: `<Response><Redirect>${next}</Redirect></Response>`,
  });

  test.each(['Max-Age=0', 'Expires=Thu, 01 Jan 1970 00:00:00 GMT'])(
    'one with %s is dropped',
    async (over) => {
      let times = 0;
      const { caller, started } = await called({
        '/voice': sets('a=1'),
        '/next': () => (times++ === 0 ? sets(`a=; ${over}`) : '<Say>Hello.</Say>'),
      });
      await caller.hears('Hello.');
      expect(started.asked.map(({ headers }) => headers.cookie)).toEqual([undefined, 'a=1', undefined]);
    },
  );

  test.each(['Max-Age=60', 'Expires=Tue, 06 Jan 2026 16:01:00 GMT'])(
    'one with %s lasts for a minute of the call',
    async (minute) => {
      const { caller, started } = await called({
        '/voice': sets(`a=1; ${minute}`),
        '/next': '<Pause length="59"/><Redirect>/later</Redirect>',
        '/later': '<Pause length="2"/><Redirect>/last</Redirect>',
        '/last': '<Say>Hello.</Say>',
      });
      await caller.waits(61).hears('Hello.');
      expect(started.asked.map(({ headers }) => headers.cookie)).toEqual([
        undefined,
        'a=1',
        'a=1',
        undefined,
      ]);
    },
  );

  test('go to the host that set them, below their path, and to no other', async () => {
    const at = (name: string, { headers }: Asked) => `http://${name}:${headers.host?.split(':')[1]}`;
    const { caller, started } = await called({
      '/voice': (asked) => sets('a=1; Path=/deep', `${at('localhost', asked)}/deep/other`),
      '/deep/other': (asked) => sets('b=2; Path=/', `${at('127.0.0.1', asked)}/deep/own`),
      '/deep/own': '<Redirect>/elsewhere</Redirect>',
      '/elsewhere': '<Say>Hello.</Say>',
    });
    await caller.hears('Hello.');
    expect(started.asked.map(({ path, headers }) => [path, headers.cookie])).toEqual([
      ['/voice', undefined],
      ['/deep/other', undefined],
      ['/deep/own', 'a=1'],
      ['/elsewhere', undefined],
    ]);
  });
});

describe('redirects (3xx)', () => {
  const to = (location: string): Answer => ({ status: 302, headers: { Location: location } });

  const deep = { '/deep/down': '<Redirect>next</Redirect>', '/deep/next': '<Say>Hello.</Say>' };

  test('are followed by GET, with the parameters; relative URLs resolve against where they lead', async () => {
    const { caller, started } = await called({ '/voice': to('/deep/down?a=b'), ...deep });
    await caller.hears('Hello.');
    const fields = { a: 'b', CallSid: caller.sid, From: callersNumber };
    expect(started.askedAt('/deep/down')).toMatchObject([{ method: 'GET', fields, body: '' }]);
  });

  test('or without them (option redirected)', async () => {
    const { caller, started } = await called(
      { '/voice': to('/deep/down'), ...deep },
      { redirected: 'without parameters' },
    );
    await caller.hears('Hello.');
    expect(started.askedAt('/deep/down')).toMatchObject([{ method: 'GET', path: '/deep/down', body: '' }]);
  });

  test('a GET stays as it was: its parameters are not added again', async () => {
    const { caller, started } = await called({
      '/voice': '<Redirect method="GET">/moved</Redirect>',
      '/moved': to('/deep/down'),
      ...deep,
    });
    await caller.hears('Hello.');
    expect(started.askedAt('/deep/down')).toMatchObject([{ method: 'GET', path: '/deep/down' }]);
  });

  test.each([307, 308])(
    '%d: the same request again, body and all, signed for where it goes',
    async (status) => {
      const { caller, started } = await called({
        '/voice': '<Gather numDigits="1" action="/keys"/>',
        '/keys': { status, headers: { Location: '/deep/down' } },
        ...deep,
      });
      await caller.presses('1').hears('Hello.');
      const [asked] = started.askedAt('/deep/down');
      expect(asked).toMatchObject({ method: 'POST', path: '/deep/down', fields: { Digits: '1' } });
      const signature = String(asked?.headers['x-twilio-signature']);
      const { authToken } = started.twilio;
      expect(validateRequest(authToken, signature, `${started.url}/deep/down`, asked?.fields ?? {})).toBe(
        true,
      );
    },
  );

  test('or a GET like the others (option redirected307)', async () => {
    const { caller, started } = await called(
      { '/voice': { status: 307, headers: { Location: '/deep/down' } }, ...deep },
      { redirected307: 'GET' },
    );
    await caller.hears('Hello.');
    expect(started.askedAt('/deep/down')).toMatchObject([{ method: 'GET', fields: { CallSid: caller.sid } }]);
  });

  test('what a Gather has collected is not sent again', async () => {
    const { caller, started } = await called({
      '/voice': '<Gather numDigits="1" action="/keys"/>',
      '/keys': to('/elsewhere'),
      '/elsewhere': '<Say>Hello.</Say>',
    });
    await caller.presses('1').hears('Hello.');
    const [fields] = fieldsAt(started, '/elsewhere');
    expect(fields).toMatchObject({ CallSid: caller.sid });
    expect(fields).not.toHaveProperty('Digits');
  });

  const chain = (length: number) =>
    Object.fromEntries([
      ['/voice', to('/1')],
      ...Array.from({ length }, (_, at) => [`/${at + 1}`, to(`/${at + 2}`)]),
      [`/${length + 1}`, '<Say>Hello.</Say>'],
    ]) as Record<string, Answer>;

  test('are followed ten times', async () => {
    const { caller } = await called(chain(9));
    await caller.hears('Hello.');
  });

  test('but not eleven: error 11215', async () => {
    const { caller, started } = await called(chain(10));
    await caller.hears('application error');
    expect(problemsOf(started)).toEqual([11215]);
  });

  test.each(['http://', 'mailto:me', 'http://[bad'])(
    'to what is no URL is error 11100: %s',
    async (location) => {
      const { caller, started } = await called({ '/voice': to(location) });
      await caller.hears('application error');
      expect(problemsOf(started)).toEqual([11100]);
    },
  );
});

describe('the answer', () => {
  const answer = (type: string | undefined, body: string | Buffer): Answer => ({
    headers: type === undefined ? {} : { 'Content-Type': type },
    body,
  });
  const twiml = '<Response><Say>Hello.</Say></Response>';

  test.each(['text/xml', 'application/xml', 'text/html', 'text/xml; charset=utf-8', 'text/plain'])(
    '%s is run',
    async (type) => {
      const { caller } = await called({ '/voice': answer(type, twiml) });
      await caller.hears('Hello.');
    },
  );

  test('text/plain that is no TwiML is read aloud, and the call hangs up', async () => {
    const { caller } = await called({ '/voice': answer('text/plain', 'Just <words>') });
    await caller.hears('Just <words>').waits(10);
    expect(caller.status).toBe('completed');
  });

  test('a sound is played once, and the call hangs up; it is not asked for again to be played', async () => {
    const { caller, started } = await called({ '/voice': sound(12) });
    await caller.hears('/voice').waits(11);
    expect(caller.status).toBe('in-progress');
    await caller.waits(1);
    expect(caller.status).toBe('completed');
    expect(started.asked).toHaveLength(1);
  });

  test.each([
    ['another type', 12300, answer('application/json', '{}')],
    ['no type', 12300, answer(undefined, twiml)],
    ['an empty body', 11770, answer('text/xml', '')],
    ['204', 11770, { status: 204 }],
    ['no XML', 12100, answer('text/xml', 'Hello & welcome')],
    ['another root', 12102, answer('text/xml', '<response/>')],
    ['a document of a megabyte', 11750, answer('text/xml', `<Response>${' '.repeat(1e6)}</Response>`)],
    ['an answer of 20 megabytes', 11750, answer('text/xml', Buffer.alloc(20e6))],
    ['404', 11200, { status: 404 }],
    ['500', 11200, { status: 500 }],
  ] as [string, number, Answer][])(
    '%s: error %d, and an application error to the caller',
    async (_, code, page) => {
      const { caller, started } = await called({ '/voice': page });
      expect(caller.heard).toEqual(['We are sorry. An application error has occurred. Goodbye.']);
      expect(problemsOf(started)).toEqual([code]);
      await caller.ends('completed');
    },
  );

  test.each([
    ['answered', 'completed'],
    ['not answered', 'no-answer'],
  ] as const)(
    'a Response without a verb ends the call (option emptyResponse=%s): %s',
    async (emptyResponse, status) => {
      const { caller, started } = await called({ '/voice': '' }, { emptyResponse });
      expect(caller.status).toBe(status);
      expect(caller.heard).toEqual([]);
      expect(problemsOf(started)).toEqual([]);
    },
  );

  test('a warning does not end the call', async () => {
    const { caller, started } = await called({ '/voice': '<Say tone="friendly">Hello.</Say>' });
    await caller.hears('Hello.');
    expect(problemsOf(started)).toEqual([12200]);
  });
});

describe('the fallback URL', () => {
  /** An app whose number has a fallback. */
  async function withFallback(
    fallback: Answer,
    voice: Answer = { status: 500 },
    options: Partial<Options> = {},
  ) {
    const started = await app({ '/voice': voice, '/fallback': fallback, '/next': { status: 503 } }, options);
    started.twilio.addNumber({
      phoneNumber: number,
      voiceUrl: `${started.url}/voice`,
      voiceFallbackUrl: `${started.url}/fallback`,
      voiceFallbackMethod: 'GET',
    });
    return { started, caller: await started.phone(callersNumber).dials(number) };
  }

  test('takes over at once, and is told ErrorCode and ErrorUrl', async () => {
    const { caller, started } = await withFallback('<Say>Please call later.</Say>');
    await caller.hears('Please call later.');
    expect(started.askedAt('/fallback')).toMatchObject([
      {
        method: 'GET',
        fields: { CallSid: caller.sid, ErrorCode: '11200', ErrorUrl: `${started.url}/voice` },
      },
    ]);
  });

  test('takes over in the middle of a call', async () => {
    const { caller, started } = await withFallback(
      '<Say>Please call later.</Say>',
      '<Say>Hello.</Say><Redirect>/next</Redirect>',
    );
    await caller.hears('Hello.').hears('Please call later.');
    expect(fieldsAt(started, '/fallback')).toMatchObject([
      { CallStatus: 'in-progress', ErrorUrl: `${started.url}/next` },
    ]);
  });

  test('that fails, too, is an application error', async () => {
    const { caller, started } = await withFallback({ status: 500 });
    await caller.hears('application error');
    expect(started.askedAt('/fallback')).toHaveLength(1);
  });

  test('whose document leads to a failure is not asked for again', async () => {
    const { caller, started } = await withFallback('<Redirect>/next</Redirect>');
    await caller.hears('application error');
    expect(started.askedAt('/fallback')).toHaveLength(1);
  });

  test('is not asked for when the caller has hung up meanwhile', async () => {
    const started = await app({
      '/voice': '<Gather numDigits="1" action="/keys"/>',
      '/keys': () => {
        caller.leg.hangsUp();
        return { status: 500 };
      },
      '/fallback': '<Say>Never.</Say>',
    });
    const voiceFallbackUrl = `${started.url}/fallback`;
    started.twilio.addNumber({ phoneNumber: number, voiceUrl: `${started.url}/voice`, voiceFallbackUrl });
    const caller = await started.phone(callersNumber).dials(number);
    await caller.presses('1');
    expect(caller.status).toBe('completed');
    expect(started.askedAt('/fallback')).toEqual([]);
  });
});

describe('a caller who hangs up before the first answer', () => {
  test('was never answered, and hears nothing of it', async () => {
    const started = await app({
      '/voice': () => {
        for (const leg of started.twilio.legs.values()) leg.hangsUp();
        return '<Say>Hello?</Say>';
      },
    });
    const caller = await started.phone(callersNumber).dials(number);
    await caller.waits(60);
    expect(caller.status).toBe('no-answer');
    expect(caller.heard).toEqual([]);
  });
});
