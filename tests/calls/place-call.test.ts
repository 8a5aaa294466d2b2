import { place } from '../support/place';
import { apiKey, switchboard } from '../support/switchboard';
import { spoken } from './words';

const agentNumber = '+15550100150';
const customer = '+15550100170';

const agents = [
  {
    name: 'English',
    lang: 'en-US',
    offer: 'There is a call to make, to 1 5 5 5 0 1 0 0 1 7 0. To connect, press 1.',
    offerAgain: 'To take the call, press 1.',
    notConnected: 'The call was not made. Goodbye.',
    calling: 'Calling now.',
    over: 'The call is over. Goodbye.',
    busy: 'The line is busy. Goodbye.',
    nobody: 'Nobody answered. Goodbye.',
    notReached: "The call didn't go through. Goodbye.",
  },
  {
    name: 'Spanish',
    lang: 'es-MX',
    offer: 'Hay una llamada por hacer, al 1 5 5 5 0 1 0 0 1 7 0. Para comunicarse, oprima el uno.',
    offerAgain: 'Para tomar la llamada, oprima el uno.',
    notConnected: 'No se hizo la llamada. Hasta luego.',
    calling: 'Llamando.',
    over: 'Terminó la llamada. Hasta luego.',
    busy: 'La línea está ocupada. Hasta luego.',
    nobody: 'Nadie contestó. Hasta luego.',
    notReached: 'La llamada no pudo completarse. Hasta luego.',
  },
];

describe('click to call', () => {
  const get = switchboard();

  describe.each(spoken('Spanish', agents))('in $name', ({ lang, ...heard }) => {
    const ringsAgent = async () => {
      const desk = get().phone(agentNumber);
      const { status, json } = await place(get(), { to: customer, lang });
      expect(status).toBe(201);
      const agent = await desk.picksUp();
      expect(agent.sid).toBe(json.callSid);
      return agent.hears(heard.offer);
    };

    test('rings the agent first, then the customer, and connects the two', async () => {
      const home = get().phone(customer);
      const agent = await ringsAgent();
      await agent.presses('1').hears(heard.calling).hears('ringing');
      const called = await home.picksUp();
      await called.talksTo(agent);
      await agent.says('You asked us to call.');
      await called.hears('You asked us to call.').hangsUp();
      await agent.hears(heard.over);
      await agent.ends('completed');
    });

    test.each([
      ['busy', heard.busy],
      ['failed', heard.notReached],
      ['no-answer', heard.nobody],
    ] as const)('the customer: %s', async (status, told) => {
      const home = get().phone(customer);
      const agent = await ringsAgent();
      await agent.presses('1').hears('ringing');
      await (await home.rings()).refuses(status);
      await agent.hears(told);
      await agent.ends('completed');
      const results = get()
        .webhooks('/agent/desk')
        .map(({ fields }) => fields.DialCallStatus);
      expect(results).toEqual([status]);
    });

    test('a machine that answers for the agent presses nothing: nobody is called', async () => {
      const agent = await ringsAgent();
      await agent.hears(heard.offerAgain).hears(heard.notConnected);
      await agent.ends('completed');
      expect(get().twilio.legs.size).toBe(1);
    });

    test('another key is no yes; the second try can be one', async () => {
      const agent = await ringsAgent();
      await agent.presses('2').hears(heard.offerAgain).presses('1').hears(heard.calling);
    });
  });

  test('every step of both legs is reported', async () => {
    const desk = get().phone(agentNumber);
    const home = get().phone(customer);
    await place(get(), { to: customer });
    const agent = await desk.picksUp();
    await agent.presses('1').hears('ringing');
    await home.picksUp();
    await agent.waits(5).hangsUp();
    await agent.ends('completed');
    const steps = get()
      .events()
      .filter(({ event }) => event === 'call-status');
    for (const leg of ['agent', 'customer']) {
      const statuses = steps.filter((step) => step.leg === leg).map(({ CallStatus }) => CallStatus);
      expect(statuses).toEqual(['initiated', 'ringing', 'in-progress', 'completed']);
    }
    expect(steps[0]).toMatchObject({ From: '+15•••••••99', To: '+15•••••••50', Direction: 'outbound-api' });
  });

  test('an agent who does not pick up: nobody else is called', async () => {
    get().phone(agentNumber);
    await place(get(), { to: customer });
    await get().time.pass(120);
    expect([...get().twilio.legs.values()].map(({ status }) => status)).toEqual(['no-answer']);
  });

  test.each([
    ['no key', ''],
    ['a wrong key', 'not-the-key'],
    ['half the key', apiKey.slice(0, 8)],
  ])('401: %s', async (_, key) => {
    const { status, headers, json } = await place(get(), { to: customer }, key);
    expect(status).toBe(401);
    expect(headers.get('www-authenticate')).toBe('Bearer');
    expect(json.error?.message).toMatch(/Bearer <key>/);
    expect(get().twilio.legs.size).toBe(0);
  });

  test.each([
    ['nothing', {}],
    ['no number', { to: 'anna' }],
    ['a number as people write it', { to: '(555) 010-0170' }],
    ['a number without its plus', { to: '15550100170' }],
    ['a number that begins with 0', { to: '+05550100170' }],
    ['a number that is too long', { to: '+1555010017012345' }],
    ['an object', { to: { number: customer } }],
    ['a country that is not called', { to: '+4930123456' }],
    ['a premium number', { to: '+19005550100' }],
    ['an area code that is not called', { to: '+18765550100' }],
    ['a premium number elsewhere', { to: '+882123456789' }],
  ])('400: %s', async (_, body) => {
    const { status, json } = await place(get(), body);
    expect(status).toBe(400);
    expect(json.error).toMatchObject({
      status: 400,
      field: 'to',
      message: expect.stringMatching(/^["A-Z].* .+\.$/),
    });
    expect(get().twilio.legs.size).toBe(0);
  });

  test('502: Twilio has an outage, and nothing of ours shows', async () => {
    get().outage = { status: 503 };
    const { status, json } = await place(get(), { to: customer });
    expect(status).toBe(502);
    expect(JSON.stringify(json)).not.toMatch(/dist|node_modules|Error:/);
  });

  test('no language is the first of the settings', async () => {
    const desk = get().phone(agentNumber);
    await place(get(), { to: customer });
    await (await desk.picksUp()).hears('There is a call to make');
  });

  test.each(['tlh', '', 'es', { code: 'es-MX' }])('400: the language %j', async (lang) => {
    const { status, json } = await place(get(), { to: customer, lang });
    expect(status).toBe(400);
    expect(json.error).toEqual({ status: 400, message: '"lang" must be en-US or es-MX.', field: 'lang' });
    expect(get().twilio.legs.size).toBe(0);
  });

  const query = `to=${encodeURIComponent(customer)}`;

  test.each([
    ['a link', {}],
    ['a POST without a body', { method: 'POST' }],
    ['plain text', { method: 'POST', body: `to=${customer}` }],
  ])('415: %s calls nobody, not even with the key', async (_, request) => {
    const headers = { Authorization: `Bearer ${apiKey}` };
    const response = await fetch(`${get().url}/api/place-call?${query}`, { headers, ...request });
    expect(response.status).toBe(415);
    expect(await response.json()).toEqual({
      error: { status: 415, message: 'Send this with POST, in a body of JSON or a form.' },
    });
    expect(get().twilio.legs.size).toBe(0);
  });

  test('a form is as good as JSON', async () => {
    const desk = get().phone(agentNumber);
    const headers = { Authorization: `Bearer ${apiKey}` };
    const body = new URLSearchParams({ to: customer, lang: 'es-MX' });
    const response = await fetch(`${get().url}/api/place-call`, { method: 'POST', headers, body });
    expect(response.status).toBe(201);
    await (await desk.picksUp()).hears('Hay una llamada por hacer');
  });

  test.each([
    ['words', 'request'],
    ['a list', ['headers', 'cookies']],
    ['headers', { headers: { authorization: `Bearer ${apiKey}` } }],
    ['headers and more', { headers: {}, cookies: {}, method: 'POST' }],
  ])('400: a parameter named request that is %s', async (_, request) => {
    const { status, json } = await place(get(), { to: customer, request });
    expect(status).toBe(400);
    expect(json.error).toMatchObject({ field: 'request' });
    expect(get().twilio.legs.size).toBe(0);
  });
});

describe('Twilio refuses', () => {
  const get = switchboard();
  beforeAll(() => {
    const { numbers } = get().twilio;
    numbers.delete(numbers.find('+15550100199')?.sid ?? '');
  });

  test('502 with its code and message', async () => {
    const { status, json } = await place(get(), { to: customer });
    expect(status).toBe(502);
    expect(json.error).toMatchObject({
      status: 502,
      code: expect.any(Number),
      message: expect.stringContaining('+15550100199'),
    });
  });
});
