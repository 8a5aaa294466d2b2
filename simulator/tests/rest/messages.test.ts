// https://www.twilio.com/docs/messaging/api/message-resource
import { validateRequest } from 'twilio';
import type { Message } from '../../rest/message';
import { number } from '../support/called';
import { appWithRest } from './support/app';
import { account } from './support/client';
import { base, restOf } from './support/rest';

const fields = [
  ...['account_sid', 'api_version', 'body', 'date_created', 'date_sent', 'date_updated', 'direction'],
  ...['error_code', 'error_message', 'from', 'messaging_service_sid', 'num_media', 'num_segments', 'price'],
  ...['price_unit', 'sid', 'status', 'subresource_uris', 'to', 'uri'],
];
const text = { to: '+15550177', from: '+15550100', body: 'A caller left a message.' };

async function withNumber(options: Parameters<typeof restOf>[0] = {}) {
  const all = await restOf(options);
  all.world.numbers.add('+15550100');
  return all;
}

test('Message properties: all there, and no others', async () => {
  const { twilio, plain } = await withNumber();
  const { sid } = await twilio.messages.create(text);
  const { json } = await plain('GET', `${base}/Messages/${sid}.json`);
  expect(Object.keys(json).sort()).toEqual(fields);
});

describe('Create a Message', () => {
  test('answers 201, queued, and tells the onlooker once', async () => {
    const sent: Message[] = [];
    const { twilio } = await withNumber({ onMessage: (message) => sent.push(message) });
    const statusCallback = 'https://example.com/sms';
    const created = await twilio.messages.create({ ...text, statusCallback });
    expect(created).toMatchObject({ status: 'queued', numSegments: '1', numMedia: '0', dateSent: null });
    expect(created.sid).toMatch(/^SM/);
    expect(sent).toMatchObject([{ ...text, sid: created.sid, statusCallback }]);
  });

  test('accepted, when a messaging service sends it', async () => {
    const { twilio } = await restOf();
    const messagingServiceSid = `MG${'1'.repeat(32)}`;
    const created = await twilio.messages.create({ to: text.to, messagingServiceSid, body: 'Hi' });
    expect(created).toMatchObject({ status: 'accepted', messagingServiceSid });
  });

  test('media makes it an MMS', async () => {
    const { twilio } = await withNumber();
    const created = await twilio.messages.create({
      to: text.to,
      from: text.from,
      mediaUrl: ['https://example.com/a.png'],
    });
    expect(created).toMatchObject({ numMedia: '1' });
    expect(created.sid).toMatch(/^MM/);
  });

  test.each([
    ['x'.repeat(160), '1'],
    ['x'.repeat(161), '2'],
    ['€'.repeat(81), '2'],
    ['ñ'.repeat(160), '1'],
    ['ó'.repeat(71), '2'],
  ])('segments', async (body, segments) => {
    const { twilio } = await withNumber();
    expect(await twilio.messages.create({ ...text, body })).toMatchObject({ numSegments: segments });
  });

  test.each([
    ['no To', { to: '' }, 21604],
    ['letters in To', { to: 'anonymous' }, 21211],
    ['no From', { from: '' }, 21603],
    ['letters in From', { from: 'desk' }, 21212],
    ['a From that is only verified', { from: '+15550142' }, 21606],
    ['no Body', { body: '' }, 21602],
    ['a Body above 1600 characters', { body: 'x'.repeat(1601) }, 21617],
    ['media without http or https', { mediaUrl: ['example.com/a.png'] }, 21620],
    ['more than ten files', { mediaUrl: Array(11).fill('https://example.com/a.png') }, 21623],
    ['a relative StatusCallback', { statusCallback: '/sms' }, 21609],
    ['a messaging service that is none', { messagingServiceSid: 'MG1' }, 20001],
  ])('%s is refused', async (_, wrong, code) => {
    const { twilio } = await withNumber();
    await expect(twilio.messages.create({ ...text, ...wrong })).rejects.toMatchObject({ status: 400, code });
    expect(await twilio.messages.list()).toEqual([]);
  });

  test('regions without permission, and unverified numbers on trial', async () => {
    const here = await withNumber({ account: { ...account, geographicPermissions: ['+1'] } });
    const abroad = here.twilio.messages.create({ ...text, to: '+442079460000' });
    await expect(abroad).rejects.toMatchObject({ code: 21408 });
    const trial = await withNumber({ account: { ...account, type: 'Trial' } });
    await expect(trial.twilio.messages.create(text)).rejects.toMatchObject({ code: 21608 });
  });
});

test('Status goes on with the clock', async () => {
  const messages = [
    { after: 1000, status: 'sent' as const },
    { after: 3000, status: 'undelivered' as const, errorCode: 30003 },
  ];
  const { twilio, clock } = await withNumber({ messages });
  const { sid } = await twilio.messages.create(text);
  const statuses = [await twilio.messages(sid).fetch()];
  for (const step of [1000, 2000]) {
    clock.moveTo(clock.now() + step);
    statuses.push(await twilio.messages(sid).fetch());
  }
  expect(statuses.map(({ status, errorCode }) => [status, errorCode])).toEqual([
    ['queued', null],
    ['sent', null],
    ['undelivered', 30003],
  ]);
});

test('a telephone of its own fate: a landline is refused at once, another gets nothing', async () => {
  const messages = (to: string) =>
    to === '+15550188' ? 'landline' : [{ after: 0, status: 'undelivered' as const, errorCode: 30034 }];
  const { twilio } = await withNumber({ messages });
  const landline = twilio.messages.create({ ...text, to: '+15550188' });
  await expect(landline).rejects.toMatchObject({ status: 400, code: 21614 });
  const { sid } = await twilio.messages.create(text);
  expect(await twilio.messages.list()).toMatchObject([{ sid, status: 'undelivered', errorCode: 30034 }]);
});

describe('StatusCallback', () => {
  const steps = [
    { after: 500, status: 'sending' as const },
    { after: 1000, status: 'sent' as const },
    { after: 5000, status: 'undelivered' as const, errorCode: 30034 },
  ];

  async function sent(...[given]: [Parameters<typeof appWithRest>[1]?]) {
    const world = await appWithRest({ '/sms': { status: 204 } }, given);
    const statusCallback = `${world.started.url}/sms?for=desk`;
    const message = { to: '+15550177', from: number, body: 'A caller left a message.', statusCallback };
    const { sid } = await world.client.messages.create(message);
    return { ...world, sid, statusCallback };
  }

  test('tells each status that a message comes to, when it does, with a signature', async () => {
    const { started, sid, statusCallback } = await sent({ rest: { messages: steps } });
    await started.time.pass(0.9);
    expect(started.asked).toEqual([]);
    await started.time.pass(0.1);
    expect(started.asked.map(({ fields }) => fields.MessageStatus)).toEqual(['sent']);
    await started.time.pass(4);
    const [, last] = started.asked;
    const fields = {
      AccountSid: started.twilio.accountSid,
      ApiVersion: '2010-04-01',
      ErrorCode: '30034',
      From: number,
      MessageSid: sid,
      MessageStatus: 'undelivered',
      SmsSid: sid,
      SmsStatus: 'undelivered',
      To: '+15550177',
    };
    expect(last?.fields).toEqual({ ...fields, for: 'desk' });
    const signature = String(last?.headers['x-twilio-signature']);
    expect(validateRequest(started.twilio.authToken, signature, statusCallback, fields)).toBe(true);
    expect(started.asked).toHaveLength(2);
  });

  test('sent and delivered at once, where nothing else is said', async () => {
    const { started, sid } = await sent();
    await started.time.settle();
    const told = started.askedAt('/sms').map(({ fields }) => fields.MessageStatus);
    expect(told.sort()).toEqual(['delivered', 'sent']);
    expect(started.twilio.story.of(sid)).toHaveLength(2);
  });

  test('may be lost in bad weather', async () => {
    const lost = await sent({ climate: { lostCallbacks: 1 } });
    await lost.started.time.settle();
    expect(lost.started.asked).toEqual([]);
  });
});

test('Read multiple Messages, by DateSent', async () => {
  const { twilio, clock } = await withNumber();
  const first = await twilio.messages.create(text);
  clock.moveTo(clock.now() + 24 * 60 * 60 * 1000);
  const second = await twilio.messages.create(text);
  const [monday, tuesday] = [new Date('2026-01-05T00:00Z'), new Date('2026-01-06T00:00Z')];
  const sids = async (filter: Parameters<typeof twilio.messages.list>[0]) =>
    (await twilio.messages.list(filter)).map(({ sid }) => sid);
  expect(await sids({ dateSent: monday })).toEqual([first.sid]);
  expect(await sids({ dateSentAfter: tuesday })).toEqual([second.sid]);
  expect(await sids({ dateSentBefore: tuesday })).toEqual([first.sid]);
});

test('Read multiple Messages, by To and From', async () => {
  const { twilio } = await withNumber();
  const first = await twilio.messages.create(text);
  const second = await twilio.messages.create({ ...text, to: '+15550188' });
  expect(await twilio.messages.list()).toMatchObject([{ sid: second.sid }, { sid: first.sid }]);
  expect(await twilio.messages.list({ to: '+15550188' })).toMatchObject([{ sid: second.sid }]);
  expect(await twilio.messages.list({ from: '+15550142' })).toEqual([]);
});

test('Update a Message: only to redact it', async () => {
  const { twilio } = await withNumber();
  const { sid } = await twilio.messages.create(text);
  expect(await twilio.messages(sid).update({ body: '' })).toMatchObject({ body: '' });
  await expect(twilio.messages(sid).update({ body: 'else' })).rejects.toMatchObject({ code: 20001 });
  await expect(twilio.messages(sid).update({ status: 'canceled' })).rejects.toMatchObject({ code: 30409 });
});

test('neither redacted nor deleted while it is under way: 409 and 20009', async () => {
  const messages = [
    { after: 0, status: 'sent' as const },
    { after: 5000, status: 'delivered' as const },
  ];
  const { twilio, clock } = await withNumber({ messages });
  const { sid } = await twilio.messages.create(text);
  for (const attempt of [
    () => twilio.messages(sid).update({ body: '' }),
    () => twilio.messages(sid).remove(),
  ])
    await expect(attempt()).rejects.toMatchObject({ status: 409, code: 20009 });
  clock.moveTo(clock.now() + 5000);
  expect(await twilio.messages(sid).update({ body: '' })).toMatchObject({ body: '' });
  expect(await twilio.messages(sid).remove()).toBe(true);
});

test('Delete a Message', async () => {
  const { twilio } = await withNumber();
  const { sid } = await twilio.messages.create(text);
  expect(await twilio.messages(sid).remove()).toBe(true);
  await expect(twilio.messages(sid).fetch()).rejects.toMatchObject({ status: 404, code: 20404 });
});
