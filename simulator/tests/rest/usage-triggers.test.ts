// https://www.twilio.com/docs/usage/api/usage-trigger
import type { RestOptions } from '../../rest/options';
import { appWithRest } from './support/app';
import { talks } from './support/lines';
import { restOf } from './support/rest';

const asked = { callbackUrl: 'https://example.com/used', triggerValue: '10', usageCategory: 'calls' };

test('Create, fetch, update, delete', async () => {
  const { twilio } = await restOf();
  const made = await twilio.usage.triggers.create(asked);
  expect(made).toMatchObject({
    callbackUrl: asked.callbackUrl,
    callbackMethod: 'POST',
    usageCategory: 'calls',
    triggerBy: 'usage',
    triggerValue: '10',
    currentValue: '0',
    recurring: 'alltime',
    dateFired: null,
  });
  const trigger = twilio.usage.triggers(made.sid);
  const changed = await trigger.update({ friendlyName: 'Busy', callbackMethod: 'GET' });
  expect(changed).toMatchObject({ friendlyName: 'Busy', callbackMethod: 'GET', triggerValue: '10' });
  expect(await trigger.fetch()).toMatchObject({ friendlyName: 'Busy' });
  expect(await trigger.remove()).toBe(true);
  await expect(trigger.fetch()).rejects.toMatchObject({ status: 404, code: 20404 });
});

test('Read multiple: by Recurring, TriggerBy and UsageCategory', async () => {
  const { twilio } = await restOf();
  const { triggers } = twilio.usage;
  await triggers.create({ ...asked, recurring: 'daily' });
  await triggers.create({ ...asked, triggerBy: 'count', usageCategory: 'sms' });
  expect(await triggers.list()).toHaveLength(2);
  expect(await triggers.list({ recurring: 'daily' })).toHaveLength(1);
  expect(await triggers.list({ triggerBy: 'count', usageCategory: 'sms' })).toHaveLength(1);
  expect(await triggers.list({ triggerBy: 'price' })).toEqual([]);
});

test.each([
  ['a category that is none', { usageCategory: 'coffee' }],
  ['a value that is none', { triggerValue: 'much' }],
  ['a CallbackUrl that is none', { callbackUrl: 'nowhere' }],
  ['a Recurring that is none', { recurring: 'weekly' as 'daily' }],
])('%s is refused', async (_, wrong) => {
  const { twilio } = await restOf();
  const made = twilio.usage.triggers.create({ ...asked, ...wrong });
  await expect(made).rejects.toMatchObject({ status: 400, code: 20001 });
});

/** An account with an app that is told, in which calls can be held. */
async function telling(rest: Partial<RestOptions> = {}) {
  const { started, client } = await appWithRest({ '/used': '' }, { rest });
  const callbackUrl = `${started.url}/used`;
  const call = async (minutes: number) => {
    const leg = talks(started.twilio);
    await started.time.pass(minutes * 60);
    leg.ends();
    await started.time.pass(60);
  };
  const told = () => started.askedAt('/used').map(({ fields }) => fields);
  return { started, client, callbackUrl, call, told };
}

describe('A trigger fires', () => {
  test('once, when usage has reached its value, within a minute', async () => {
    const { started, client, callbackUrl, call, told } = await telling();
    const { sid } = await client.usage.triggers.create({ ...asked, callbackUrl, triggerValue: '3' });
    await call(2);
    expect(told()).toEqual([]);
    await call(2);
    await call(2);
    expect(told()).toMatchObject([
      {
        AccountSid: expect.stringMatching(/^AC/),
        UsageTriggerSid: sid,
        DateFired: 'Tue, 06 Jan 2026 16:06:00 +0000',
        Recurring: '',
        UsageCategory: 'calls',
        TriggerBy: 'usage',
        TriggerValue: '3',
        CurrentValue: '4',
        UsageRecordUri: expect.stringContaining('/Usage/Records.json?Category=calls'),
        IdempotencyToken: expect.stringMatching(/^[0-9a-f]{32}$/),
      },
    ]);
    expect(await client.usage.triggers(sid).fetch()).toMatchObject({
      currentValue: '6',
      dateFired: new Date('2026-01-06T16:06:00Z'),
    });
    expect(started.askedAt('/used')[0]?.headers).toHaveProperty('x-twilio-signature');
  });

  test('a daily one again the next day, and counts from midnight', async () => {
    const { started, client, callbackUrl, call, told } = await telling();
    const trigger = {
      ...asked,
      callbackUrl,
      triggerValue: '2',
      triggerBy: 'count',
      recurring: 'daily',
    } as const;
    await client.usage.triggers.create(trigger);
    for (let calls = 0; calls < 3; calls++) await call(1);
    expect(told()).toMatchObject([{ CurrentValue: '2', Recurring: 'daily' }]);
    await started.time.pass(24 * 60 * 60);
    await call(1);
    expect(told()).toHaveLength(1);
    await call(1);
    expect(told()).toMatchObject([{}, { CurrentValue: '2' }]);
  });

  test('by price, and by so much more than there is', async () => {
    const { client, callbackUrl, call, told } = await telling({ prices: { outbound: 0.01 } });
    await call(1);
    const more = { triggerBy: 'price', usageCategory: 'totalprice', triggerValue: '+0.02' } as const;
    const { triggerValue } = await client.usage.triggers.create({ ...asked, callbackUrl, ...more });
    expect(triggerValue).toBe('0.03');
    await call(1);
    expect(told()).toEqual([]);
    await call(1);
    expect(told()).toMatchObject([{ CurrentValue: '0.03', TriggerValue: '0.03' }]);
  });
});
