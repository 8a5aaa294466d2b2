// https://www.twilio.com/docs/usage/api/usage-record
import type { Prices } from '../../rest/prices';
import { recorded, talks } from './support/lines';
import { base, restOf } from './support/rest';

const prices: Prices = { inbound: 0.0085, outbound: 0.014, recording: 0.0025, message: 0.0079, media: 0.02 };

type World = Awaited<ReturnType<typeof restOf>>;

/** An account in which something has happened: two calls out, one in, a recording, two messages. */
async function used(options: Parameters<typeof restOf>[0] = { prices }) {
  const all = await restOf(options);
  const { world, time, twilio } = all;
  // Nobody answers there: Twilio says that it is sorry, and hangs up.
  world.addNumber({ phoneNumber: '+14155550100', voiceUrl: 'http://127.0.0.1:9/voice' });
  await talk(all, 61);
  world.call('+15550100', '+14155550100');
  await time.pass(30);
  const recording = await recorded(world, time);
  recording.leg.ends();
  await twilio.messages.create({ from: '+14155550100', to: '+15550100', body: 'Hello' });
  await twilio.messages.create({
    from: '+14155550100',
    to: '+15550100',
    mediaUrl: ['https://example.com/a.png'],
  });
  return all;
}

async function talk({ world, time }: World, seconds: number) {
  const leg = talks(world);
  await time.pass(seconds);
  leg.ends();
}

/** A category's record: how often, how much, and what it cost. */
async function recordOf({ twilio }: World, category: string) {
  const [record, ...others] = await twilio.usage.records.list({ category });
  expect(others).toEqual([]);
  return { count: record?.count, usage: record?.usage, price: record?.price };
}

test('a record of each category that is counted, with its units', async () => {
  const all = await used();
  const records = await all.twilio.usage.records.list();
  expect(new Set(records.map(({ category }) => category)).size).toBe(records.length);
  expect(records.find(({ category }) => category === 'calls')).toMatchObject({
    accountSid: all.world.accountSid,
    asOf: '2026-01-05T14:31:40+00:00',
    count: '3',
    countUnit: 'calls',
    usage: '4',
    usageUnit: 'minutes',
    price: 0.0505,
    priceUnit: 'usd',
    startDate: new Date('2026-01-05'),
    endDate: new Date('2026-01-05'),
  });
});

test.each([
  ['calls', '3', '4', 0.0505],
  ['calls-outbound', '2', '3', 0.042],
  ['calls-inbound', '1', '1', 0.0085],
  ['calls-inbound-local', '1', '1', 0.0085],
  ['calls-inbound-tollfree', '0', '0', 0],
  ['recordings', '1', '1', 0.0025],
  ['sms-outbound', '1', '1', 0.0079],
  ['mms', '1', '1', 0.02],
  ['totalprice', null, '0.0809', 0.0809],
  ['taskrouter-tasks', '0', '0', 0],
])('%s', async (category, count, usage, price) => {
  expect(await recordOf(await used(), category)).toEqual({ count, usage, price });
});

test('calls that nobody answered are none', async () => {
  const all = await restOf({ prices });
  const { world, time } = all;
  world.places({ direction: 'outbound-api', from: '+15550142', to: '+15550100' }, 10);
  await time.pass(20);
  expect(await recordOf(all, 'calls')).toMatchObject({ count: '0' });
});

test('a call that is deleted has been used all the same', async () => {
  const all = await used();
  for (const { sid } of await all.twilio.calls.list()) await all.twilio.calls(sid).remove();
  expect(await recordOf(all, 'calls')).toMatchObject({ count: '3' });
});

test('without prices, whatever happens costs nothing that is known', async () => {
  const all = await used({});
  expect(await recordOf(all, 'calls')).toEqual({ count: '3', usage: '4', price: null });
  expect(await all.twilio.calls.list()).toMatchObject([{ price: null }, { price: null }, { price: null }]);
});

test('option prices: calls, recordings and messages say what they cost', async () => {
  const { twilio } = await used({ prices: { ...prices, unit: 'EUR' } });
  const shown = (list: { price: unknown; priceUnit: string }[]) =>
    list.map(({ price, priceUnit }) => `${price} ${priceUnit}`).sort();
  expect(shown(await twilio.calls.list())).toEqual(['-0.0085 EUR', '-0.014 EUR', '-0.028 EUR']);
  expect(shown(await twilio.recordings.list())).toEqual(['-0.0025 EUR']);
  expect(shown(await twilio.messages.list())).toEqual(['-0.0079 EUR', '-0.02 EUR']);
});

describe('Subresources', () => {
  type List = 'daily' | 'monthly' | 'yearly' | 'today' | 'yesterday' | 'thisMonth' | 'lastMonth' | 'allTime';

  /** What a list says of calls, after a call on 5 January, one on 1 February, and one the day after. */
  async function found(list: List, filter: { startDate?: string; endDate?: string } = {}) {
    const all = await restOf();
    await talk(all, 10);
    await all.time.pass(27 * 24 * 60 * 60);
    await talk(all, 10);
    await all.time.pass(24 * 60 * 60);
    await talk(all, 10);
    const path = list.charAt(0).toUpperCase() + list.slice(1);
    const query = new URLSearchParams({ Category: 'calls', ...named(filter) });
    const { json } = await all.plain('GET', `${base}/Usage/Records/${path}.json?${query}`);
    const records = json.usage_records as { count: string; start_date: string; end_date: string }[];
    return records
      .filter(({ count }) => count !== '0')
      .map((record) => `${record.count}: ${record.start_date} ${record.end_date}`);
  }

  const named = ({ startDate, endDate }: { startDate?: string; endDate?: string }) => ({
    ...(startDate ? { StartDate: startDate } : {}),
    ...(endDate ? { EndDate: endDate } : {}),
  });

  test.each<[List, Parameters<typeof found>[1], string[]]>([
    ['daily', {}, ['1: 2026-02-02 2026-02-02', '1: 2026-02-01 2026-02-01', '1: 2026-01-05 2026-01-05']],
    ['daily', { startDate: '2026-01-10' }, ['1: 2026-02-02 2026-02-02', '1: 2026-02-01 2026-02-01']],
    ['daily', { startDate: '-1days' }, ['1: 2026-02-02 2026-02-02', '1: 2026-02-01 2026-02-01']],
    ['monthly', {}, ['2: 2026-02-01 2026-02-02', '1: 2026-01-05 2026-01-31']],
    ['yearly', {}, ['3: 2026-01-05 2026-02-02']],
    ['today', {}, ['1: 2026-02-02 2026-02-02']],
    ['yesterday', {}, ['1: 2026-02-01 2026-02-01']],
    ['thisMonth', {}, ['2: 2026-02-01 2026-02-02']],
    ['lastMonth', {}, ['1: 2026-01-01 2026-01-31']],
    ['allTime', {}, ['3: 2026-01-05 2026-02-02']],
    ['allTime', { endDate: '2026-01-31' }, ['1: 2026-01-05 2026-01-31']],
  ])('%s %j', async (list, filter, records) => {
    expect(await found(list, filter)).toEqual(records);
  });

  test.each([
    ['a category that is none', 'Category=coffee'],
    ['a date that is none', 'StartDate=yesterday'],
    ['a day that is none', 'EndDate=2026-13-01'],
  ])('%s is refused', async (_, query) => {
    const { plain } = await restOf();
    const { json } = await plain('GET', `${base}/Usage/Records/Daily.json?${query}`);
    expect(json).toMatchObject({ status: 400, code: 20001 });
  });
});

test('Balance: what the account began with, without what was used', async () => {
  expect(await (await restOf()).twilio.balance.fetch()).toMatchObject({ balance: '100', currency: 'USD' });
  const { twilio } = await used({ prices, balance: 20 });
  expect(await twilio.balance.fetch()).toMatchObject({ balance: '19.9191' });
});
