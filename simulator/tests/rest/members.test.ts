// https://www.twilio.com/docs/voice/api/member-resource
import { waits } from './support/lines';
import { base, restOf, start } from './support/rest';

async function queueOfTwo() {
  const all = await restOf();
  const queue = all.world.queues.findOrCreate('support');
  const [first, second] = [waits(all.world, queue), waits(all.world, queue)];
  return { ...all, queue, first, second, members: all.twilio.queues(queue.sid).members };
}

test('Member properties: all there, and no others', async () => {
  const { plain, queue, first } = await queueOfTwo();
  const { json } = await plain('GET', `${base}/Queues/${queue.sid}/Members/${first.sid}.json`);
  expect(json).toEqual({
    call_sid: first.sid,
    queue_sid: queue.sid,
    date_enqueued: 'Mon, 05 Jan 2026 14:30:00 +0000',
    position: 1,
    wait_time: 0,
    uri: `${base}/Queues/${queue.sid}/Members/${first.sid}.json`,
  });
});

describe('Fetch a Member', () => {
  test('by call, and whoever is at the Front', async () => {
    const { members, first, second } = await queueOfTwo();
    expect(await members(second.sid).fetch()).toMatchObject({ position: 2 });
    expect(await members('Front').fetch()).toMatchObject({ callSid: first.sid });
    expect((await members('Front').fetch()).dateEnqueued.getTime()).toBe(start);
  });

  test('nobody at the Front of an empty queue', async () => {
    const { twilio, world } = await restOf();
    const { sid } = world.queues.findOrCreate('support');
    await expect(twilio.queues(sid).members('Front').fetch()).rejects.toMatchObject({
      status: 404,
      code: 20404,
    });
  });
});

test('Read multiple Members: from the front', async () => {
  const { members, first, second } = await queueOfTwo();
  expect((await members.list()).map(({ callSid }) => callSid)).toEqual([first.sid, second.sid]);
});

describe('Update a Member: dequeue', () => {
  test('the caller runs another document, and waits no more', async () => {
    const { members, queue, first, second } = await queueOfTwo();
    const url = 'https://example.com/taken';
    expect(await members('Front').update({ url })).toMatchObject({ callSid: first.sid, position: 1 });
    expect(first.given).toMatchObject({ url, method: 'POST' });
    expect(queue.members.map(({ leg }) => leg.sid)).toEqual([second.sid]);
    await expect(members(first.sid).update({ url })).rejects.toMatchObject({ status: 400, code: 21220 });
  });

  test.each([
    ['no Url', ''],
    ['a relative Url', '/taken'],
  ])('%s is refused', async (_, url) => {
    const { members, queue, first } = await queueOfTwo();
    await expect(members('Front').update({ url })).rejects.toMatchObject({ status: 400, code: 21205 });
    expect(queue.members).toHaveLength(2);
    expect(first.given).toBeUndefined();
  });
});
