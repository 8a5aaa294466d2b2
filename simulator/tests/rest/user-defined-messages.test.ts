// https://www.twilio.com/docs/voice/sdks/call-message-events

import { notes } from '../../story/notes';
import { fieldsAt, number, problemsOf } from '../support/called';
import { appWithRest } from './support/app';
import { rings, talks } from './support/lines';
import { restOf } from './support/rest';

async function called(answer = 204) {
  const { started, client } = await appWithRest({
    '/voice': '<Pause length="30"/>',
    '/heard': { status: answer },
  });
  const anna = await started.phone('client:anna').dials(number);
  const { userDefinedMessages, userDefinedMessageSubscriptions } = client.calls(anna.sid);
  const subscribes = () => userDefinedMessageSubscriptions.create({ callback: `${started.url}/heard` });
  return { started, anna, userDefinedMessages, userDefinedMessageSubscriptions, subscribes };
}

test('what the SDK sends reaches the callback of each subscription, in order', async () => {
  const { started, anna, subscribes } = await called();
  await anna.sendsMessage({ lost: true });
  await subscribes();
  await anna.sendsMessage({ page: 'cart' }).waits(1);
  await anna.sendsMessage({ page: 'help' });
  const heard = fieldsAt(started, '/heard');
  expect(heard.map(({ Content, SequenceNumber }) => [Content, SequenceNumber])).toEqual([
    ['{"page":"cart"}', '1'],
    ['{"page":"help"}', '2'],
  ]);
  expect(heard[0]).toMatchObject({
    CallSid: anna.sid,
    ContentType: 'application/json',
    Sid: expect.stringMatching(/^KX[0-9a-f]{32}$/),
    Timestamp: 'Tue, 06 Jan 2026 16:00:00 +0000',
  });
});

test('a subscription that is deleted hears nothing more', async () => {
  const { started, anna, subscribes, userDefinedMessageSubscriptions } = await called();
  const { sid } = await subscribes();
  expect(await userDefinedMessageSubscriptions(sid).remove()).toBe(true);
  await anna.sendsMessage({ page: 'cart' });
  expect(started.askedAt('/heard')).toEqual([]);
  await expect(userDefinedMessageSubscriptions(sid).remove()).rejects.toMatchObject({ status: 404 });
});

test('a callback that fails has a warning of its own', async () => {
  const { started, anna, subscribes } = await called(500);
  await subscribes();
  await anna.sendsMessage({ page: 'cart' });
  expect(problemsOf(started)).toEqual([32711]);
});

test('what the app sends reaches the call', async () => {
  const { started, anna, userDefinedMessages } = await called();
  const message = await userDefinedMessages.create({ content: '{"offer":1}' });
  expect(message).toMatchObject({ callSid: anna.sid, sid: expect.stringMatching(/^KX/) });
  const note = { kind: 'note', text: notes.getsMessage('{"offer":1}') };
  expect(started.twilio.story.of(anna.sid)).toContainEqual(expect.objectContaining(note));
});

describe('what is refused', () => {
  test.each(['', 'hello', '{'])('the content %j', async (content) => {
    const { twilio, world } = await restOf();
    const { userDefinedMessages } = twilio.calls(talks(world).sid);
    await expect(userDefinedMessages.create({ content })).rejects.toMatchObject({ status: 400, code: 20001 });
  });

  test.each([
    ['', 20001],
    ['/heard', 21205],
  ])('the callback %j', async (callback, code) => {
    const { twilio, world } = await restOf();
    const { userDefinedMessageSubscriptions } = twilio.calls(rings(world).sid);
    await expect(userDefinedMessageSubscriptions.create({ callback })).rejects.toMatchObject({
      status: 400,
      code,
    });
  });

  test('a call that is over', async () => {
    const { twilio, world } = await restOf();
    const leg = talks(world);
    leg.ends();
    const { userDefinedMessages } = twilio.calls(leg.sid);
    await expect(userDefinedMessages.create({ content: '{}' })).rejects.toMatchObject({
      status: 400,
      code: 21220,
    });
  });
});
