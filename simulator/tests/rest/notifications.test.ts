// https://www.twilio.com/docs/usage/api/notification-deprecated
import { callersNumber, number } from '../support/called';
import { appWithRest } from './support/app';
import { base, restOf, start } from './support/rest';

const day = 24 * 60 * 60 * 1000;

const pages = {
  '/voice': { status: 503, headers: { 'Content-Type': 'text/plain', 'X-Build': '7' }, body: 'out of order' },
  '/fallback': '<Say>Please call later.</Say><Play loop="many">/tone.wav</Play>',
};

/** Somebody calls an app whose Voice URL is out of order and whose fallback has a wrong attribute. */
async function calledInVain() {
  const world = await appWithRest(pages);
  const { started } = world;
  started.twilio.addNumber({ phoneNumber: number, voiceFallbackUrl: `${started.url}/fallback` });
  const caller = await started.phone(callersNumber).dials(number);
  await caller.hears('call later');
  await caller.ends();
  return { ...world, caller };
}

test('each error and warning of a call is one, newest first', async () => {
  const { client, caller, started } = await calledInVain();
  const list = await client.calls(caller.sid).notifications.list();
  const seen = list.map(({ errorCode, log, requestUrl }) => [errorCode, log, requestUrl]);
  expect(seen.slice(-2)).toEqual([
    ['13410', '1', `${started.url}/fallback`],
    ['11200', '0', `${started.url}/voice`],
  ]);
  const all = await client.notifications.list();
  expect(all.map(({ sid }) => sid)).toEqual(list.map(({ sid }) => sid));
});

test('one has the whole request and the whole answer', async () => {
  const { client, caller, started } = await calledInVain();
  const [first] = (await client.calls(caller.sid).notifications.list({ log: 0 })).slice(-1);
  const one = await client
    .calls(caller.sid)
    .notifications(first?.sid ?? '')
    .fetch();
  expect(one).toMatchObject({
    callSid: caller.sid,
    errorCode: '11200',
    moreInfo: 'https://www.twilio.com/docs/errors/11200',
    requestMethod: 'POST',
    requestUrl: `${started.url}/voice`,
    responseBody: 'out of order',
    uri: expect.stringContaining(`/Calls/${caller.sid}/Notifications/${first?.sid}.json`),
  });
  expect(new URLSearchParams(one.requestVariables).get('CallSid')).toBe(caller.sid);
  expect(new URLSearchParams(one.responseHeaders).get('x-build')).toBe('7');
  const text = new URLSearchParams(one.messageText);
  expect(text.get('Msg')).toContain('503');
  expect([text.get('ErrorCode'), text.get('LogLevel')]).toEqual(['11200', 'ERROR']);
  expect(await client.notifications(one.sid).fetch()).toMatchObject({ responseBody: 'out of order' });
});

test('a problem that came before any request has none', async () => {
  const { world, twilio } = await restOf();
  world.addNumber({ phoneNumber: '+15550100' });
  world.call('+15550142', '+15550100');
  const [none] = await twilio.notifications.list();
  expect(none).toMatchObject({ errorCode: '11100', requestMethod: null, requestUrl: '' });
  const whole = await twilio.notifications(none?.sid ?? '').fetch();
  expect(whole).toMatchObject({ requestVariables: '', responseBody: '', responseHeaders: '' });
});

describe('Read multiple Notifications', () => {
  async function twoDays() {
    const all = await restOf();
    all.world.addNumber({ phoneNumber: '+15550100' });
    const first = all.world.call('+15550142', '+15550100');
    all.clock.moveTo(start + day);
    const second = all.world.call('+15550142', '+15550100');
    second.tell({ kind: 'problem', level: 'warning', code: 13227, message: 'Not there.' });
    return { ...all, first, second };
  }

  test('by level and by date', async () => {
    const { twilio, first } = await twoDays();
    const { notifications } = twilio;
    expect(await notifications.list({ log: 1 })).toMatchObject([{ errorCode: '13227', log: '1' }]);
    expect(await notifications.list({ log: 0 })).toHaveLength(2);
    const messageDate = new Date(start);
    expect(await notifications.list({ messageDate })).toMatchObject([{ callSid: first.sid }]);
    expect(await notifications.list({ messageDateAfter: new Date(start + day) })).toHaveLength(2);
    expect(await notifications.list({ messageDateBefore: new Date(start + day) })).toHaveLength(1);
  });

  test('a page at a time', async () => {
    const { twilio } = await twoDays();
    const page = await twilio.notifications.page({ pageSize: 2 });
    const next = await page.nextPage();
    expect([page.instances, next?.instances].map((list) => list?.length)).toEqual([2, 1]);
  });

  test.each([
    ['a level that is none', 'Log=2'],
    ['a date that is none', 'MessageDate=yesterday'],
  ])('%s is refused', async (_, query) => {
    const { plain } = await restOf();
    const { json } = await plain('GET', `${base}/Notifications.json?${query}`);
    expect(json).toMatchObject({ status: 400, code: 20001 });
  });
});

test('what is not there, and what is of another call, is 404', async () => {
  const { world, twilio } = await restOf();
  world.addNumber({ phoneNumber: '+15550100' });
  const [one, other] = [world.call('+15550142', '+15550100'), world.call('+15550142', '+15550100')];
  const [notification] = await twilio.calls(one.sid).notifications.list();
  const sid = notification?.sid ?? '';
  const lost = [
    twilio.calls(other.sid).notifications(sid).fetch(),
    twilio.notifications('NO1').fetch(),
    twilio.calls('CA1').notifications.list(),
  ];
  for (const asked of lost) await expect(asked).rejects.toMatchObject({ status: 404, code: 20404 });
});

test('the SIDs of problems take none from others', async () => {
  const [one, other] = [await restOf(), await restOf()];
  other.world.addNumber({ phoneNumber: '+15550100' });
  one.world.addNumber({ phoneNumber: '+15550100' });
  const before = one.world.call('+15550142', '+15550100');
  before.tell({ kind: 'problem', level: 'warning', code: 13227, message: 'Not there.' });
  other.world.call('+15550142', '+15550100');
  expect(one.world.call('+15550142', '+15550100').sid).toBe(other.world.call('+15550142', '+15550100').sid);
});
