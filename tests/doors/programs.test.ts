import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { request as ask } from 'node:http';
import { resolve } from 'node:path';
import { promisify } from 'node:util';
import { Visitor } from '../board/visitor';
import { Records } from '../support/records';
import { aCall, type Pairs, ask as signed } from '../support/signed';
import { apiKey, mainLine, switchboard, withPlaces } from '../support/switchboard';

import house = require('../../functions/business.private');
import rosters = require('../../functions/store/roster.private');
import sync = require('../../functions/store/sync.private');
import dentalOffice = require('../support/settings');

const queue = {
  rings: ['ana'],
  wrapUpSeconds: 0,
  callBack: { allowedPrefixes: ['+1555'], tries: 2, minutesBetween: 10 },
};
const placeCall = { ...dentalOffice.placeCall, mostPerHour: 1000 };
const get = switchboard({ settings: { ...withPlaces({ support: queue }), placeCall } });

const customer = '+15550100170';
const [deskNumber, carlasNumber] = ['+15550100150', '+15550100142'];

interface Told {
  readonly status: number;
  readonly headers: Headers;
  // biome-ignore lint/suspicious/noExplicitAny: a test says what it expects in it
  readonly json: any;
}

/** As a program asks. */
async function asks(
  body: object,
  { path = '/api/place-call', key = apiKey, once, to = get() }: Partial<Asking> = {},
): Promise<Told> {
  const headers = {
    'Content-Type': 'application/json',
    ...(key && { Authorization: `Bearer ${key}` }),
    ...(once !== undefined && { 'Idempotency-Key': once }),
  };
  const response = await fetch(to.url + path, { method: 'POST', headers, body: JSON.stringify(body) });
  await to.time.settle();
  return { status: response.status, headers: response.headers, json: await response.json() };
}

interface Asking {
  path: string;
  key: string;
  /** The Idempotency-Key. */
  once: string;
  to: ReturnType<typeof get>;
}

const call = { to: customer };
const store = () => sync.store(new Records(get()).client);
const kept = async () => (await rosters.read(store())).roster;
const change = (how: Parameters<typeof rosters.change>[1]) => rosters.change(store(), how);
const busyOf = async (person = 'desk') => (await kept()).people[person]?.busy;
/** How many telephones of ours were rung. */
const rung = () =>
  [...get().twilio.legs.values()].filter(({ person }) => [deskNumber, carlasNumber].includes(person)).length;
const reasonOf = ({ status, json }: Told) => [status, json.error?.reason ?? json.error?.field];

beforeEach(() => change(() => rosters.empty));

describe('API_KEYS', () => {
  const [crm, website] = ['key-of-the-crm-program', 'key-of-the-website-program'];

  test('refuses a key as soon as it is taken out, and no other', async () => {
    get().simulation.host.setEnv({ API_KEYS: `crm:${crm}, website:${website}` });
    for (const key of [crm, website]) expect((await asks({ to: 'nobody' }, { key })).status).toBe(400);
    get().simulation.host.setEnv({ API_KEYS: `website:${website}` });
    expect((await asks(call, { key: crm })).status).toBe(401);
    expect((await asks({ to: 'nobody' }, { key: website })).status).toBe(400);
    expect(rung()).toBe(0);
  });

  test('of a name twice both keys open', async () => {
    get().simulation.host.setEnv({ API_KEYS: `crm:${crm},crm:${website}` });
    for (const key of [crm, website]) expect((await asks({ to: 'nobody' }, { key })).status).toBe(400);
  });

  test.each([
    ['without a name', crm, crm],
    ['with an empty name', `:${crm}`, crm],
    ['with a name of two words', `the crm:${crm}`, 'the'],
    ['with a name that is no name', `c/rm:${crm}`, crm],
    ['that is short', 'crm:short', 'short'],
    ['that is empty', 'crm:', ''],
    ['whose name is sent along', `crm:${crm}`, `crm:${crm}`],
    ['behind a blank', `crm: ${crm}`, crm],
    ['as it was before there were names', crm, crm],
    ['where there are none', '', 'undefined'],
  ])('refuses a key %s', async (_, API_KEYS, key) => {
    get().simulation.host.setEnv({ API_KEYS });
    expect((await asks(call, { key })).status).toBe(401);
    expect(rung()).toBe(0);
  });

  test.each([
    ['the address', `/api/place-call?key=${apiKey}&authorization=Bearer%20${apiKey}`, {}, {}],
    ['the body', '/api/place-call', { key: apiKey, authorization: `Bearer ${apiKey}` }, {}],
    ['a cookie', '/api/place-call', {}, { Cookie: `authorization=Bearer ${apiKey}; key=${apiKey}` }],
    ['another header', '/api/place-call', {}, { 'X-Api-Key': apiKey }],
    ['another scheme', '/api/place-call', {}, { Authorization: `Basic ${btoa(`crm:${apiKey}`)}` }],
    ['no scheme', '/api/place-call', {}, { Authorization: apiKey }],
  ])('refuses the right key in %s', async (_, path, more, headers) => {
    const response = await fetch(get().url + path, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', ...(headers as Record<string, string>) },
      body: JSON.stringify({ ...call, ...more }),
    });
    expect(response.status).toBe(401);
    expect(rung()).toBe(0);
  });

  test.each([
    ['behind another', ['Bearer another-key', `Bearer ${apiKey}`]],
    ['in one header with another', [`Bearer another-key, Bearer ${apiKey}`]],
    ['in front of another in one header', [`Bearer ${apiKey}, Bearer another-key`]],
  ])('refuses the right key %s', async (_, Authorization) => {
    const status = await new Promise((done) => {
      const headers = { 'Content-Type': 'application/json', Authorization };
      const asked = ask(`${get().url}/api/place-call`, { method: 'POST', headers }, ({ statusCode }) =>
        done(statusCode),
      );
      asked.end(JSON.stringify(call));
    });
    expect(status).toBe(401);
    expect(rung()).toBe(0);
  });
});

describe('Idempotency-Key', () => {
  test('the same request again rings nobody twice and hears the first answer, for a day', async () => {
    const first = await asks(call, { once: 'order-4711' });
    expect([first.status, first.headers.get('idempotency-replayed')]).toEqual([201, null]);
    await get().time.pass(23 * 3600);
    const again = await asks(call, { once: 'order-4711' });
    expect([again.status, again.headers.get('idempotency-replayed')]).toEqual([201, 'true']);
    expect(again.json).toEqual(first.json);
    expect(rung()).toBe(1);
    await get().time.pass(3600);
    expect((await asks(call, { once: 'order-4711' })).json.callSid).not.toBe(first.json.callSid);
    expect(rung()).toBe(2);
  });

  test('a form, and fields in another order, are the same request', async () => {
    await asks({ to: customer, lang: 'es-MX' }, { once: 'order-1' });
    const headers = { Authorization: `Bearer ${apiKey}`, 'Idempotency-Key': 'order-1' };
    const body = new URLSearchParams({ lang: 'es-MX', to: customer });
    const { status } = await fetch(`${get().url}/api/place-call`, { method: 'POST', headers, body });
    expect(status).toBe(201);
    expect(rung()).toBe(1);
  });

  test.each([
    ['to another number', { to: '+15550100171' }, '/api/place-call'],
    ['in another language', { ...call, lang: 'es-MX' }, '/api/place-call'],
    ['for something else', call, '/api/take'],
  ])('refuses a key that was sent with another request: %s', async (_, body, path) => {
    const once = `order-2-${Object.keys(body).length}-${path}`;
    await asks(call, { once });
    expect(reasonOf(await asks(body, { once, path }))).toEqual([422, 'other-request']);
    expect(rung()).toBe(1);
  });

  test('refuses a key whose first request is still at work: of two at once one rings', async () => {
    const both = await Promise.all([asks(call, { once: 'order-3' }), asks(call, { once: 'order-3' })]);
    expect(both.map(({ status }) => status).sort()).toEqual([201, 409]);
    const refused = both.find(({ status }) => status === 409);
    expect([refused?.json.error.reason, refused?.headers.get('retry-after')]).toEqual(['at-work', '2']);
    expect(rung()).toBe(1);
    expect((await asks(call, { once: 'order-3' })).status).toBe(201);
    expect(rung()).toBe(1);
  });

  test.each([
    ['empty', ''],
    ['of 256 characters', 'a'.repeat(256)],
    ['with a blank', 'order 4711'],
    ['with a letter that is not ASCII', 'órden'],
  ])('refuses a key that is %s', async (_, once) => {
    expect(reasonOf(await asks(call, { once }))).toEqual([400, 'idempotency-key']);
    expect(rung()).toBe(0);
  });

  test('takes a key of 255 visible characters', async () => {
    expect((await asks(call, { once: `${'!~'.repeat(127)}z` })).status).toBe(201);
  });

  test('the keys of two programs, and of two sessions at the board, do not meet', async () => {
    const others = 'key-of-another-program';
    get().simulation.host.setEnv({
      API_KEYS: `tests:${apiKey}, other:${others}`,
      BOARD_PASSCODE: 'x'.repeat(20),
    });
    expect((await asks(call, { once: 'order-5' })).status).toBe(201);
    expect(reasonOf(await asks(call, { once: 'order-5', key: others }))).toEqual([409, 'busy']);
    await get().hangsUpAll();
    for (const visitor of [new Visitor(get()), new Visitor(get())]) {
      await visitor.signsIn('x'.repeat(20));
      const told = await visitor.sends('/api/place-call', call, { 'Idempotency-Key': 'order-5' });
      expect([told.status, told.headers.get('idempotency-replayed')]).toEqual([201, null]);
      await get().hangsUpAll();
    }
  });

  test('a refusal before anything was done is not kept: the request can be mended', async () => {
    expect(reasonOf(await asks({ to: '+1' }, { once: 'order-6' }))).toEqual([400, 'malformed']);
    expect((await asks(call, { once: 'order-6' })).status).toBe(201);
    expect(rung()).toBe(1);
  });

  test('what Twilio has not answered is kept, and said: nothing rings twice', async () => {
    get().restFaults = ({ method, path }) =>
      method === 'POST' && path.endsWith('/Calls.json') ? { hangs: 'after' } : undefined;
    const first = await asks(call, { once: 'order-7' });
    get().restFaults = undefined;
    expect(reasonOf(first)).toEqual([502, 'unsure']);
    const again = await asks(call, { once: 'order-7' });
    expect(reasonOf(again)).toEqual([502, 'unsure']);
    expect(again.headers.get('idempotency-replayed')).toBe('true');
    expect(rung()).toBe(1);
  });

  test('of a function that was stopped at its work it is said that nobody knows', async () => {
    get().restFaults = ({ method, path }) =>
      method === 'POST' && /\/Documents\/once-/.test(path) ? { status: 503 } : undefined;
    expect((await asks(call, { once: 'order-8' })).status).toBe(201);
    get().restFaults = undefined;
    expect(reasonOf(await asks(call, { once: 'order-8' }))).toEqual([409, 'at-work']);
    await get().time.pass(20);
    expect(reasonOf(await asks(call, { once: 'order-8' }))).toEqual([502, 'unsure']);
    expect(rung()).toBe(1);
  });

  test('refuses a key while Sync does not answer, because nothing can be promised; without one it rings', async () => {
    get().restFaults = ({ host }) => (host.startsWith('sync') ? { status: 503 } : undefined);
    expect(reasonOf(await asks(call, { once: 'order-9' }))).toEqual([503, 'sync']);
    expect(rung()).toBe(0);
    expect((await asks(call)).status).toBe(201);
    get().restFaults = undefined;
    // This instance knows that it has rung without the roster, and asks Twilio.
    expect(reasonOf(await asks(call, { once: 'order-10' }))).toEqual([409, 'busy']);
    get().expectFault(/answered 503/);
  });

  test('no number stands in what is kept, and it is gone after a day', async () => {
    await asks(call, { once: customer });
    const documents = async () =>
      (await store().documents.list()).filter(({ uniqueName }) => uniqueName.startsWith('once-'));
    const mine = (await documents()).filter(({ data }) => data.answer?.[1].callSid);
    expect(mine.length).toBeGreaterThan(0);
    expect(JSON.stringify(mine)).not.toContain('5550100170');
    await get().time.pass(24 * 3600 + 1);
    expect(await documents()).toEqual([]);
  });
});

describe('one open leg for each person', () => {
  test('refuses a second call while the first rings and while they talk; then they are free', async () => {
    const home = get().phone(customer);
    const telephone = get().phone(deskNumber);
    expect((await asks(call)).status).toBe(201);
    expect(reasonOf(await asks(call))).toEqual([409, 'busy']);
    expect((await busyOf())?.doing).toBe('ringing');
    const theirs = await (await telephone.picksUp()).hears('There is a call to make').presses('1');
    expect((await busyOf())?.doing).toBe('talking');
    await (await home.picksUp()).talksTo(theirs);
    await get().time.pass(60);
    expect(reasonOf(await asks({ to: '+15550100171' }))).toEqual([409, 'busy']);
    await theirs.hangsUp();
    expect(await busyOf()).toBeUndefined();
    expect((await asks(call)).status).toBe(201);
  });

  test.each(['busy', 'no-answer', 'failed'] as const)(
    'their telephone is %s: they are free again',
    async (why) => {
      const telephone = get().phone(deskNumber);
      await asks(call);
      await (await telephone.rings()).refuses(why);
      await get().time.pass(1);
      expect(await busyOf()).toBeUndefined();
    },
  );

  test('a voicemail presses nothing: they are free when it hangs up', async () => {
    const telephone = get().phone(deskNumber);
    await asks(call);
    const machine = await telephone.picksUp();
    await machine.hears('The call was not made');
    await machine.ends('completed');
    expect(await busyOf()).toBeUndefined();
  });

  test('of two programs at the same time exactly one rings', async () => {
    const both = await Promise.all([asks(call), asks({ to: '+15550100171' })]);
    expect(both.map(({ status }) => status).sort()).toEqual([201, 409]);
    expect(rung()).toBe(1);
  });

  test('refuses to take the next caller, and to ring for a caller, while they are rung', async () => {
    const caller = await get().waits('1');
    await asks(call);
    expect(reasonOf(await asks({}, { path: '/api/take' }))).toEqual([409, 'busy']);
    const pulled = await asks({ callSid: caller.sid, person: 'desk' }, { path: '/api/take' });
    expect(reasonOf(pulled)).toEqual([409, 'busy']);
    expect(rung()).toBe(1);
  });

  test('whoever opens the line that rang is on the line, and free when they hang up', async () => {
    const telephone = get().phone(deskNumber);
    expect((await asks({}, { path: '/api/take' })).status).toBe(201);
    expect(reasonOf(await asks({}, { path: '/api/take' }))).toEqual([409, 'busy']);
    const agent = await (await telephone.picksUp()).hears('PIN').presses('246813#');
    expect(reasonOf(await asks(call))).toEqual([409, 'busy']);
    await agent.hangsUp();
    expect(await busyOf()).toBeUndefined();
  });

  test('nobody stays busy because a report was lost: Twilio knows of no call', async () => {
    const now = get().twilio.clock.now();
    const busy = {
      doing: 'talking',
      leg: `CA${'9'.repeat(32)}`,
      since: now - 60_000,
      until: now + 4 * 3600_000,
    } as const;
    await change((roster) => ({ ...roster, people: { desk: { busy }, carla: { busy } } }));
    expect((await asks(call)).status).toBe(201);
    const caller = await get().waits('1');
    const pulled = await asks({ callSid: caller.sid, person: 'carla' }, { path: '/api/take' });
    expect(pulled.status).toBe(201);
    expect(rung()).toBe(2);
  });

  test('refuses while Sync is away and Twilio knows of a call, to or from them', async () => {
    get().phone(deskNumber);
    await asks(call);
    get().restFaults = ({ host }) => (host.startsWith('sync') ? { status: 503 } : undefined);
    expect(reasonOf(await asks(call))).toEqual([409, 'busy']);
    await get().hangsUpAll();
    const dialed = await get().phone(deskNumber).dials(mainLine);
    expect(reasonOf(await asks(call))).toEqual([409, 'busy']);
    await dialed.hangsUp();
    expect((await asks(call)).status).toBe(201);
    get().restFaults = undefined;
    get().expectFault(/answered 503|failure/);
  });

  test.each([
    ['Sync is away', () => true],
    ['Sync reads but does not write', (method: string) => method !== 'GET'],
  ])('refuses all but one of ten that ask at once while %s', async (_, isAway) => {
    await get().time.pass(60);
    get().restFaults = ({ host, method }) =>
      host.startsWith('sync') && isAway(method) ? { status: 503 } : undefined;
    const all = await Promise.all(Array.from({ length: 10 }, () => asks(call)));
    expect(all.filter(({ status }) => status === 201)).toHaveLength(1);
    expect(all.filter((told) => reasonOf(told).join() === '409,busy')).toHaveLength(9);
    expect(rung()).toBe(1);
    get().restFaults = undefined;
  });

  test('a pause goes on after the call, and none begins', async () => {
    const since = get().twilio.clock.now();
    const busy = { doing: 'paused', since, until: since + 1800_000 } as const;
    await change((roster) => ({ ...roster, people: { desk: { busy } } }));
    const [telephone, home] = [get().phone(deskNumber), get().phone(customer)];
    await asks(call);
    await (await telephone.rings()).refuses('busy');
    expect(await busyOf()).toMatchObject({ doing: 'paused', until: busy.until });
    await asks(call);
    const agent = await (await telephone.picksUp()).hears('There is a call to make').presses('1');
    await (await home.picksUp()).talksTo(agent);
    expect((await busyOf())?.doing).toBe('talking');
    await agent.waits(60).hangsUp();
    expect(await busyOf()).toMatchObject({ doing: 'paused', until: busy.until });
  });

  test('Twilio refuses to ring: they are free at once', async () => {
    get().restFaults = ({ method, path }) =>
      method === 'POST' && path.endsWith('/Calls.json') ? { status: 429 } : undefined;
    expect((await asks(call)).status).toBe(502);
    get().restFaults = undefined;
    expect(await busyOf()).toBeUndefined();
    expect((await asks(call)).status).toBe(201);
  });
});

describe('an hourly cap', () => {
  const few = switchboard({
    settings: { ...dentalOffice, placeCall: { ...dentalOffice.placeCall, mostPerHour: 3 } },
  });
  const asksFew = async (body: object, path = '/api/place-call') => {
    const told = await asks(body, { path, to: few() });
    await few().hangsUpAll();
    return told;
  };

  test('refuses the fourth call of an hour, also to take the next caller, and says when to come again', async () => {
    for (const [body, path] of [[call], [{}, '/api/take'], [call]] as const)
      expect((await asksFew(body, path)).status).toBe(201);
    await few().time.pass(600);
    for (const path of ['/api/place-call', '/api/take']) {
      const { status, headers, json } = await asksFew(path === '/api/take' ? {} : call, path);
      expect([status, json.error.reason]).toEqual([429, 'too-many']);
      expect(Number(headers.get('retry-after'))).toBe(json.error.seconds);
      expect(json.error.seconds).toBeGreaterThan(2900);
      expect(json.error.seconds).toBeLessThan(3001);
    }
    const { json } = await asksFew(call);
    await few().time.pass(json.error.seconds);
    expect((await asksFew(call)).status).toBe(201);
  });

  test('counts in memory while Sync is away, and writes that down afterwards', async () => {
    await few().time.pass(7200);
    few().restFaults = ({ host }) => (host.startsWith('sync') ? { status: 503 } : undefined);
    for (let time = 0; time < 3; time++) {
      expect((await asksFew(call)).status).toBe(201);
      await few().time.pass(15);
    }
    expect((await asksFew(call)).status).toBe(429);
    few().restFaults = undefined;
    expect((await asksFew(call)).status).toBe(429);
    few().expectFault(/answered 503|failure/);
  });

  test('a refusal for another reason does not count', async () => {
    await few().time.pass(7200);
    for (let time = 0; time < 5; time++) expect((await asksFew({ to: '+1' })).status).toBe(400);
    expect((await asksFew(call)).status).toBe(201);
  });
});

describe('numbers', () => {
  const { rescue } = dentalOffice;
  const asked = (number: string, blocked: string[] = []) =>
    house.whyNot(
      number,
      {
        ...dentalOffice,
        textsFrom: '+15550100198',
        rescue: { ...rescue, number: '+15550100188' },
        callers: { blocked: ['+15550100123', '+1555012*'] },
      },
      { allowed: ['+1', '+52', '+4989'], blocked },
    );

  test.each([
    ...['911', '+911', '+1911', '+52911', '+1 911', '1-911', '011911', '01152911', '00911', '+1411', '+1211'],
    ...['+19115550100', '+14115550100', '+529115550100', '+52066', '+52089', '066', '112', '+1112', '+1988'],
  ])('refuses the emergency or service number %s', (number) => expect(asked(number)).toBe('service'));

  test.each([
    '',
    'ana',
    '15550100170',
    '+05550100170',
    '+1555010017012345',
    '(555) 010-0170',
    '+266696687',
    '+7378742833',
  ])('refuses %j, which is no number in E.164', (number) => expect(asked(number)).toBe('malformed'));

  test.each([
    ...['+1555010017', '+155501001701', '+10550100170', '+11550100170'],
    ...['+52551234567', '+52155123456', '+5255123456789', '+520551234567', '+5215512345678'],
  ])('refuses %s, which is too short, too long, or has no such area code', (number) =>
    expect(asked(number)).toBe('length'),
  );

  test.each(['+19005550100', '+19765550100', '+13129760100', '+529001234567'])(
    'refuses the premium number %s',
    (number) => expect(asked(number)).toBe('premium'),
  );

  test.each([
    ['the main number', mainLine],
    ['the number of texts', '+15550100198'],
    ["Ana's telephone", '+15550100140'],
    ['the rescue number', '+15550100188'],
  ])('refuses %s, which is ours', (_, number) => expect(asked(number)).toBe('own'));

  test.each([
    ['in the settings', '+15550100123', []],
    ['by a beginning in the settings', '+15550120000', []],
    ['by the desk', '+15550100170', ['+15550100170']],
  ])('refuses a number that is blocked %s', (_, number, blocked) =>
    expect(asked(number, blocked)).toBe('blocked'),
  );

  test.each(['+441632960123', '+882123456789', '+4930123456'])(
    'refuses %s, where nobody is called',
    (number) => expect(asked(number)).toBe('elsewhere'),
  );

  test.each(['+15550100170', '+13125550100', '+525512345678', '+528112345678', '+4989123456'])(
    'calls %s',
    (number) => expect(asked(number)).toBeUndefined(),
  );

  test.each([
    ['911', 'service', /emergency/],
    ['+19005550100', 'premium', /premium/],
    ['+5215512345678', 'length', /no longer have a 1 there/],
    [mainLine, 'own', /to the business or to one of its people/],
    ['+15550100140', 'own', /to the business or to one of its people/],
    ['+18765550100', 'elsewhere', /begin with/],
  ])('place-call refuses %s by name: %s', async (to, reason, message) => {
    const told = await asks({ to });
    expect(told.json.error).toMatchObject({ status: 400, field: 'to', reason });
    expect(told.json.error.message).toMatch(message);
    expect(rung()).toBe(0);
  });

  test('place-call refuses a number that the desk has blocked', async () => {
    await change((roster) => ({ ...roster, blocked: [customer] }));
    expect(reasonOf(await asks(call))).toEqual([400, 'blocked']);
    expect(rung()).toBe(0);
    expect(await busyOf()).toBeUndefined();
  });
});

describe('when the agent accepts, it is asked again', () => {
  test.each([
    ['en-US', 'There is a call to make', 'That number may no longer be called. Goodbye.'],
    ['es-MX', 'Hay una llamada por hacer', 'Ya no está permitido llamar a ese número. Hasta luego.'],
  ])('refuses a number that the desk has blocked meanwhile: %s', async (lang, offer, words) => {
    const telephone = get().phone(deskNumber);
    await asks({ ...call, lang });
    const agent = await (await telephone.picksUp()).hears(offer);
    await change((roster) => ({ ...roster, blocked: [customer] }));
    await agent.presses('1').hears(words);
    await agent.ends('completed');
    expect(rung()).toBe(1);
    expect(await busyOf()).toBeUndefined();
  });

  test.each(['+19005550100', '+1911', '+15550100140', '+441632960123'])(
    'refuses %s, which the settings allowed when it was asked for',
    async (number) => {
      const path = `/agent/connect?customer=${encodeURIComponent(number)}&attempt=1&person=desk&rung=1`;
      const form: Pairs = [
        ['CallSid', aCall],
        ['Digits', '1'],
      ];
      const { status, text } = await signed(get(), path, { form });
      expect(status).toBe(200);
      expect(text).toContain(number === '+1911' ? 'The call was not made' : 'may no longer be called');
      expect(text).not.toContain('Dial');
    },
  );

  test('refuses the call back of somebody whom the desk has blocked meanwhile, and forgets it', async () => {
    const [callSid, number] = [`CA${'1'.repeat(32)}`, '+15550100130'];
    const back = { callSid, place: 'support', number, lang: 'en-US', since: 0, tries: 0 } as const;
    const since = get().twilio.clock.now() - 60_000;
    const until = get().twilio.clock.now() + 3600_000;
    const ana = { duty: { isOn: false, until } };
    await change((roster) => ({ ...roster, people: { ana }, callBacks: [{ ...back, since }] }));
    const telephone = get().phone(carlasNumber);
    expect((await asks({ callBack: callSid, person: 'carla' }, { path: '/api/take' })).status).toBe(201);
    const agent = await (await telephone.picksUp()).hears(/To make the call|Para llamar/);
    await change((roster) => ({ ...roster, blocked: [number] }));
    await agent.presses('1').hears(/may no longer be called|Ya no está permitido/);
    await agent.ends('completed');
    expect(rung()).toBe(1);
    expect((await kept()).callBacks).toEqual([]);
    expect(await busyOf('carla')).toBeUndefined();
  });

  test('whom the desk blocks is not called back', async () => {
    const [callSid, number] = [`CA${'1'.repeat(32)}`, '+15550100130'];
    const back = { callSid, place: 'support', number, lang: 'en-US', since: Date.now(), tries: 0 } as const;
    await change((roster) => ({ ...roster, callBacks: [back] }));
    expect((await asks({ block: number }, { path: '/api/duty' })).json.callBacks).toEqual([]);
  });

  test('while Sync does not answer, as the settings say: the call is made', async () => {
    const [home, telephone] = [get().phone(customer), get().phone(deskNumber)];
    await asks(call);
    get().restFaults = ({ host }) => (host.startsWith('sync') ? { status: 503 } : undefined);
    const agent = await (await telephone.picksUp()).hears('There is a call to make').presses('1');
    get().restFaults = undefined;
    await (await home.picksUp()).talksTo(agent);
  });
});

describe('the examples of docs/operating.md', () => {
  const text = readFileSync(resolve(__dirname, '../../docs/operating.md'), 'utf8');
  const [, block = ''] = /## Programs[\s\S]*?```sh\n([\s\S]*?)```/.exec(text) ?? [];
  const examples = block
    .replaceAll('\\\n', '')
    .split('\n')
    .filter((line) => line.startsWith('curl'));

  test('are eight or so', () => expect(examples.length).toBeGreaterThan(6));

  test.each(examples)('%s', async (example) => {
    const caller = await get().leavesMessage();
    const [recording] = await new Records(get()).client.recordings.list({ callSid: caller.sid });
    const line = example
      .replace('https://<your domain>', get().url)
      .replace('CA...', caller.sid)
      .replace('RE...', recording?.sid ?? '')
      .replace('-o message.wav', '-o /dev/null');
    const env = { ...process.env, KEY: apiKey };
    const { stdout } = await promisify(execFile)('sh', ['-c', `${line} -s -w ' %{http_code}'`], { env });
    expect(stdout).toMatch(/ 20[01]$/);
  });
});
