// https://www.twilio.com/docs/voice/api/queue-resource
import { waits } from './support/lines';
import { base, restOf, start } from './support/rest';

const fields = [
  ...['account_sid', 'average_wait_time', 'current_size', 'date_created', 'date_updated'],
  ...['friendly_name', 'max_size', 'sid', 'uri'],
];

test('Queue properties: all there, and no others', async () => {
  const { plain, clock, world } = await restOf();
  const queue = world.queues.findOrCreate('support');
  waits(world, queue);
  clock.moveTo(start + 62_000);
  waits(world, queue);
  const { sid } = queue;
  const { json } = await plain('GET', `${base}/Queues/${sid}.json`);
  expect(Object.keys(json).sort()).toEqual(fields);
  expect(json).toMatchObject({ sid, friendly_name: 'support', current_size: 2, average_wait_time: 31 });
});

describe('Create a Queue', () => {
  test('MaxSize is 1000 unless told', async () => {
    const { twilio } = await restOf();
    expect(await twilio.queues.create({ friendlyName: 'sales' })).toMatchObject({
      maxSize: 1000,
      currentSize: 0,
    });
    expect(await twilio.queues.create({ friendlyName: 'late', maxSize: 5 })).toMatchObject({ maxSize: 5 });
  });

  test.each([
    ['no FriendlyName', { friendlyName: '' }],
    ['a FriendlyName above 64 characters', { friendlyName: 'x'.repeat(65) }],
    ['a FriendlyName that is taken', { friendlyName: 'support' }],
    ['a MaxSize above 5000', { friendlyName: 'big', maxSize: 5001 }],
    ['a MaxSize that is no number', { friendlyName: 'big', maxSize: 'many' as never }],
  ])('%s is refused', async (_, wrong) => {
    const { twilio, world } = await restOf();
    world.queues.findOrCreate('support');
    await expect(twilio.queues.create(wrong)).rejects.toMatchObject({ status: 400, code: 20001 });
  });
});

test('Fetch a Queue that is not there', async () => {
  const { twilio } = await restOf();
  await expect(twilio.queues('QU1').fetch()).rejects.toMatchObject({ status: 404, code: 20404 });
});

test('Read multiple Queues', async () => {
  const { twilio, world } = await restOf();
  world.queues.findOrCreate('support');
  world.queues.findOrCreate('sales');
  expect((await twilio.queues.list()).map(({ friendlyName }) => friendlyName)).toEqual(['sales', 'support']);
});

describe('Update a Queue', () => {
  test('changes name and size', async () => {
    const { twilio, world } = await restOf();
    const { sid } = world.queues.findOrCreate('support');
    const changed = await twilio.queues(sid).update({ friendlyName: 'help', maxSize: 10 });
    expect(changed).toMatchObject({ friendlyName: 'help', maxSize: 10 });
  });

  test('not to a name that another has', async () => {
    const { twilio, world } = await restOf();
    const { sid } = world.queues.findOrCreate('sales');
    world.queues.findOrCreate('support');
    await expect(twilio.queues(sid).update({ friendlyName: 'support' })).rejects.toMatchObject({
      status: 400,
    });
  });
});

describe('Delete a Queue', () => {
  test('an empty one goes', async () => {
    const { twilio, world } = await restOf();
    expect(await twilio.queues(world.queues.findOrCreate('support').sid).remove()).toBe(true);
    expect(world.queues.all).toEqual([]);
  });

  test('one that somebody waits in stays', async () => {
    const { twilio, world } = await restOf();
    const queue = world.queues.findOrCreate('support');
    waits(world, queue);
    await expect(twilio.queues(queue.sid).remove()).rejects.toMatchObject({ status: 400 });
  });
});
