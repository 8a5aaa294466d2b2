// https://www.twilio.com/docs/voice/api/member-resource
import { base, restOf, start } from './support/rest';

async function queueOfTwo() {
  const all = await restOf();
  const queue = all.world.addQueue({ currentSize: 2 });
  const [first, second] = [all.world.addMember(queue.sid), all.world.addMember(queue.sid)];
  return { ...all, queue, first, second, members: all.twilio.queues(queue.sid).members };
}

test('Member properties: all there, and no others', async () => {
  const { plain, queue, first } = await queueOfTwo();
  const { json } = await plain('GET', `${base}/Queues/${queue.sid}/Members/${first.callSid}.json`);
  expect(json).toEqual({
    call_sid: first.callSid,
    queue_sid: queue.sid,
    date_enqueued: 'Mon, 05 Jan 2026 14:30:00 +0000',
    position: 1,
    wait_time: 0,
    uri: `${base}/Queues/${queue.sid}/Members/${first.callSid}.json`,
  });
});

describe('Fetch a Member', () => {
  test('by call, and whoever is at the Front', async () => {
    const { members, first, second } = await queueOfTwo();
    expect(await members(second.callSid).fetch()).toMatchObject({ position: 2 });
    expect(await members('Front').fetch()).toMatchObject({ callSid: first.callSid });
    expect((await members('Front').fetch()).dateEnqueued.getTime()).toBe(start);
  });

  test('nobody at the Front of an empty queue', async () => {
    const { twilio, world } = await restOf();
    const { sid } = world.addQueue();
    await expect(twilio.queues(sid).members('Front').fetch()).rejects.toMatchObject({
      status: 404,
      code: 20404,
    });
  });
});

test('Read multiple Members: from the front', async () => {
  const { members, first, second } = await queueOfTwo();
  expect((await members.list()).map(({ callSid }) => callSid)).toEqual([first.callSid, second.callSid]);
});

describe('Update a Member: dequeue', () => {
  test('the caller runs another document, and waits no more', async () => {
    const { members, world, queue, first } = await queueOfTwo();
    const url = 'https://example.com/taken';
    expect(await members('Front').update({ url })).toMatchObject({ callSid: first.callSid, position: 1 });
    expect(world.last('queues.dequeue')).toEqual([
      'queues.dequeue',
      queue.sid,
      first.callSid,
      { url, method: 'POST' },
    ]);
    await expect(members(first.callSid).update({ url })).rejects.toMatchObject({ status: 404, code: 20404 });
  });

  test.each([
    ['no Url', ''],
    ['a relative Url', '/taken'],
  ])('%s is refused', async (_, url) => {
    const { members, world } = await queueOfTwo();
    await expect(members('Front').update({ url })).rejects.toMatchObject({ status: 400, code: 21205 });
    expect(world.asked).toEqual([]);
  });
});
