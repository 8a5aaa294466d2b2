// https://www.twilio.com/docs/messaging/api/message-resource
import type { Message } from '../../../simulator/rest/options';
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
  all.world.phoneNumbers.add('+15550100');
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
  await expect(twilio.messages(sid).update({ status: 'canceled' })).rejects.toMatchObject({ code: 20001 });
});

test('Delete a Message', async () => {
  const { twilio } = await withNumber();
  const { sid } = await twilio.messages.create(text);
  expect(await twilio.messages(sid).remove()).toBe(true);
  await expect(twilio.messages(sid).fetch()).rejects.toMatchObject({ status: 404, code: 20404 });
});
