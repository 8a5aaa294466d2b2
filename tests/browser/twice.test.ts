import type { Page } from 'playwright-core';
import { switchboard } from '../support/switchboard';
import { boardOf } from './board';
import { until } from './office';

jest.setTimeout(60_000);

const get = switchboard();
const { signsIn, asks, complaints } = boardOf(get);

const rung = () => [...get().twilio.legs.values()].filter(({ person }) => person === '+15550100150').length;

/** Notes the keys of clicks on "Take the next call". @param isLost whether the answer to the first is lost on its way */
async function keysOf(page: Page, isLost: boolean): Promise<string[]> {
  const keys: string[] = [];
  await page.route('**/api/take', async (route) => {
    keys.push(route.request().headers()['idempotency-key'] ?? '');
    const response = await route.fetch();
    if (isLost && keys.length === 1) await route.abort();
    else await route.fulfill({ response });
  });
  return keys;
}

it('a click whose answer was lost is sent again with its key, and the telephone rings once', async () => {
  const caller = await get().waits('1', '+15550100130');
  const page = await signsIn();
  await asks(page);
  const keys = await keysOf(page, true);
  await page.locator('#take').click();
  await page.getByText('is ringing. Pick up and enter your PIN').waitFor();
  expect(keys).toEqual([expect.stringMatching(/^[0-9a-f-]{36}$/), keys[0]]);
  expect(rung()).toBe(1);
  expect(complaints.splice(0)).toEqual([expect.stringContaining('ERR_FAILED')]);
  await caller.hangsUp();
});

it('each click has a key of its own', async () => {
  const caller = await get().waits('1', '+15550100130');
  const page = await signsIn();
  await asks(page);
  const keys = await keysOf(page, false);
  const click = async () => {
    const answered = page.waitForResponse('**/api/take');
    await page.locator('#take').click();
    return (await answered).status();
  };
  expect(await click()).toBe(201);
  expect(await click()).toBe(409);
  await page.getByText('Front desk is on another call.').waitFor();
  expect(new Set(keys).size).toBe(2);
  expect(complaints.splice(0)).toEqual([expect.stringContaining('409')]);
  expect(rung()).toBe(1);
  await caller.hangsUp();
});

it('a recording plays from wherever somebody points to', async () => {
  const caller = await get().calls('1', '+15550100131');
  await caller.presses('4').hears('beep').says('Please call me back. '.repeat(20)).presses('#');
  await caller.ends('completed');
  await get().time.pass(5);
  const page = await signsIn();
  const message = page.locator('.message', { hasText: '+1 555 010 0131' });
  await message.getByRole('button', { name: 'Play' }).click();
  await message.getByRole('button', { name: 'Pause' }).waitFor();
  await page.evaluate(`{
    const place = document.querySelector('.message .player input');
    place.value = '80';
    place.dispatchEvent(new Event('input'));
  }`);
  await until(page, 'Number(document.querySelector(".message .player input").value) > 80');
  expect(await message.locator('.trouble').isVisible()).toBe(false);
});
