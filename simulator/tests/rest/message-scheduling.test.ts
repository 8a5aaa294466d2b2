// https://www.twilio.com/docs/messaging/features/message-scheduling
import type { Message } from '../../rest/message';
import { appWithRest } from './support/app';
import { restOf } from './support/rest';

const minute = 60;
const hour = 60 * minute;
const day = 24 * hour;
const messagingServiceSid = `MG${'1'.repeat(32)}`;
const text = { to: '+15550177', messagingServiceSid, body: 'Your appointment is tomorrow.' };

/** A message that is to be sent in an hour. */
async function scheduled(more = {}) {
  const left: Message[] = [];
  const world = await appWithRest(
    { '/sms': { status: 204 } },
    { rest: { onMessage: (one) => left.push(one) } },
  );
  const { client, started } = world;
  const sendAt = new Date(started.twilio.clock.now() + hour * 1000);
  const statusCallback = `${started.url}/sms`;
  const message = { ...text, scheduleType: 'fixed' as const, sendAt, statusCallback, ...more };
  const created = await client.messages.create(message);
  const told = () => started.askedAt('/sms').map(({ fields }) => fields.MessageStatus);
  return { ...world, created, left, sendAt, told };
}

test('it is scheduled until its time comes, and is sent then', async () => {
  const { client, created, left, sendAt, started, told } = await scheduled();
  expect(created).toMatchObject({ status: 'scheduled', dateSent: null, messagingServiceSid });
  await started.time.pass(hour - 1);
  expect(await client.messages(created.sid).fetch()).toMatchObject({ status: 'scheduled', dateSent: null });
  expect([told(), left]).toEqual([[], []]);
  await started.time.pass(1);
  expect(await client.messages(created.sid).fetch()).toMatchObject({ status: 'delivered', dateSent: sendAt });
  expect(told().sort()).toEqual(['delivered', 'sent']);
  expect(left).toMatchObject([{ sid: created.sid }]);
});

test('Status=canceled calls it off; once, and not when it was sent', async () => {
  const { client, created, left, started, told } = await scheduled();
  await started.time.pass(minute);
  const message = client.messages(created.sid);
  expect(await message.update({ status: 'canceled' })).toMatchObject({ status: 'canceled', dateSent: null });
  await expect(message.update({ status: 'canceled' })).rejects.toMatchObject({ status: 400, code: 30409 });
  await started.time.pass(day);
  expect(await message.fetch()).toMatchObject({ status: 'canceled' });
  expect([told(), left]).toEqual([[], []]);
  const other = await scheduled();
  await other.started.time.pass(hour);
  const late = other.client.messages(other.created.sid).update({ status: 'canceled' });
  await expect(late).rejects.toMatchObject({ status: 400, code: 30409 });
});

test('it can be deleted when it was called off, not while it waits', async () => {
  const { client, created } = await scheduled();
  const message = client.messages(created.sid);
  await expect(message.remove()).rejects.toMatchObject({ status: 409, code: 20009 });
  await message.update({ status: 'canceled' });
  expect(await message.remove()).toBe(true);
});

describe('SendAt', () => {
  const create = async (sendAt: string | undefined, more = {}) => {
    const { twilio } = await restOf();
    return twilio.messages.create({ ...text, scheduleType: 'fixed', sendAt: sendAt as never, ...more });
  };

  test.each(['2026-01-05T14:45:00Z', '2026-02-09T14:30:00Z', '2026-01-05T16:00:00.500Z'])(
    'from 15 minutes to 35 days ahead: %s',
    async (sendAt) => {
      expect(await create(sendAt)).toMatchObject({ status: 'scheduled' });
    },
  );

  test.each([
    '2026-01-05T14:44:59Z',
    '2026-02-09T14:30:01Z',
    '2026-01-05',
    'tomorrow',
    '2026-13-05T16:00:00Z',
  ])('anything else is 35114: %s', async (sendAt) => {
    await expect(create(sendAt)).rejects.toMatchObject({ status: 400, code: 35114 });
  });

  test('missing, it is 35114 as well', async () => {
    await expect(create(undefined)).rejects.toMatchObject({ status: 400, code: 35114 });
  });
});

test('ScheduleType is fixed, and nothing else', async () => {
  const { twilio } = await restOf();
  const wrong = twilio.messages.create({ ...text, scheduleType: 'daily' as never });
  await expect(wrong).rejects.toMatchObject({ status: 400, code: 20001 });
});

test('without a messaging service the schedule is dropped', async () => {
  const { twilio, world } = await restOf();
  world.numbers.add('+15550100');
  const { to, body } = text;
  const message = { to, body, from: '+15550100', scheduleType: 'fixed' as const };
  const sendAt = new Date('2026-01-05T16:00:00Z');
  expect(await twilio.messages.create({ ...message, sendAt })).toMatchObject({ status: 'queued' });
});
